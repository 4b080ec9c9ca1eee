import type { Ctx } from "#kernel/actor"
import { done, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { civilDate, iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import { CLASS_LABELS, check, type Explanation, explain, explanations, type Finding, LEVEL_LABELS } from "#text"
import type { ExemptionView } from "./contract.ts"
import { errorRate } from "./rules/error-rate.ts"
import { errorCounts, rulesetForAsker, rulesetOfHouse } from "./ruleset.ts"

export const findingViewOf = (finding: Finding) => ({
  ...finding,
  suggestions: [...finding.suggestions],
  classLabel: CLASS_LABELS[finding.class],
  levelLabel: LEVEL_LABELS[finding.level],
})

/** A pasted text by the rules in force; nothing is kept. */
export async function checkText(ctx: Ctx, sql: Sql, input: { text: string; on?: string | undefined }) {
  const ruleset = await rulesetForAsker(sql, civilDate(ctx.now))
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
  found: number
  confirmed: number
  falseAlarms: number
}

/** How often each rule spoke, and what people thought of it: the latest decision on each finding. */
export async function tallies(sql: Sql): Promise<Map<string, Tally>> {
  const rows = await sql.many<Tally>(
    `select f.rule, count(*)::int as found,
       count(*) filter (where d.decision = 'confirmed')::int as confirmed,
       count(*) filter (where d.decision = 'false-alarm')::int as "falseAlarms"
     from checking.finding f
     left join lateral (select decision from checking.decision d where d.finding_id = f.id order by d.id desc limit 1) d on true
     group by f.rule`,
  )
  return new Map(rows.map((row) => [row.rule, row]))
}

/** Words of sensitive lists are counted, never shown. */
const nameOf = (one: Explanation): string =>
  one.class === "sensitive" && one.kind === "row" ? "敏感词条目（不显示词语）" : one.name

function ruleRowOf(one: Explanation, tally?: Tally) {
  const { found = 0, confirmed = 0, falseAlarms = 0 } = tally ?? {}
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
    ...ruleRowOf(one, (await tallies(sql)).get(rule)),
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
  const counted = await tallies(sql)
  const rows = explanations(ruleset)
    .filter((one) => !filter.used || counted.has(one.id))
    .filter((one) => !filter.q || `${one.id}${nameOf(one)}${one.source}`.includes(filter.q))
    .map((one) => ruleRowOf(one, counted.get(one.id)))
    .sort((a, b) => b.found - a.found || (a.rule < b.rule ? -1 : 1))
  const offset = offsetOf(filter.cursor)
  return done({
    ...pageOf(rows.slice(offset, offset + filter.limit), rows.length, offset),
    version: ruleset.version,
    classes: byClass(explanations(ruleset).map((one) => ruleRowOf(one, counted.get(one.id)))),
  })
}

/** 按类别的准确率: rules and rows of one class together. */
function byClass(rows: readonly ReturnType<typeof ruleRowOf>[]) {
  const classes = new Map<string, { classLabel: string; found: number; confirmed: number; falseAlarms: number }>()
  for (const { classLabel, found, confirmed, falseAlarms } of rows) {
    const sum = classes.get(classLabel) ?? { classLabel, found: 0, confirmed: 0, falseAlarms: 0 }
    classes.set(classLabel, {
      classLabel,
      found: sum.found + found,
      confirmed: sum.confirmed + confirmed,
      falseAlarms: sum.falseAlarms + falseAlarms,
    })
  }
  return [...classes.values()].filter(({ found }) => found > 0).sort((a, b) => b.found - a.found)
}

const EXEMPTION = `e.id, e.rule, e.term, e.reason, coalesce(p.name, '系统') as owner, e.made_at as "madeAt",
  e.expires_on as "expiresOn", e.ended_at is not null as ended
  from checking.exemption e left join identity.v_person p on p.id::text = e.owner_id`

type ExemptionRow = Omit<ExemptionView, "madeAt"> & { madeAt: Date }
const viewOf = (row: ExemptionRow): ExemptionView => ({ ...row, madeAt: iso(row.madeAt) })

export const exemptionOf = async (sql: Sql, id: string): Promise<ExemptionView> =>
  viewOf(await sql.one<ExemptionRow>(`select ${EXEMPTION} where e.id = $1`, [id]))

/** 豁免清单, the ones in force first. */
export async function listExemptions(_ctx: Ctx, sql: Sql, filter: { limit: number; cursor?: string | undefined }) {
  const offset = offsetOf(filter.cursor)
  const total = await sql.one<{ n: number }>("select count(*)::int as n from checking.exemption")
  const rows = await sql.many<ExemptionRow>(
    `select ${EXEMPTION} order by (e.ended_at is not null), e.id desc limit $1 offset $2`,
    [filter.limit, offset],
  )
  return done(pageOf(rows.map(viewOf), total.n, offset))
}
