import { can, type Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { ReplyOf } from "#kernel/route"
import { civilDate, iso } from "#kernel/time"
import { limitLabel } from "#kernel/workday"
import { coversBelow } from "#modules/identity"
import { lawLimits, messageKindLabel } from "#modules/inbox"
import type { Sql } from "#platform/db"
import type { doorsContract } from "../contract.ts"
import { doorsMessages } from "../messages.zh.ts"
import { inkOn } from "../rules/contrast.ts"
import { DOOR_KINDS, type DoorLine, type DoorView } from "../rules/views.ts"
import { doorRules } from "../settings.ts"
import { type DoorRow, doorRow, doorRows, isOpenOn, membersOf } from "../store.ts"
import { frozenWeeks, runningWeek } from "../tallies/show.ts"
import { reportsOf } from "./reports.ts"

/** 问政专栏, those that take messages today first. They are public: no data scope. */
export async function listDoors(ctx: Ctx, sql: Sql): Promise<Outcome<ReplyOf<typeof doorsContract.list>>> {
  const items: DoorLine[] = []
  for (const row of await doorRows(sql)) items.push(await lineOf(sql, row, ctx.now))
  return done({ items: items.sort((a, b) => Number(b.isOpen) - Number(a.isOpen)) })
}

async function lineOf(sql: Sql, row: DoorRow, now: Date): Promise<DoorLine> {
  const week = await runningWeek(sql, row.id, now)
  return {
    ...{ id: row.id, kind: row.kind, kindLabel: DOOR_KINDS[row.kind], name: row.name, says: row.says },
    ...{ colour: row.colour, ink: inkOn(row.colour).ink, mark: row.mark, members: row.members },
    unit: { id: row.unitId, name: row.unitName },
    ...{ validFrom: row.validFrom, validTo: row.validTo, isOpen: isOpenOn(row, civilDate(now)), week },
  }
}

/** What is promised, in words: `首次响应：2小时内`. */
export const promiseLabels = ({ first, end }: Pick<DoorRow, "first" | "end">): string[] => [
  ...(first ? [`首次响应：${limitLabel(first)}内`] : []),
  ...(end ? [`办结：${limitLabel(end)}内`] : []),
]

/** One of them, with its promise beside the law's limits, its weeks, and what the actor may do. */
export async function doorOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<DoorView>> {
  const row = await doorRow(sql, input.id)
  if (!row) return refused("doors.not-found")
  const { actor, now } = ctx
  const running = await runningWeek(sql, row.id, now)
  const mine = can(actor, "doors.edit") && (await coversBelow(sql, actor.scope, row.unitId))
  const allowed = (ok: boolean, move: string) => ({
    ok,
    why: ok ? null : sentence(doorsMessages, "doors.not-allowed", { move }),
  })
  const law = await lawLimits(sql, row.kinds)
  const lawOf = (kind: string, what: "first" | "end"): string =>
    limitLabel(law.find((one) => one.kind === kind && one.what === what)!.limit)
  return done({
    ...(await lineOf(sql, row, now)),
    ...{ promise: row.promise, kinds: [...row.kinds], kindLabels: row.kinds.map(messageKindLabel) },
    ...{ first: row.first, end: row.end, promiseLabels: promiseLabels(row) },
    contrast: Math.round(inkOn(row.colour).contrast * 10) / 10,
    law: row.kinds.map((kind) => ({
      ...{ kindLabel: messageKindLabel(kind), first: lawOf(kind, "first"), end: lawOf(kind, "end") },
    })),
    memberUnits: await membersOf(sql, row.id),
    weeks: [running, ...(await frozenWeeks(sql, row.id, doorRules().weeksShown.value))],
    reports: await reportsOf(sql, row.id, 20),
    events: await eventsOf(sql, row.id),
    actions: {
      edit: allowed(mine, "修改"),
      correct: allowed(mine, "更正战报"),
      report: allowed(can(actor, "inbox.desk"), "登记媒体报道"),
    },
  })
}

const EVENTS: Readonly<Record<string, string>> = {
  made: "新建",
  changed: "修改",
  corrected: "更正战报",
  reported: "登记媒体报道",
}

async function eventsOf(sql: Sql, id: string): Promise<DoorView["events"]> {
  const rows = await sql.many<{ at: Date; actor: string; unit: string; kind: string; text: string }>(
    `select e.at, coalesce(p.name, '系统') as actor, coalesce(u.name, '') as unit, e.kind, e.text from doors.event e
     left join identity.v_person p on p.id::text = e.actor_id left join identity.v_unit u on u.id = e.unit_id
     where e.door_id = $1 order by e.id desc limit 100`,
    [id],
  )
  return rows.reverse().map(({ at, kind, ...row }) => ({ ...row, at: iso(at), action: EVENTS[kind] ?? kind }))
}
