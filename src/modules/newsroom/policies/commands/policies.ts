import { createHash } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { PolicyView } from "../contract.ts"
import { viewOfPolicy } from "../queries.ts"
import { cutPolicy } from "../rules/cut.ts"
import { changePolicyRow, insertPolicy, lockPolicy, type PolicyText, policyInScope } from "../store.ts"

interface Given {
  readonly title: string
  readonly number: string
  readonly issuedOn: string | null
  readonly text: string
}

const POLICY_KIND = "newsroom.policy"

/** Cut by its articles; undefined where nothing that could be cited was found. */
function textOf({ title, number, issuedOn, text }: Given): PolicyText | undefined {
  const articles = cutPolicy(text)
  if (!articles.some(({ key }) => key !== "开头")) return undefined
  return { title, number, issuedOn, text, articles, hash: createHash("sha256").update(text).digest("hex") }
}

/** 录入政策文件. */
export async function addPolicy(ctx: Ctx, tx: Tx, input: Given): Promise<Outcome<PolicyView>> {
  const text = textOf(input)
  if (!text) return refused("newsroom.nothing-cut")
  const id = await insertPolicy(tx, ctx, text)
  await trail.write(
    tx,
    ctx,
    "policy.added",
    { kind: POLICY_KIND, id },
    { hash: text.hash, articles: text.articles.length },
  )
  return done(await viewOfPolicy(tx, (await policyInScope(ctx, tx, id))!))
}

/** 更新政策文本: sentences that cite what has changed are flagged until somebody looks. */
export async function changePolicy(
  ctx: Ctx,
  tx: Tx,
  input: Given & { id: string; why: string },
): Promise<Outcome<PolicyView>> {
  const policy = await lockPolicy(ctx, tx, input.id)
  if (!policy) return refused("newsroom.policy-not-found")
  const text = textOf(input)
  if (!text) return refused("newsroom.nothing-cut")
  if (text.hash === policy.hash && text.title === policy.title && text.number === policy.number)
    return refused("newsroom.same-policy", { no: policy.versionNo })
  const no = await changePolicyRow(tx, ctx, policy, text, input.why)
  await trail.write(
    tx,
    ctx,
    "policy.changed",
    { kind: POLICY_KIND, id: policy.id },
    { no, hash: text.hash, hashBefore: policy.hash, why: input.why },
  )
  return done(await viewOfPolicy(tx, (await policyInScope(ctx, tx, policy.id))!))
}
