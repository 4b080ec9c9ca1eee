import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { addEvent } from "../../events.ts"
import { mayOn, mayUse } from "../../policy.ts"
import type { RailEvent } from "../../rules/events.ts"
import { negativeRefusal } from "../../topics/commands/propose-topic.ts"
import type { ColumnView } from "../contract.ts"
import { columnOf } from "../queries.ts"
import { duesBetween, isPromise } from "../rules/promise.ts"
import { type ColumnMove, columnStates } from "../states.ts"
import { type Column, insertColumn, lockColumn, moveColumn, type NewColumn, putEdition } from "../store.ts"

const missing = refused("newsroom.column-not-found")

/** 开设栏目、系列、微活动 with a promise. What the negative list forbids (集赞、打卡 …) is refused with its clause. */
export async function openColumn(ctx: Ctx, tx: Tx, input: NewColumn): Promise<Outcome<ColumnView>> {
  const refusal =
    mayUse(ctx.actor, "newsroom.chief", "开设栏目") ??
    negativeRefusal({ title: input.name, angle: input.about }, "开设")
  if (refusal) return refusal
  if (!isPromise(input)) return refused("newsroom.bad-promise")
  const until = input.untilOn ?? (input.kind === "campaign" ? "（未填）" : null)
  if (until !== null && (input.untilOn === null || until < input.fromOn)) {
    return refused("newsroom.bad-period", { from: input.fromOn, until })
  }
  const column = await insertColumn(tx, ctx, input)
  if (!column) return refused("newsroom.column-named", { name: input.name })
  await addEvent(tx, ctx, { kind: "column", id: column.id }, "opened", input.about)
  await trail.write(tx, ctx, "column.opened", { kind: "newsroom.column", id: column.id }, { every: input.every })
  return await columnOf(ctx, tx, column)
}

async function locked(ctx: Ctx, tx: Tx, id: string, move: ColumnMove): Promise<Outcome<Column>> {
  const column = await lockColumn(tx, id)
  const permission = move === "record" ? "newsroom.edit" : "newsroom.chief"
  const refusal =
    mayOn(ctx.actor, permission, columnStates.moves[move].label, column, missing) ??
    columnStates.refuse(column!.state, move)
  return refusal ?? done(column!)
}

/** 登记一期 that was put out on the platform itself: in time, or late for a day that was missed. */
export async function recordEdition(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; dueOn: string; putOutOn: string; title: string; link: string },
): Promise<Outcome<ColumnView>> {
  const column = await locked(ctx, tx, input.id, "record")
  if (!column.ok) return column
  if (input.putOutOn > civilDate(ctx.now)) return refused("newsroom.future-day", { on: input.putOutOn })
  if (duesBetween(column.value, input.dueOn, input.dueOn).length === 0)
    return refused("newsroom.not-due", { on: input.dueOn })
  const state = input.putOutOn <= input.dueOn ? "kept" : "late"
  const { id, ...edition } = input
  if (!(await putEdition(tx, ctx, { ...edition, columnId: id, state })))
    return refused("newsroom.kept-before", { on: input.dueOn })
  await addEvent(tx, ctx, { kind: "column", id }, state, `${input.dueOn}期：${input.title}`)
  await trail.write(tx, ctx, "column.edition-recorded", { kind: "newsroom.column", id }, { due: input.dueOn, state })
  return await columnOf(ctx, tx, input)
}

const EVENTS = { pause: "paused", resume: "resumed", end: "ended" } as const satisfies Record<string, RailEvent>

/** 停更、恢复、结束: with the reason in the history. Days while it stands still are not judged. */
const moving =
  (move: keyof typeof EVENTS) =>
  async (ctx: Ctx, tx: Tx, input: { id: string; reason: string }): Promise<Outcome<ColumnView>> => {
    const column = await locked(ctx, tx, input.id, move)
    if (!column.ok) return column
    await moveColumn(tx, ctx, input.id, columnStates.to(move))
    await addEvent(tx, ctx, { kind: "column", id: input.id }, EVENTS[move], input.reason)
    await trail.write(tx, ctx, "column.moved", { kind: "newsroom.column", id: input.id }, { to: columnStates.to(move) })
    return await columnOf(ctx, tx, input)
  }

export const pauseColumn = moving("pause")
export const resumeColumn = moving("resume")
export const endColumn = moving("end")
