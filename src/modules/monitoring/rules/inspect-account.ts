import type { Calendar } from "#kernel/calendar"
import type { Level } from "#kernel/level"
import { DAY_MS, iso } from "#kernel/time"
import { type EvidenceFact, freshness, type PostFact } from "./freshness.ts"
import type { ResolvedRule, RuleOf } from "#rules/rulebook"

/** A place in a post that the text check found. */
export interface WordingHit {
  readonly post: PostFact
  readonly level: Level
  /** Rule of the text check. */
  readonly textRule: string
  readonly original: string
  /** Where the offsets count. */
  readonly field: "title" | "text"
  readonly start: number
  readonly end: number
  readonly suggestion: string | null
  readonly reason: string
}

/** All that the rules look at, gathered for one account at the monitoring time. null: not known. */
export interface AccountFacts {
  readonly id: string
  readonly platform: string
  /** `account`, `app`, `mini-program`, … as in data/platforms. */
  readonly platformKind: string
  readonly level: string | null
  readonly functions: readonly string[]
  /** `normal`, `paused`, `retired`, `deregistered`. */
  readonly status: string
  readonly openedOn: string | null
  readonly lastVisible: PostFact | null
  /** Last probe of an app or mini-program: did it open? */
  readonly available: boolean | null
  /** Last test question: was there a way to ask? */
  readonly interactive: boolean | null
  readonly wording: readonly WordingHit[]
}

export interface RuleFinding {
  readonly rule: string
  readonly label: string
  readonly clause: string
  readonly clauseShort: string
  readonly pack: string
  readonly packVersion: string
  readonly verdict: "warn" | "veto"
  readonly level: Level
  readonly stage: number | null
  readonly since: Date | null
  readonly turnsAt: Date | null
  readonly text: string
  readonly facts: readonly EvidenceFact[]
  readonly post: PostFact | null
  readonly hits: readonly WordingHit[]
}

export interface AccountInspection {
  readonly id: string
  readonly verdict: "pass" | "warn" | "veto"
  readonly findings: readonly RuleFinding[]
}

/** Applies every rule that a machine can judge to one account. Rules of kind `manual` wait for a person. */
export function inspectAccount(
  facts: AccountFacts,
  rules: readonly ResolvedRule[],
  now: Date,
  calendar?: Calendar,
): AccountInspection {
  const mine = rules.filter((one) => one.restates === undefined && appliesTo(one, facts))
  const tightened = new Set(mine.map((one) => one.tightens).filter((id) => id !== undefined))
  const findings = mine
    .flatMap((one) => judge(facts, one, now, calendar))
    // Where a stricter local rule warns earlier, the parent's reminder would only repeat it.
    .filter((found) => found.stage === null || !tightened.has(found.rule))
    .map((found) => ({ ...found, clause: withRestated(found, rules, facts) }))
  const verdict = findings.some((found) => found.verdict === "veto") ? "veto" : findings.length > 0 ? "warn" : "pass"
  return { id: facts.id, verdict, findings }
}

export function appliesTo(rule: ResolvedRule, facts: AccountFacts): boolean {
  const { platformKinds, platforms, levels, functions, statuses } = rule.appliesTo
  return (
    (platformKinds?.includes(facts.platformKind) ?? true) &&
    (platforms?.includes(facts.platform) ?? true) &&
    (levels === undefined || (facts.level !== null && levels.includes(facts.level))) &&
    (functions?.some((wanted) => facts.functions.includes(wanted)) ?? true) &&
    (statuses?.includes(facts.status) ?? facts.status !== "deregistered")
  )
}

function judge(facts: AccountFacts, rule: ResolvedRule, now: Date, calendar: Calendar | undefined): RuleFinding[] {
  if (rule.kind === "freshness") {
    const judged = freshness(facts, now, rule, calendar)
    if (judged.verdict === "pass") return []
    return [finding(rule, { ...judged, verdict: judged.verdict, post: facts.lastVisible })]
  }
  if (rule.kind === "availability" && facts.available === false) {
    return [
      finding(rule, {
        text: "最近的探测无法打开",
        facts: [
          { label: "监测时间", value: iso(now) },
          { label: "可用性探测", value: "无法打开" },
        ],
      }),
    ]
  }
  if (rule.kind === "interaction" && facts.interactive === false) {
    return [
      finding(rule, {
        text: "最近一次测试未找到留言、咨询入口",
        facts: [
          { label: "监测时间", value: iso(now) },
          { label: "互动测试", value: "无有效入口" },
        ],
      }),
    ]
  }
  if (rule.kind === "wording") return wordingFindings(facts, rule)
  if (rule.kind === "abandoned") return abandonedFindings(facts, rule, now)
  return []
}

function wordingFindings(facts: AccountFacts, rule: ResolvedRule & RuleOf<"wording">): RuleFinding[] {
  const byPost = new Map<string, WordingHit[]>()
  for (const hit of facts.wording) {
    if (rule.params.levels.includes(hit.level)) byPost.set(hit.post.id, [...(byPost.get(hit.post.id) ?? []), hit])
  }
  return [...byPost.values()].map((hits) => {
    const post = hits[0]!.post
    const text = hits.map((hit) => `“${hit.original}”：${hit.reason}`).join("；")
    return finding(rule, { text, since: post.at, post, hits, facts: [{ label: "发布时间", value: iso(post.at) }] })
  })
}

function abandonedFindings(facts: AccountFacts, rule: ResolvedRule & RuleOf<"abandoned">, now: Date): RuleFinding[] {
  const last = facts.lastVisible?.at ?? null
  const since = last && new Date(last.getTime() + rule.params.quietDays * DAY_MS)
  if (since && now <= since) return []
  const value = last ? iso(last) : "未见任何公开内容"
  return [
    finding(rule, {
      text: "已停更或关停，但账号尚未注销",
      since,
      post: facts.lastVisible,
      facts: [{ label: "最后一次可见更新", value }],
    }),
  ]
}

function finding(rule: ResolvedRule, found: Partial<RuleFinding> & Pick<RuleFinding, "text" | "facts">): RuleFinding {
  return {
    rule: rule.id,
    label: rule.label,
    clause: rule.clause,
    clauseShort: rule.clauseShort,
    pack: rule.pack,
    packVersion: rule.packVersion,
    verdict: found.verdict ?? (rule.level === "veto" ? "veto" : "warn"),
    level: found.stage ? "hint" : rule.level,
    stage: found.stage ?? null,
    since: found.since ?? null,
    turnsAt: found.turnsAt ?? null,
    text: found.text,
    facts: found.facts,
    post: found.post ?? null,
    hits: found.hits ?? [],
  }
}

/** The clause, and those of other documents that say the same of this account. */
function withRestated(found: RuleFinding, rules: readonly ResolvedRule[], facts: AccountFacts): string {
  if (found.stage !== null) return found.clause
  const others = rules.filter((one) => one.restates === found.rule && appliesTo(one, facts)).map((one) => one.clause)
  return [found.clause, ...others].join("；")
}
