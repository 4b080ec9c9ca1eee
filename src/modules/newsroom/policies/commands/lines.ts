import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { sentencesOf } from "../../articles/rules/sentences.ts"
import { heldBy } from "../../materials/uses.ts"
import type { PolicyView } from "../contract.ts"
import { viewOfPolicy } from "../queries.ts"
import type { LineKind } from "../rules/lines.ts"
import { changeLineRow, endLine, insertLine, type LineInput, lockPolicy, type Policy, policyInScope } from "../store.ts"

interface GivenLine {
  readonly id: string
  readonly kind: LineKind
  readonly question: string
  readonly text: string
  readonly cites: readonly string[]
  readonly materialId: string | null
}

const POLICY_KIND = "newsroom.policy"

/** The line with the text of each article it cites, as it is today; or why it cannot stand. */
async function lineOf(
  ctx: Ctx,
  tx: Tx,
  policy: Policy,
  given: GivenLine,
): Promise<Refusal | { readonly ok: true; readonly line: LineInput }> {
  const unknown = given.cites.find((key) => !policy.articles.some((article) => article.key === key))
  if (unknown !== undefined) return refused("newsroom.no-such-clause", { key: unknown })
  if (given.materialId) {
    const [held] = await heldBy(tx, policy.unitId, [given.materialId], ctx.now)
    if (!held || held.fault)
      return refused("newsroom.material-barred", { why: held?.fault ?? "没有这件素材，请从素材库选用。" })
  }
  const cites = given.cites.map((key) => ({ key, text: policy.articles.find((one) => one.key === key)!.text }))
  const { kind, question, text, materialId } = given
  return { ok: true, line: { kind, question, text, cites, materialId } }
}

const answered = async (ctx: Ctx, tx: Tx, id: string): Promise<Outcome<PolicyView>> =>
  done(await viewOfPolicy(tx, (await policyInScope(ctx, tx, id))!))

/** 写一句. One without a citation is kept and flagged: it may be found later, it must not be forgotten. */
export async function addLine(ctx: Ctx, tx: Tx, input: GivenLine): Promise<Outcome<PolicyView>> {
  const policy = await lockPolicy(ctx, tx, input.id)
  if (!policy) return refused("newsroom.policy-not-found")
  const made = await lineOf(ctx, tx, policy, input)
  if (!made.ok) return made
  const { id } = await insertLine(tx, ctx, policy.id, made.line)
  await trail.write(
    tx,
    ctx,
    "policy.line-added",
    { kind: POLICY_KIND, id: policy.id },
    { line: id, cites: input.cites },
  )
  return await answered(ctx, tx, policy.id)
}

/** 一张图、一条短视频: its sentences one by one, each with its own articles; all of them or none. */
export async function addLines(
  ctx: Ctx,
  tx: Tx,
  input: {
    readonly id: string
    readonly kind: "picture" | "clip"
    readonly materialId: string | null
    readonly sentences: readonly { readonly text: string; readonly cites: readonly string[] }[]
  },
): Promise<Outcome<PolicyView>> {
  for (const [at, { text }] of input.sentences.entries()) {
    const count = sentencesOf(text).length
    if (count > 1) return refused("newsroom.not-single", { no: at + 1, count })
  }
  let added: Outcome<PolicyView> = refused("newsroom.policy-not-found")
  for (const sentence of input.sentences) {
    const { id, kind, materialId } = input
    added = await addLine(ctx, tx, { id, kind, question: "", materialId, ...sentence })
    if (!added.ok) return added
  }
  return added
}

/** 改写或确认: saved against the text in force, so that what it cites is what it was compared with. */
export async function changeLine(
  ctx: Ctx,
  tx: Tx,
  input: GivenLine & { lineId: string },
): Promise<Outcome<PolicyView>> {
  const policy = await lockPolicy(ctx, tx, input.id)
  if (!policy) return refused("newsroom.policy-not-found")
  const made = await lineOf(ctx, tx, policy, input)
  if (!made.ok) return made
  if ((await changeLineRow(tx, ctx, policy.id, input.lineId, made.line)) === 0) return refused("newsroom.no-such-line")
  await trail.write(
    tx,
    ctx,
    "policy.line-changed",
    { kind: POLICY_KIND, id: policy.id },
    { line: input.lineId, cites: input.cites },
  )
  return await answered(ctx, tx, policy.id)
}

export async function dropLine(ctx: Ctx, tx: Tx, input: { id: string; lineId: string }): Promise<Outcome<PolicyView>> {
  const policy = await lockPolicy(ctx, tx, input.id)
  if (!policy) return refused("newsroom.policy-not-found")
  if ((await endLine(tx, ctx, policy.id, input.lineId)) === 0) return refused("newsroom.no-such-line")
  await trail.write(tx, ctx, "policy.line-dropped", { kind: POLICY_KIND, id: policy.id }, { line: input.lineId })
  return await answered(ctx, tx, policy.id)
}
