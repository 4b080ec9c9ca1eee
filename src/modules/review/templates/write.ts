import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { scopeSql } from "#modules/identity"
import type { Param, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { openRound } from "../commands/open-round.ts"
import { voidRound } from "../commands/void-round.ts"
import type { Conclusion } from "../rules/round.ts"
import { templateIssues } from "../rules/template.ts"
import { type TemplateState, templateStates } from "../states.ts"
import { hashOf, insertTemplate, lockTemplate, setState, setText, TEMPLATE_KIND, type TemplateRow } from "./store.ts"

interface Text {
  readonly title: string
  readonly body: string
}

const about = (id: string) => ({ kind: TEMPLATE_KIND, id })

function refuseText(text: Text): Refusal | undefined {
  const issues = templateIssues(text.body)
  return issues.length > 0 ? refused("review.bad-template", {}, issues) : undefined
}

/** A template of the actor's part of the tree, locked. */
async function lockMine(tx: Tx, ctx: Ctx, id: string): Promise<TemplateRow | undefined> {
  const row = await lockTemplate(tx, id)
  if (!row) return undefined
  const params: Param[] = [row.unitId]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const seen = await tx.maybe(`select 1 from identity.v_unit u where u.id = $1 and ${inside}`, params)
  return seen ? row : undefined
}

/** 起草预审模板, in the name of the actor's own unit. */
export async function writeTemplate(ctx: Ctx, tx: Tx, input: Text): Promise<Outcome<{ id: string }>> {
  const refusal = refuseText(input)
  if (refusal) return refusal
  const { id } = await insertTemplate(tx, ctx, input)
  await trail.write(tx, ctx, "template.written", about(id), { hash: hashOf(input) })
  return done({ id })
}

/** 修改: one that was ready is a draft again, and what was signed for it is void. */
export async function editTemplate(
  ctx: Ctx,
  tx: Tx,
  input: Text & { id: string; hash: string },
): Promise<Outcome<{ id: string }>> {
  const row = await lockMine(tx, ctx, input.id)
  if (!row) return refused("review.no-template")
  const refusal = templateStates.refuse(row.state, "edit") ?? refuseText(input)
  if (refusal) return refusal
  if (row.hash !== input.hash) return refused("review.template-changed")
  const next = hashOf(input)
  if (next === row.hash) return done({ id: row.id })
  await setText(tx, ctx, row.id, input)
  await voidRound(ctx, tx, { ...about(row.id), newHash: next, why: "模板内容改动" })
  await trail.write(tx, ctx, "template.changed", about(row.id), { from: row.hash, to: next })
  return done({ id: row.id })
}

/** 送审, on the ladder of emergencies, whatever the day is like when it is written. */
export async function submitTemplate(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; hash: string },
): Promise<Outcome<{ roundId: string }>> {
  const row = await lockMine(tx, ctx, input.id)
  if (!row) return refused("review.no-template")
  const refusal = templateStates.refuse(row.state, "submit")
  if (refusal) return refusal
  if (row.hash !== input.hash) return refused("review.template-changed")
  const round = await openRound(ctx, tx, {
    subject: { ...about(row.id), title: row.title, hash: row.hash },
    contentClass: "emergency",
    unitId: row.unitId,
    authorIds: row.authorIds,
  })
  if (!round.ok) return round
  await move(tx, ctx, row, "submit")
  return done({ roundId: round.value.id })
}

/** 停用: no release any more. A round under way is void with it. */
export async function withdrawTemplate(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<Record<never, never>>> {
  const row = await lockMine(tx, ctx, input.id)
  if (!row) return refused("review.no-template")
  const refusal = templateStates.refuse(row.state, "withdraw")
  if (refusal) return refusal
  await voidRound(ctx, tx, { ...about(row.id), newHash: "", why: `模板停用：${input.reason}` })
  await move(tx, ctx, row, "withdraw")
  return done({})
}

/** What a round of a template comes to. 先发后审 is not for templates: they are reviewed beforehand. */
export async function templateConcluded(
  ctx: Ctx,
  tx: Tx,
  id: string,
  what: Conclusion | "released" | "expired",
): Promise<Outcome<unknown>> {
  if (what === "released") return refused("review.no-fast-track")
  const row = await lockTemplate(tx, id)
  if (!row) return refused("review.no-template")
  const verb = what === "cleared" ? "clear" : "giveBack"
  const refusal = templateStates.refuse(row.state, verb)
  if (refusal) return refusal
  return done({ state: await move(tx, ctx, row, verb) })
}

async function move(
  tx: Tx,
  ctx: Ctx,
  row: TemplateRow,
  verb: keyof typeof templateStates.moves,
): Promise<TemplateState> {
  const to = templateStates.to(verb)
  await setState(tx, row.id, to, ctx.now)
  await trail.write(tx, ctx, "template.moved", about(row.id), { from: row.state, to, hash: row.hash })
  return to
}
