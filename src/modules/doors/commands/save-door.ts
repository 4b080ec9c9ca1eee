import { can, type Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import { limitLabel } from "#kernel/workday"
import { coversBelow } from "#modules/identity"
import { lawLimits, messageKindLabel } from "#modules/inbox"
import { workCalendar } from "#modules/rulebook"
import type { Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { doorsContract } from "../contract.ts"
import { contrast, inkOn } from "../rules/contrast.ts"
import { isStricter } from "../rules/stricter.ts"
import { doorRules } from "../settings.ts"
import { addDoorEvent, DOOR_KIND, type DoorWords, insertDoor, lockDoor, setMembers, updateDoor } from "../store.ts"

type Words = Omit<InputOf<typeof doorsContract.make>, "id">

/** 新建问政专栏. */
export async function makeDoor(ctx: Ctx, tx: Tx, words: Words): Promise<Outcome<{ id: string }>> {
  const refusal = await refuse(ctx, tx, words)
  if (refusal) return refusal
  const id = await insertDoor(tx, ctx, words)
  await setMembers(tx, id, words.memberIds)
  await addDoorEvent(tx, ctx, id, "made")
  await trail.write(tx, ctx, "door.made", { kind: DOOR_KIND, id }, { name: words.name })
  return done({ id })
}

/** 修改问政专栏. What was promised to those who have come in by it already stays. */
export async function editDoor(
  ctx: Ctx,
  tx: Tx,
  { id, ...words }: Words & { id: string },
): Promise<Outcome<{ id: string }>> {
  const door = await lockDoor(tx, id)
  if (!door) return refused("doors.not-found")
  if (!(await coversBelow(tx, ctx.actor.scope, door.unitId))) return refused("doors.not-allowed", { move: "修改" })
  const refusal = await refuse(ctx, tx, words, id)
  if (refusal) return refusal
  await updateDoor(tx, ctx, id, words)
  await setMembers(tx, id, words.memberIds)
  await addDoorEvent(tx, ctx, id, "changed", changesOf(door, words))
  await trail.write(tx, ctx, "door.changed", { kind: DOOR_KIND, id }, { name: words.name })
  return done({ id })
}

async function refuse(ctx: Ctx, tx: Tx, words: Words, id?: string): Promise<Refusal | undefined> {
  if (!can(ctx.actor, "doors.edit")) return refused("doors.not-allowed", { move: "设置问政专栏" })
  if (words.validTo !== null && words.validTo < words.validFrom) return refused("doors.dates")
  const pale = paleness(words.colour)
  if (pale) return pale
  const same = await tx.maybe("select 1 from doors.door where name = $1 and id <> $2", [words.name, id ?? "0"])
  if (same) return refused("doors.same-name", { name: words.name })
  const strange = await outside(ctx, tx, [words.unitId, ...words.memberIds])
  if (strange.length > 0) return refused("doors.unknown-unit", { units: strange.slice(0, 5).join("、") })
  if (words.kinds.some((kind) => messageKindLabel(kind) === kind)) return refused("doors.unknown-kind")
  if (!words.first && !words.end && words.promise.length < 10) return refused("doors.no-promise")
  return await notStricter(ctx, tx, words)
}

/** A brand's words must be read on its ground, and its ground seen on the page. */
function paleness(colour: string): Refusal | undefined {
  const { contrastMin, groundMin } = doorRules()
  const words = inkOn(colour).contrast
  if (words < contrastMin.value)
    return refused("doors.contrast", { colour, contrast: words.toFixed(1), min: contrastMin.value })
  const ground = contrast("#ffffff", colour)
  if (ground < groundMin.value)
    return refused("doors.pale", { colour, contrast: ground.toFixed(1), min: groundMin.value })
  return undefined
}

/** Units of the asking that do not stand, or that the actor does not look after; by name where there is one. */
async function outside(ctx: Ctx, sql: Sql, ids: readonly string[]): Promise<string[]> {
  const strange: string[] = []
  for (const id of new Set(ids)) {
    if (await coversBelow(sql, ctx.actor.scope, id)) continue
    const unit = await sql.maybe<{ name: string }>("select name from identity.v_unit where id = $1", [id])
    strange.push(unit?.name ?? "已不存在的单位")
  }
  return strange
}

/** 承诺只能严于规定: for every kind it takes, whenever a message comes. */
async function notStricter(ctx: Ctx, sql: Sql, words: Words): Promise<Refusal | undefined> {
  for (const law of await lawLimits(sql, words.kinds)) {
    const own = words[law.what]
    if (!own || isStricter(own, law.limit, workCalendar(), ctx.now)) continue
    return refused("doors.not-stricter", {
      what: law.what === "first" ? "首次响应" : "办结",
      limit: limitLabel(own),
      law: limitLabel(law.limit),
      kind: messageKindLabel(law.kind),
    })
  }
  return undefined
}

const LABELS = [
  ["name", "名称"],
  ["promise", "承诺"],
  ["colour", "底色"],
  ["first", "首次响应"],
  ["end", "办结"],
  ["kinds", "类别"],
  ["validFrom", "开始"],
  ["validTo", "结束"],
] as const

const changesOf = (before: DoorWords, after: DoorWords): string =>
  LABELS.filter(([key]) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map(([, label]) => label)
    .join("、")
