import type { Ctx } from "#kernel/actor"
import { done, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { civilDate } from "#kernel/time"
import type { Sql } from "#platform/db"
import {
  CLASS_LABELS,
  check,
  type Explanation,
  explain,
  explanations,
  type Finding,
  type FindingClass,
  LEVEL_LABELS,
} from "#text"
import { rulesetForAsker } from "./exemptions/in-force.ts"
import { errorRate } from "./rules/error-rate.ts"
import { errorCounts, rulesetOfHouse } from "./ruleset.ts"

export const findingViewOf = (finding: Finding) => ({
  ...finding,
  suggestions: [...finding.suggestions],
  classLabel: CLASS_LABELS[finding.class],
  levelLabel: LEVEL_LABELS[finding.level],
})

/** A pasted or typed text by the rules in force for the unit of whoever asks; nothing is kept. */
export async function checkText(ctx: Ctx, sql: Sql, input: { text: string; on?: string | undefined }) {
  const ruleset = await rulesetForAsker(sql, civilDate(ctx.now), ctx.actor.unitId)
  const { chars, findings, more, truncated } = check(input.text, ruleset, { at: input.on ?? civilDate(ctx.now) })
  const table = errorCounts()
  // A first line with others under it is the heading, which counts as a cover does.
  const headingEnd = Math.max(0, input.text.trimEnd().indexOf("\n"))
  const read = input.text.replace(/\s+/gu, "").length
  return done({
    version: ruleset.version,
    chars,
    findings: findings.map(findingViewOf),
    more: [...more],
    truncated,
    errorRate: { ...errorRate(findings, read, table, headingEnd), standards: table.standards },
  })
}

interface Tally {
  rule: string
  class: FindingClass
  found: number
  confirmed: number
  falseAlarms: number
}

/** How often each rule spoke, one place of a text once, and what people thought of it: the latest decision on each. */
async function tallies(sql: Sql): Promise<Tally[]> {
  return await sql.many<Tally>(
    `select rule, class, count(*)::int as found,
       count(*) filter (where decision = 'confirmed')::int as confirmed,
       count(*) filter (where decision = 'false-alarm')::int as "falseAlarms"
     from checking.v_place group by rule, class`,
  )
}

const NONE = { found: 0, confirmed: 0, falseAlarms: 0 }

/** A rule may have changed its class in the meantime: its parts together. */
function byRule(rows: readonly Tally[]): Map<string, typeof NONE> {
  const sums = new Map<string, typeof NONE>()
  for (const row of rows) sums.set(row.rule, sumOf(sums.get(row.rule) ?? NONE, row))
  return sums
}

const sumOf = (a: typeof NONE, b: typeof NONE): typeof NONE => ({
  found: a.found + b.found,
  confirmed: a.confirmed + b.confirmed,
  falseAlarms: a.falseAlarms + b.falseAlarms,
})

/** Words of sensitive lists are counted, never shown. */
const nameOf = (one: Explanation): string =>
  one.class === "sensitive" && one.kind === "row" ? "敏感词条目（不显示词语）" : one.name

function ruleRowOf(one: Explanation, { found, confirmed, falseAlarms } = NONE) {
  const decided = confirmed + falseAlarms
  return {
    rule: one.id,
    title: nameOf(one),
    classLabel: CLASS_LABELS[one.class],
    levelLabel: LEVEL_LABELS[one.level],
    source: one.source,
    found,
    confirmed,
    falseAlarms,
    precision: decided === 0 ? null : confirmed / decided,
  }
}

/** 规则说明: where one rule or row comes from, its own sentences, and how it has done here. */
export async function ruleOf(ctx: Ctx, sql: Sql, { rule }: { rule: string }) {
  const ruleset = await rulesetOfHouse(sql, civilDate(ctx.now))
  const one = explain(ruleset, rule)
  if (!one) return refused("checking.unknown-rule", { rule })
  const shown = one.class !== "sensitive" || one.kind === "rule"
  return done({
    ...ruleRowOf(one, byRule(await tallies(sql)).get(rule)),
    reason: one.reason,
    validFrom: one.validFrom,
    validTo: one.validTo,
    hits: shown ? [...one.hits] : [],
    misses: shown ? [...one.misses] : [],
    version: ruleset.version,
  })
}

/** 规则与准确率: every rule and row of the lexicon, or only those that ever spoke. */
export async function listRules(
  ctx: Ctx,
  sql: Sql,
  filter: { q?: string | undefined; used?: "yes" | undefined; limit: number; cursor?: string | undefined },
) {
  const ruleset = await rulesetOfHouse(sql, civilDate(ctx.now))
  const tallied = await tallies(sql)
  const counted = byRule(tallied)
  const rows = explanations(ruleset)
    .filter((one) => !filter.used || counted.has(one.id))
    .filter((one) => !filter.q || `${one.id}${nameOf(one)}${one.source}`.includes(filter.q))
    .map((one) => ruleRowOf(one, counted.get(one.id)))
    .sort((a, b) => b.found - a.found || (a.rule < b.rule ? -1 : 1))
  const offset = offsetOf(filter.cursor)
  return done({
    ...pageOf(rows.slice(offset, offset + filter.limit), rows.length, offset),
    version: ruleset.version,
    classes: byClass(tallied),
  })
}

/** 按类别的准确率: everything found in a class, by whatever rule. */
function byClass(rows: readonly Tally[]) {
  const sums = new Map<FindingClass, typeof NONE>()
  for (const row of rows) sums.set(row.class, sumOf(sums.get(row.class) ?? NONE, row))
  return [...sums]
    .map(([kind, sum]) => ({ class: kind, classLabel: CLASS_LABELS[kind], ...sum }))
    .sort((a, b) => b.found - a.found)
}
