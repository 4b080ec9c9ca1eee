import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import { civilDate, iso } from "#kernel/time"
import { latestVersions } from "#modules/collection"
import { accountsOf } from "#modules/registry"
import { effectiveRules, jurisdictionOf } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import { accountFacts, versionOf } from "../evaluate.ts"
import { snapshot } from "../evidence.ts"
import { gather } from "../gather.ts"
import { noteOpenOf } from "../open-problems.ts"
import { mayOpen } from "../policy.ts"
import { problemView } from "../queries/problem.ts"
import { accountFingerprint, appliesTo, isByHand, postFingerprint } from "../rules.ts"
import { unfinishedTitle } from "../unfinished.ts"
import { evidencePost } from "../text-problems.ts"
import type { ProblemView } from "../views.ts"
import { open } from "./inspect-accounts.ts"

export interface FoundByHand {
  readonly accountId: string
  readonly rule: string
  /** What the person saw: it is the evidence. */
  readonly note: string
  readonly postId?: string | undefined
}

/** 人工认定: a supervisor looked, and says which rule is broken, by which account, and in which post. */
export async function openByHand(ctx: Ctx, tx: Tx, input: FoundByHand): Promise<Outcome<ProblemView>> {
  const account = (await accountsOf(tx, [input.accountId])).get(input.accountId)
  const refusal = mayOpen(ctx.actor, account)
  if (refusal) return refusal
  const [facts] = await gather(tx, [input.accountId], ctx.now)
  if (!account || !facts) return refused("monitoring.unknown-account")
  if (account.countedIn !== "国办") return refused("monitoring.not-counted")
  const { rules } = effectiveRules(civilDate(ctx.now), await jurisdictionOf(tx))
  const rule = rules.find((one) => one.id === input.rule && one.restates === undefined)
  if (!rule) return refused("monitoring.unknown-rule", { rule: input.rule })
  if (!isByHand(rule)) return refused("monitoring.judged-by-system", { rule: rule.label })
  if (!appliesTo(rule, facts)) return refused("monitoring.rule-not-for-account", { rule: rule.label })
  const [post] = input.postId ? await latestVersions(tx, [input.postId]) : []
  if (input.postId && post?.accountId !== account.id) return refused("monitoring.unknown-post")
  // A post may break a rule on its own; that an account cannot be used or asked is said of the account.
  const fingerprint =
    post && rule.kind === "manual" ? postFingerprint(rule.id, post.postId) : accountFingerprint(rule, account.id)
  const [opened] = await open(tx, ctx, [
    {
      accountId: account.id,
      unitId: account.unitId,
      rule: rule.id,
      ruleLabel: rule.label,
      kind: "other",
      level: rule.level,
      title: `${account.name}（${account.platformLabel}）${rule.label}`,
      clause: rule.clause,
      clauseShort: rule.clauseShort,
      source: rule.source,
      packVersion: versionOf(rule),
      fingerprint,
      // Every look is one of its own: an earlier one that was dismissed does not stand in its way.
      occurrence: `person ${iso(ctx.now)}`,
      postId: post?.postId ?? null,
      findingIds: [],
      foundBy: "person",
      evidence: snapshot(
        [
          ...accountFacts(facts),
          { label: "发现方式", value: "人工认定" },
          { label: "依据", value: rule.clauseShort },
          { label: "判定", value: input.note },
        ],
        post ? evidencePost(post, []) : null,
        ctx.now,
      ),
    },
  ])
  if (!opened) return refused("monitoring.already-open", { title: await unfinishedTitle(tx, fingerprint) })
  await noteOpenOf(tx, [account.id])
  return await problemView(ctx, tx, { id: opened.id })
}
