import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { maskPersonal } from "#kernel/personal"
import { civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { mayWrite } from "../policy.ts"
import { lastDay } from "../rules/validity.ts"
import { entryStates } from "../states.ts"
import {
  addEvent,
  ENTRY_KIND,
  type EntryRow,
  type EntryText,
  hashOf,
  insertEntry,
  lockEntry,
  setText,
} from "../store.ts"

export const about = (id: string) => ({ kind: ENTRY_KIND, id })

/** Numbers of persons do not stand in what everybody reads. */
export const withoutPersonal = (text: EntryText): EntryText => ({
  ...text,
  question: maskPersonal(text.question),
  wordings: [...new Set(text.wordings.map((one) => maskPersonal(one.trim())).filter((one) => one !== ""))],
  answer: maskPersonal(text.answer),
})

export function refuseText(text: EntryText, today: string): Refusal | undefined {
  if (text.validUntil !== null && text.validUntil < text.validFrom) return refused("knowledge.dates")
  if (text.policyUntil !== null && text.policyName === "") return refused("knowledge.policy-name")
  const last = lastDay(text)
  return last !== null && last < today ? refused("knowledge.over-before", { on: last }) : undefined
}

/** 起草答问, in the name of the actor's own unit. */
export async function writeEntry(ctx: Ctx, tx: Tx, input: EntryText): Promise<Outcome<{ id: string }>> {
  if (!can(ctx.actor, "knowledge.edit")) return refused("knowledge.not-writer")
  const text = withoutPersonal(input)
  const refusal = refuseText(text, civilDate(ctx.now))
  if (refusal) return refusal
  const row = await insertEntry(tx, ctx, { ...text, unitId: ctx.actor.unitId })
  if (!row) throw new Error("an entry without an origin was not inserted")
  await addEvent(tx, ctx, row.id, "written")
  await trail.write(tx, ctx, "entry.written", about(row.id), { hash: hashOf(text) })
  return done(row)
}

/** An entry the actor may write on, locked. */
export async function lockMine(ctx: Ctx, tx: Tx, id: string): Promise<Outcome<EntryRow>> {
  const row = await lockEntry(tx, id)
  const refusal = mayWrite(ctx.actor, row)
  return refusal || !row ? (refusal ?? refused("knowledge.not-found")) : done(row)
}

/** 修改草稿. `hash` is of the text that was changed: who changes an old one is told. */
export async function editEntry(
  ctx: Ctx,
  tx: Tx,
  input: EntryText & { id: string; hash: string },
): Promise<Outcome<{ id: string }>> {
  const row = await lockMine(ctx, tx, input.id)
  if (!row.ok) return row
  const text = withoutPersonal(input)
  const refusal = entryStates.refuse(row.value.state, "edit") ?? refuseText(text, civilDate(ctx.now))
  if (refusal) return refusal
  if (row.value.hash !== input.hash) return refused("knowledge.changed")
  const next = hashOf(text)
  if (next === row.value.hash) return done({ id: input.id })
  await setText(tx, ctx, input.id, text)
  await addEvent(tx, ctx, input.id, "changed")
  await trail.write(tx, ctx, "entry.changed", about(input.id), { from: row.value.hash, to: next })
  return done({ id: input.id })
}

/** 更新: a draft of its own takes over the words; the old one stands until the new one is published. */
export async function renewEntry(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ id: string }>> {
  const row = await lockMine(ctx, tx, input.id)
  if (!row.ok) return row
  const { state, unitId } = row.value
  if (state !== "published" && state !== "expired") return refused("knowledge.not-renewable")
  const today = civilDate(ctx.now)
  const text = { ...row.value, validFrom: today, validUntil: null, policyUntil: null }
  const made = await insertEntry(tx, ctx, { ...text, unitId, replacesId: input.id })
  if (!made) return refused("knowledge.renewed-before")
  await addEvent(tx, ctx, made.id, "written", "接替旧的答问")
  await addEvent(tx, ctx, input.id, "renewal-begun")
  await trail.write(tx, ctx, "entry.renewed", about(input.id), { by: made.id })
  return done(made)
}

export interface AddAnswer {
  readonly unitId: string
  readonly question: string
  readonly answer: string
  readonly policyName?: string
  readonly policyClause?: string
  readonly policyUntil?: string
  readonly validUntil?: string
  /** The answered thing it is made of; it gives one entry, however often it is asked. */
  readonly origin: { readonly kind: string; readonly id: string }
}

/** 收进答问库, for other modules: an answered message becomes a draft of the unit that answered. Answers its id. */
export async function addAnswer(ctx: Ctx, tx: Tx, input: AddAnswer): Promise<Outcome<{ id: string }>> {
  const unit = await tx.maybe("select 1 from identity.v_unit where id = $1 and abolished_on is null", [input.unitId])
  if (!unit) return refused("knowledge.unknown-unit")
  const text = withoutPersonal({
    ...{ question: input.question, wordings: [], answer: input.answer, policyName: input.policyName ?? "" },
    ...{ policyClause: input.policyClause ?? "", policyUntil: input.policyUntil ?? null },
    ...{ validFrom: civilDate(ctx.now), validUntil: input.validUntil ?? null },
  })
  const refusal = refuseText(text, civilDate(ctx.now))
  if (refusal) return refusal
  const made = await insertEntry(tx, ctx, { ...text, unitId: input.unitId, origin: input.origin })
  if (!made) {
    return done(
      await tx.one<{ id: string }>("select id from knowledge.entry where origin_kind = $1 and origin_id = $2", [
        input.origin.kind,
        input.origin.id,
      ]),
    )
  }
  await addEvent(tx, ctx, made.id, "written", "由已答复的来信整理")
  await trail.write(tx, ctx, "entry.written", about(made.id), { origin: input.origin.kind })
  return done(made)
}
