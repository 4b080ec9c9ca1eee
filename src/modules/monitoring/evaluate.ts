import { rankOf } from "#kernel/level"
import { DAY_MS } from "#kernel/time"
import { workCalendar } from "#modules/rulebook"
import type { ResolvedRule, RuleOf } from "#rules/rulebook"
import { snapshot } from "./evidence.ts"
import { type Gathered, unheard } from "./gather.ts"
import {
  type AccountInspection,
  type Activity,
  accountFingerprint,
  activityOf,
  inspectAccount,
  type RuleFinding,
} from "./rules.ts"
import type { NewProblem } from "./store.ts"

/** What the rules say of one account: its freshness row, and the problems it has now. */
export interface Evaluated {
  readonly account: Gathered
  readonly verdict: "pass" | "warn" | "veto" | "none"
  readonly stage: number | null
  readonly turnsAt: Date | null
  readonly reason: string
  readonly activity: Activity
  readonly activitySince: Date | null
  readonly activityTurnsAt: Date | null
  readonly activityReason: string
  readonly problems: readonly NewProblem[]
}

/** `cn-national-2019@2019.1`: which pack of which version found it. */
export const versionOf = (rule: Pick<ResolvedRule, "pack" | "packVersion">): string =>
  `${rule.pack}@${rule.packVersion}`

/** Applies the rules in force to one account. */
export function evaluate(account: Gathered, rules: readonly ResolvedRule[], now: Date): Evaluated {
  const inspection = inspectAccount(account, rules, now, workCalendar())
  const kinds = new Map(rules.map((rule) => [rule.id, rule]))
  const fresh = inspection.findings.filter((found) => kinds.get(found.rule)?.kind === "freshness")
  const worst = fresh.find((found) => found.verdict === "veto") ?? fresh.find((found) => !found.stage) ?? fresh[0]
  const silence = unheard(account, worst && !worst.stage ? worst.since : null)
  return {
    account,
    ...(silence === null ? freshnessOf(fresh, worst) : NOT_JUDGED),
    reason: silence ?? worst?.text ?? "",
    ...activity(account, rules, now),
    // Silence that nobody has listened to says nothing; a probe that found an app gone speaks for itself.
    problems: problemsOf(account, inspection, kinds, now).filter(
      (problem) => silence === null || kinds.get(problem.rule)?.kind === "availability",
    ),
  }
}

const NOT_JUDGED = { verdict: "none", stage: null, turnsAt: null } as const

function freshnessOf(fresh: readonly RuleFinding[], worst: RuleFinding | undefined) {
  if (!worst) return { verdict: "pass", stage: null, turnsAt: null } as const
  const turns = fresh.flatMap((found) => (found.turnsAt ? [found.turnsAt.getTime()] : []))
  const stage = fresh.reduce<number | null>((most, found) => Math.max(most ?? 0, found.stage ?? 0) || null, null)
  const turnsAt = worst.stage && turns.length > 0 ? new Date(Math.min(...turns)) : null
  return { verdict: worst.verdict, stage: worst.stage ? stage : null, turnsAt }
}

function activity(account: Gathered, rules: readonly ResolvedRule[], now: Date) {
  const rule = rules.find((one): one is ResolvedRule & RuleOf<"activity"> => one.kind === "activity")
  const judged = rule && activityOf({ ...account, lastAliveAt: account.lastPostAt }, now, rule)
  return {
    activity: account.lastPostAt === null ? ("active" as const) : (judged?.activity ?? "active"),
    activitySince: judged?.since ?? null,
    activityTurnsAt: judged?.next?.at ?? null,
    activityReason: judged?.text ?? "",
  }
}

/**
 * What a unit must mend, one problem for each matter: of several rules broken by one silence the gravest is the problem,
 * the others are named in its evidence. Reminders before the window ends are no problems.
 */
function problemsOf(
  account: Gathered,
  inspection: AccountInspection,
  kinds: ReadonlyMap<string, ResolvedRule>,
  now: Date,
): NewProblem[] {
  const matters = new Map<string, RuleFinding[]>()
  for (const found of inspection.findings) {
    if (found.stage !== null || found.level === "hint") continue
    const fingerprint = accountFingerprint(kinds.get(found.rule)!, account.id)
    matters.set(fingerprint, [...(matters.get(fingerprint) ?? []), found])
  }
  return [...matters].map(([fingerprint, findings]) => {
    const [found, ...others] = findings.sort((a, b) => rankOf(a.level) - rankOf(b.level)) as [
      RuleFinding,
      ...RuleFinding[],
    ]
    const rule = kinds.get(found.rule)!
    const days = account.lastPostAt && Math.floor((now.getTime() - account.lastPostAt.getTime()) / DAY_MS)
    const quiet = days === null ? "未见任何公开内容" : `${days}天未更新`
    return {
      accountId: account.id,
      unitId: account.unitId,
      rule: found.rule,
      ruleLabel: found.label,
      kind: rule.kind === "freshness" ? "freshness" : "other",
      level: found.level,
      title: `${account.name}（${account.platformLabel}）${rule.kind === "freshness" ? quiet : found.label}`,
      clause: found.clause,
      clauseShort: found.clauseShort,
      source: rule.source,
      packVersion: versionOf(rule),
      fingerprint,
      // The quiet spell: it begins with the last update, and a dismissed spell stays dismissed.
      occurrence: (rule.kind === "availability" ? account.probedSince : account.lastPostAt)?.toISOString() ?? "never",
      postId: null,
      findingIds: [],
      foundBy: "rules",
      evidence: snapshot(
        [
          ...accountFacts(account),
          ...found.facts,
          ...(rule.kind === "availability" && account.probeSays
            ? [{ label: "探测所见", value: account.probeSays }]
            : []),
          ...others.map((other) => ({ label: "同时不符合", value: `${other.label}（${other.clauseShort}）` })),
          { label: "判定", value: found.text },
        ],
        null,
        now,
      ),
    }
  })
}

export const accountFacts = (account: Pick<Gathered, "name" | "platformLabel" | "followers">) => [
  { label: "账号", value: `${account.platformLabel} · ${account.name}` },
  ...(account.followers === null ? [] : [{ label: "粉丝数", value: String(account.followers) }]),
]
