import type { Connectors } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { civilDate, iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { containing, type Param, type Sql } from "#platform/db"
import { platformsOf, writingRules } from "./data.ts"
import { type Revision, revisionCount, revisionPage, revisionsBetween } from "./revisions.ts"
import { compare } from "./rules/compare.ts"
import { CONTENT_CLASSES, ORIGINS, REVISION_KINDS } from "./rules/contents.ts"
import { writingLimit } from "./rules/writing-data.ts"
import { type ArticleState, articleStates } from "./states.ts"
import { ARTICLE, type ArticleTable, articleInScope, authorsOf } from "./store.ts"
import { viewOfArticle } from "./view.ts"
import type { ArticleRow, ArticleView, RevisionRow } from "./views.ts"

/** What the editor needs to know before a letter is typed. */
export const writingSettings = (connectors: Connectors) => async () => {
  const rules = writingRules()
  return done({
    autosaveMs: writingLimit(rules, "autosave-ms"),
    lockIdleSeconds: writingLimit(rules, "lock-idle-seconds"),
    bodyCharsMax: writingLimit(rules, "body-chars-max"),
    platforms: platformsOf(connectors).map(({ id, label, limits }) => ({ id, label, limits: [...limits] })),
    forms: rules.forms.map(({ id, label, hint, platforms }) => ({ id, label, hint, platforms })),
    sources: rules.sources.map(({ id, names, source }) => ({ id, names, source })),
  })
}

interface Filter {
  readonly q?: string | undefined
  readonly state?: readonly string[] | undefined
  readonly mine?: "yes" | undefined
  readonly flagged?: "variants" | "materials" | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

interface ListRow extends ArticleTable {
  readonly staleVariants: number
  readonly expiredMaterials: number
}

type ArticlePage = Page<ArticleRow> & { readonly states: { key: string; label: string; count: number }[] }

const STALE = `(select count(*)::int from newsroom.article_variant v where v.article_id = a.id and v.master_hash <> a.master_hash)`
const FROM = "newsroom.article a join identity.v_unit u on u.id = a.unit_id"

const expiredSql = (ctx: Ctx, bound: (value: Param) => string): string =>
  `(select count(*)::int from newsroom.material_use s join newsroom.material m on m.id = s.material_id
    where s.article_id = a.id and s.ended_at is null
      and (m.ended_at is not null or m.rights_until < ${bound(civilDate(ctx.now))}::date))`

/** All filters but the state, which the figures above the list count by. */
function conditions(ctx: Ctx, filter: Filter, bound: (value: Param) => string): string[] {
  const where = [scopeSql(ctx.actor.scope, "u", bound)]
  if (filter.q) where.push(`a.title ilike ${bound(containing(filter.q))}`)
  if (filter.mine)
    where.push(
      `exists (select from newsroom.article_author r where r.article_id = a.id and r.person_id::text = ${bound(ctx.actor.id)})`,
    )
  if (filter.flagged === "variants") where.push(`${STALE} > 0`)
  if (filter.flagged === "materials") where.push(`${expiredSql(ctx, bound)} > 0`)
  return where
}

async function countedByState(ctx: Ctx, sql: Sql, filter: Filter): Promise<{ key: ArticleState; count: number }[]> {
  const params: Param[] = []
  const where = conditions(ctx, filter, (value) => `$${params.push(value)}`)
  return await sql.many(
    `select a.state as key, count(*)::int as count from ${FROM} where ${where.join(" and ")} group by a.state`,
    params,
  )
}

/** 稿件列表 within the actor's scope, the latest touched first; counted by state. */
export async function listArticles(ctx: Ctx, sql: Sql, filter: Filter): Promise<Outcome<ArticlePage>> {
  const counted = await countedByState(ctx, sql, filter)
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = conditions(ctx, filter, bound)
  if (filter.state?.length) where.push(`a.state = any(${bound(filter.state)}::text[])`)
  const offset = offsetOf(filter.cursor)
  const total = counted
    .filter(({ key }) => !filter.state?.length || filter.state.includes(key))
    .reduce((sum, { count }) => sum + count, 0)
  const rows = await sql.many<ListRow>(
    `select ${ARTICLE}, ${STALE} as "staleVariants", ${expiredSql(ctx, bound)} as "expiredMaterials"
     from ${FROM} where ${where.join(" and ")}
     order by a.draft_at desc, a.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const authors = await authorsOf(
    sql,
    rows.map(({ id }) => id),
  )
  const states = Object.entries(articleStates.states).map(([key, { label }]) => ({
    key,
    label,
    count: counted.find((one) => one.key === key)?.count ?? 0,
  }))
  return done({
    ...pageOf(
      rows.map((row) => rowOf(row, authors)),
      total,
      offset,
    ),
    states,
  })
}

const rowOf = (row: ListRow, authors: readonly { articleId: string; id: string; name: string }[]): ArticleRow => ({
  id: row.id,
  title: row.title,
  state: row.state,
  stateLabel: articleStates.states[row.state].label,
  contentClass: row.contentClass,
  classLabel: CONTENT_CLASSES[row.contentClass],
  originLabel: ORIGINS[row.origin],
  unit: { id: row.unitId, name: row.unitName },
  authors: authors.filter(({ articleId }) => articleId === row.id).map(({ id, name }) => ({ id, name })),
  staleVariants: row.staleVariants,
  expiredMaterials: row.expiredMaterials,
  savedAt: iso(row.draftAt),
})

export const articleOf =
  (connectors: Connectors) =>
  async (ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<ArticleView>> => {
    const article = await articleInScope(ctx, sql, input.id)
    if (!article) return refused("newsroom.article-not-found")
    return done(await viewOfArticle(ctx, sql, article, connectors))
  }

export const revisionRowOf = (revision: Revision): RevisionRow => ({
  no: revision.no,
  kind: revision.kind,
  kindLabel: REVISION_KINDS[revision.kind],
  why: revision.why,
  by: revision.by,
  unit: revision.unit,
  at: iso(revision.at),
  hash: revision.hash,
  chars: revision.bodyText.replace(/\s/g, "").length,
  findings: revision.findings.length,
})

export async function listRevisions(
  ctx: Ctx,
  sql: Sql,
  input: { id: string; limit: number; cursor?: string | undefined },
): Promise<Outcome<Page<RevisionRow>>> {
  if (!(await articleInScope(ctx, sql, input.id))) return refused("newsroom.article-not-found")
  const offset = offsetOf(input.cursor)
  const rows = await revisionPage(sql, input.id, input.limit, offset)
  return done(pageOf(rows.map(revisionRowOf), await revisionCount(sql, input.id), offset))
}

/** 比较两个版本: sentence by sentence, each difference with the version that made it. */
export async function compareRevisions(ctx: Ctx, sql: Sql, input: { id: string; from: number; to: number }) {
  if (!(await articleInScope(ctx, sql, input.id))) return refused("newsroom.article-not-found")
  const [low, high] = [Math.min(input.from, input.to), Math.max(input.from, input.to)]
  const versions = await revisionsBetween(sql, input.id, low, high)
  const [from, to] = [versions[0], versions.at(-1)]
  if (from?.no !== low || to?.no !== high) return refused("newsroom.no-such-revision")
  const changes = compare(versions.map(({ no, summary, bodyText }) => ({ no, text: [summary, bodyText].join("\n") })))
  return done({
    from: revisionRowOf(from),
    to: revisionRowOf(to),
    title: { before: from.title, after: to.title },
    versions: versions.map(revisionRowOf),
    changes: changes.map(({ kind, parts, by }) => ({ kind, parts: [...parts], by })),
  })
}
