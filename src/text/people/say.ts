import type { Finding } from "../finding.ts"
import type { Span } from "#kernel/span"
import type { PersonFact } from "./fact.ts"
import type { StageRule } from "../rules/rule.ts"

/** 2026-03-01 → 2026年3月1日. */
export const dayOf = (date: string): string => {
  const [year, month, day] = date.split("-")
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** Since when a row counts, for the end of a sentence. */
export const sinceOf = ({ from }: PersonFact): string => (from === "" ? "" : `，${dayOf(from)}起有效`)

/** What a finding rests on is as good as its weakest row; a weak one makes a hint and says why. */
function weakness(basis: readonly PersonFact[]): string | undefined {
  if (basis.some(({ state }) => state === "pending")) return "该条目待第二人复核，仅供核对。"
  const stale = basis.filter(({ state }) => state === "stale").map(({ uncheckedDays }) => uncheckedDays)
  return stale.length > 0 ? `该条目已${Math.max(...stale)}天未核对，仅供核对。` : undefined
}

export interface Said extends Span {
  readonly rule: StageRule
  /** Rows it rests on; none counts as a row that nobody has confirmed. */
  readonly basis: readonly PersonFact[]
  readonly suggestions: readonly string[]
  readonly reason: string
}

/** 错在哪里 · 应为 · 依据 · 何时起有效. */
export function findingOf(text: string, { start, end, rule, basis, suggestions, reason }: Said): Finding {
  const weak = weakness(basis)
  return {
    start,
    end,
    original: text.slice(start, end),
    class: rule.class,
    level: weak === undefined ? rule.level : "hint",
    rule: rule.id,
    suggestions,
    reason: weak === undefined ? reason : `${reason}${weak}`,
    source: sourceOf(basis),
  }
}

const sourceOf = (basis: readonly PersonFact[]): string => {
  const sources = basis.map(({ orderDocument, source }) => [orderDocument, source].filter(Boolean).join("，"))
  return [...new Set(sources)].filter(Boolean).join("；")
}
