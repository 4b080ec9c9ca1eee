import type { ResolvedRule, Rule } from "#rules/rulebook"

/** All rules about an account's silence: a national one, a stricter local one, the one about accounts set aside. */
const QUIET = "quiet"

/** What a rule is about. Rules about one matter make one problem of an account, at the gravest level broken. */
export const matterOf = (rule: Pick<Rule, "id" | "kind">): string =>
  rule.kind === "freshness" || rule.kind === "abandoned" ? QUIET : rule.id

/** `quiet:account:7`: the same problem is not opened twice. */
export const accountFingerprint = (rule: Pick<Rule, "id" | "kind">, accountId: string): string =>
  `${matterOf(rule)}:account:${accountId}`

/** `nm-v1.1:post:31`, for a rule of a pack or of the text check. */
export const postFingerprint = (ruleId: string, postId: string): string => `${ruleId}:post:${postId}`

/** The rules in force about an account's problem: all of its matter, or the one rule it was found by. */
export function rulesAbout(
  problem: { readonly accountId: string; readonly rule: string; readonly fingerprint: string },
  rules: readonly ResolvedRule[],
): ResolvedRule[] {
  const matter = rules.filter(
    (rule) => rule.restates === undefined && accountFingerprint(rule, problem.accountId) === problem.fingerprint,
  )
  return matter.length > 0 ? matter : rules.filter((rule) => rule.id === problem.rule)
}
