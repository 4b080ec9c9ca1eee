import type { FindingClass, Level } from "./finding.ts"
import { type Ruleset, rowsOf } from "./ruleset.ts"
import { PEOPLE_RULES } from "./people/people-rules.ts"
import { SPELL_RULES } from "./spell/spell-rules.ts"

/** Where a rule or a row comes from: what a finding's "why" opens. */
export interface Explanation {
  readonly id: string
  readonly kind: "rule" | "row"
  readonly class: FindingClass
  readonly level: Level
  readonly name: string
  readonly reason: string
  readonly source: string
  /** Civil dates; empty = no bound. */
  readonly validFrom: string
  readonly validTo: string
  readonly hits: readonly string[]
  readonly misses: readonly string[]
}

/** One rule or row by id; undefined when there is none. */
export const explain = (ruleset: Ruleset, id: string): Explanation | undefined =>
  explanations(ruleset).find((explanation) => explanation.id === id)

/** All rules, those of the spelling check and of the facts about people where they are in use, then all rows. */
export function explanations(ruleset: Ruleset): Explanation[] {
  const rules = ruleset.rules.map((rule) => ({
    id: rule.id,
    kind: "rule" as const,
    class: rule.class,
    level: rule.level,
    name: rule.name,
    reason: rule.reason,
    source: rule.source,
    validFrom: "",
    validTo: "",
    hits: rule.hits.map(({ text }) => text),
    misses: rule.misses.map((miss) => (typeof miss === "string" ? miss : miss.text)),
  }))
  const stages = [...(ruleset.spell ? SPELL_RULES : []), ...(ruleset.people ? PEOPLE_RULES : [])].map((rule) => ({
    ...rule,
    kind: "rule" as const,
    validFrom: "",
    validTo: "",
  }))
  const rows = rowsOf(ruleset).map((row) => ({
    id: row.id,
    kind: "row" as const,
    class: row.class,
    level: row.level,
    name: row.right.length > 0 ? `${row.wrong} → ${row.right.join(" / ")}` : row.wrong,
    reason: row.reason || (row.right.length > 0 ? `应为“${row.right[0]}”。` : "不宜使用。"),
    source: row.source,
    validFrom: row.validFrom,
    validTo: row.validTo,
    hits: [row.hit],
    misses: [row.miss],
  }))
  return [...rules, ...stages, ...rows]
}
