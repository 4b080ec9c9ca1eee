import { workCalendar } from "#modules/rulebook"
import type { ResolvedRule } from "#rules/rulebook"
import type { Evidence } from "./evidence.ts"
import { type Gathered, unheard } from "./gather.ts"
import { appliesTo, freshness, inspectAccount } from "./rules.ts"

/** One rule asked again of one account. */
export interface Again {
  /** null: it cannot be said, and `text` says why. */
  readonly stillWrong: boolean | null
  readonly text: string
  readonly facts: Evidence["facts"]
}

/** Does the account still break the rule? A reminder before the window ends is no longer the problem. */
export function reevaluate(account: Gathered, ruleId: string, rules: readonly ResolvedRule[], now: Date): Again {
  const rule = rules.find((one) => one.id === ruleId)
  if (!rule) return { stillWrong: false, text: "该规则已不再施行", facts: [] }
  if (!appliesTo(rule, account)) return { stillWrong: false, text: "账号状态已变更，该规则不再适用", facts: [] }
  if (rule.kind === "freshness") {
    const judged = freshness(account, now, rule, workCalendar())
    const broken = judged.verdict !== "pass" && judged.stage === null
    const silence = broken ? unheard(account, judged.since) : null
    return { stillWrong: silence === null ? broken : null, text: silence ?? judged.text, facts: [...judged.facts] }
  }
  const [found] = inspectAccount(account, [rule], now, workCalendar()).findings
  return found
    ? { stillWrong: true, text: found.text, facts: [...found.facts] }
    : { stillWrong: false, text: "未再发现同一情形", facts: [] }
}
