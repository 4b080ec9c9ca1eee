import type { ResolvedRule } from "#rules/rulebook"
import { type AccountFacts, appliesTo } from "./inspect-account.ts"

/** Rules that wait for a person who looks: what no machine judges, and what it judges only where a probe has been. */
const BY_HAND: readonly ResolvedRule["kind"][] = ["manual", "availability", "interaction"]

/** May a person find this rule broken? Hints open no problem. */
export const isByHand = (rule: ResolvedRule): boolean => BY_HAND.includes(rule.kind) && rule.level !== "hint"

/** The rules a person may find broken by this account. */
export const handRulesFor = (facts: AccountFacts, rules: readonly ResolvedRule[]): ResolvedRule[] =>
  rules.filter((rule) => rule.restates === undefined && isByHand(rule) && appliesTo(rule, facts))
