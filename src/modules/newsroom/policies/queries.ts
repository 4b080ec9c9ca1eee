import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { containing, type Param, type Sql } from "#platform/db"
import type { LineView, PolicyRow, PolicyView } from "./contract.ts"
import type { PolicyArticle } from "./rules/cut.ts"
import { coverageOf, faultOfLine, LINE_KINDS, linkedTo, saidLineFault } from "./rules/lines.ts"
import { FROM, type Line, linesOf, POLICY, type Policy, policyInScope, versionsOf } from "./store.ts"

const rowOf = (policy: Policy, lines: readonly Line[]): PolicyRow => ({
  id: policy.id,
  title: policy.title,
  number: policy.number,
  issuedOn: policy.issuedOn,
  unit: { id: policy.unitId, name: policy.unitName },
  articles: policy.articles.length,
  lines: lines.length,
  flagged: lines.filter((line) => faultOfLine(line, policy.articles)).length,
  covered: policy.articles.filter(({ key }) => lines.some(({ cites }) => cites.some((cite) => cite.key === key)))
    .length,
  versionNo: policy.versionNo,
  changedAt: iso(policy.changedAt),
})

/** 政策文件 within the actor's scope, the latest changed first. */
export async function listPolicies(
  ctx: Ctx,
  sql: Sql,
  filter: { q?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<Outcome<Page<PolicyRow>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = [scopeSql(ctx.actor.scope, "u", bound)]
  if (filter.q) {
    const q = bound(containing(filter.q))
    where.push(`(p.title ilike ${q} or p.number ilike ${q})`)
  }
  const from = `${FROM} where ${where.join(" and ")}`
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(filter.cursor)
  const policies = await sql.many<Policy>(
    `select ${POLICY} from ${from} order by p.changed_at desc, p.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const lines = await linesOf(
    sql,
    policies.map(({ id }) => id),
  )
  const rows = policies.map((policy) =>
    rowOf(
      policy,
      lines.filter(({ policyId }) => policyId === policy.id),
    ),
  )
  return done(pageOf(rows, n, offset))
}

const lineViewOf = (line: Line, lines: readonly Line[], articles: readonly PolicyArticle[]): LineView => {
  const fault = faultOfLine(line, articles)
  return {
    id: line.id,
    kind: line.kind,
    kindLabel: LINE_KINDS[line.kind],
    question: line.question,
    text: line.text,
    cites: line.cites.map(({ key, text }) => ({
      key,
      before: text,
      now: articles.find((article) => article.key === key)?.text ?? null,
    })),
    material: line.materialId ? { id: line.materialId, title: line.materialTitle ?? "" } : null,
    fault: fault && saidLineFault(fault),
    linked: linkedTo(line, lines).map((one) => ({
      ...{ id: one.id, kindLabel: LINE_KINDS[one.kind], text: (one.question || one.text).slice(0, 40) },
    })),
    savedBy: line.savedBy,
    savedAt: iso(line.savedAt),
  }
}

export async function viewOfPolicy(sql: Sql, policy: Policy): Promise<PolicyView> {
  const lines = await linesOf(sql, [policy.id])
  return {
    ...rowOf(policy, lines),
    text: policy.text,
    cut: policy.articles.map((article) => ({
      ...article,
      coverage: coverageOf(lines, article.key),
      cited: lines.filter(({ cites }) => cites.some(({ key }) => key === article.key)).length,
    })),
    kit: lines.map((line) => lineViewOf(line, lines, policy.articles)),
    versions: (await versionsOf(sql, policy.id)).map((version) => ({ ...version, at: iso(version.at) })),
  }
}

export async function policyView(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<PolicyView>> {
  const policy = await policyInScope(ctx, sql, input.id)
  return policy ? done(await viewOfPolicy(sql, policy)) : refused("newsroom.policy-not-found")
}
