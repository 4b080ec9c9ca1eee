import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { addDays } from "#kernel/time"
import { coversBelow } from "#modules/identity"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { mondayOf, weekOf } from "../rules/weeks.ts"
import { addDoorEvent, DOOR_KIND, type DoorRow, doorRows, lockDoor } from "../store.ts"
import { countWeek } from "./count.ts"

/** A house that stood still for long makes up so many weeks. */
const BACK_MAX = 8

async function keep(tx: Tx, ctx: Ctx, door: DoorRow, week: string, version: number, reason: string): Promise<void> {
  const { lines, rated, satisfied } = await countWeek(tx, door.id, week, ctx.now)
  const { id } = await tx.one<{ id: string }>(
    `insert into doors.tally (door_id, week, version, counted_at, by_id, reason, rated, satisfied)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [door.id, week, version, ctx.now, ctx.actor.id, reason, rated, satisfied],
  )
  await tx.run(
    `insert into doors.tally_line (tally_id, message_id, round, unit_id, carried, outcome)
     select $1, * from unnest($2::bigint[], $3::int[], $4::bigint[], $5::bool[], $6::text[])`,
    [
      ...[id, lines.map((line) => line.messageId), lines.map((line) => line.round), lines.map((line) => line.unitId)],
      ...[lines.map((line) => line.carried), lines.map((line) => line.outcome)],
    ],
  )
}

/** Freezes last week's tally of every door, and those of weeks before that nobody froze. Answers how many. */
export async function freezeWeeks(tx: Tx, ctx: Ctx): Promise<number> {
  // Two that run at once would freeze a week twice: the second finds it done.
  await tx.run("select pg_advisory_xact_lock(hashtextextended('doors:freeze', 0))")
  const thisWeek = weekOf(ctx.now)
  let frozen = 0
  for (const door of await doorRows(tx)) {
    const first = mondayOf(door.validFrom)
    const last = door.validTo === null ? undefined : mondayOf(door.validTo)
    const kept = await tx.many<{ week: string }>(
      "select week::text as week from doors.tally where door_id = $1 and version = 1 order by week desc limit $2",
      [door.id, BACK_MAX],
    )
    for (let n = BACK_MAX; n >= 1; n--) {
      const week = addDays(thisWeek, -7 * n)
      if (week < first || (last && week > last) || kept.some((one) => one.week === week)) continue
      await keep(tx, ctx, door, week, 1, "")
      frozen += 1
    }
  }
  return frozen
}

/** 更正战报: counted anew as the next version with its reason; the earlier ones stay, and the page says so. */
export async function correctTally(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; week: string; reason: string },
): Promise<Outcome<{ id: string }>> {
  const door = await lockDoor(tx, input.id)
  if (!door) return refused("doors.not-found")
  if (!can(ctx.actor, "doors.edit") || !(await coversBelow(tx, ctx.actor.scope, door.unitId)))
    return refused("doors.not-allowed", { move: "更正战报" })
  if (mondayOf(input.week) !== input.week || input.week >= weekOf(ctx.now)) return refused("doors.week-running")
  const last = await tx.maybe<{ version: number }>(
    "select max(version) as version from doors.tally where door_id = $1 and week = $2 having count(*) > 0",
    [door.id, input.week],
  )
  if (!last) return refused("doors.no-tally")
  await keep(tx, ctx, door, input.week, last.version + 1, input.reason)
  await addDoorEvent(tx, ctx, door.id, "corrected", `${input.week}：${input.reason}`)
  const detail = { week: input.week, version: last.version + 1 }
  await trail.write(tx, ctx, "door.corrected", { kind: DOOR_KIND, id: door.id }, detail)
  return done({ id: door.id })
}
