import { rankOf } from "#kernel/level"
import { workCalendar } from "#modules/rulebook"
import type { ResolvedRule } from "#rules/rulebook"
import type { Evidence } from "./evidence.ts"
import { type Gathered, unheard } from "./gather.ts"
import { appliesTo, freshness, inspectAccount, rulesAbout } from "./rules.ts"

/** What a problem is about, asked again of one account. */
export interface Again {
  /** null: it cannot be said, and `text` says why. */
  readonly stillWrong: boolean | null
  readonly text: string
  readonly facts: Evidence["facts"]
}

/**
 * Does the account still break a rule about the problem's matter? The gravest broken one speaks. A reminder before the
 * window ends is no longer the problem.
 */
export function reevaluate(
  account: Gathered,
  problem: { readonly accountId: string; readonly rule: string; readonly fingerprint: string },
  rules: readonly ResolvedRule[],
  now: Date,
): Again {
  const about = rulesAbout(problem, rules)
  if (about.length === 0) return { stillWrong: false, text: "该规则已不再施行", facts: [] }
  const answers = about
    .filter((rule) => appliesTo(rule, account))
    .sort((a, b) => rankOf(a.level) - rankOf(b.level))
    .map((rule) => ask(account, rule, now))
  return (
    answers.find(({ stillWrong }) => stillWrong) ??
    answers.find(({ stillWrong }) => stillWrong === null) ??
    answers[0] ?? { stillWrong: false, text: "账号状态已变更，该规则不再适用", facts: [] }
  )
}

function ask(account: Gathered, rule: ResolvedRule, now: Date): Again {
  if (rule.kind === "freshness") {
    const judged = freshness(account, now, rule, workCalendar())
    const broken = judged.verdict !== "pass" && judged.stage === null
    const silence = broken ? unheard(account, judged.since) : null
    return { stillWrong: silence === null ? broken : null, text: silence ?? judged.text, facts: [...judged.facts] }
  }
  if (rule.kind === "availability" && account.available === null)
    return { stillWrong: null, text: "最近的探测没有结论，请人工打开核对", facts: [] }
  const [found] = inspectAccount(account, [rule], now, workCalendar()).findings
  if (!found) return { stillWrong: false, text: "未再发现同一情形", facts: [] }
  const silence = rule.kind === "abandoned" ? unheard(account, found.since) : null
  return { stillWrong: silence === null ? true : null, text: silence ?? found.text, facts: [...found.facts] }
}
