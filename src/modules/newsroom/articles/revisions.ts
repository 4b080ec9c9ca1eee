import { createHash } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import { civilDate } from "#kernel/time"
import { checkSubjects } from "#modules/checking"
import type { Sql, Tx } from "#platform/db"
import type { AssistedSentence } from "../assistance/rules/marks.ts"
import { assistedOf } from "../assistance/standing.ts"
import { bodyText } from "./rules/body-text.ts"
import { wholeText } from "./rules/checked-text.ts"
import type { RevisionKind } from "./rules/contents.ts"
import type { Master, VariantText } from "./rules/outgoing.ts"
import type { ArticleTable, Draft } from "./store.ts"
import { variantsOf } from "./variant-store.ts"

/** The kind under which the shared engines know an article. */
export const ARTICLE_KIND = "newsroom.article"

const sha256 = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex")

/** Of the words the variants are made from. */
export const masterHashOf = ({ title, summary, bodyHtml }: Master): string => sha256([title, summary, bodyHtml])

/** Of everything that would be published: what a signature covers. */
export const contentHashOf = (
  article: Pick<ArticleTable, "origin" | "sourceName" | "sourceUrl" | "contentClass" | "coverId" | "videoId"> & Master,
  variants: readonly VariantText[],
): string =>
  sha256([
    [article.title, article.summary, article.bodyHtml],
    [article.contentClass, article.origin, article.sourceName, article.sourceUrl, article.coverId, article.videoId],
    variants.map(({ key, title, text }) => [key, title, text]),
  ])

export interface StoredFinding {
  readonly id: string
  readonly rule: string
  readonly class: string
  readonly level: "veto" | "serious" | "warn" | "hint"
  readonly start: number
  readonly end: number
  readonly original: string
  readonly suggestions: readonly string[]
  readonly reason: string
  readonly source: string
}

export interface Revision {
  readonly id: string
  readonly no: number
  readonly kind: RevisionKind
  readonly why: string
  readonly title: string
  readonly summary: string
  readonly bodyHtml: string
  readonly bodyText: string
  readonly variants: readonly VariantText[]
  readonly hash: string
  readonly findings: readonly StoredFinding[]
  /** Sentences of it that stand on the answer of a language model. */
  readonly assisted: readonly AssistedSentence[]
  readonly at: Date
  readonly by: string
  readonly unit: string
}

const REVISION = `r.id, r.no, r.kind, r.why, r.title, r.summary, r.body_html as "bodyHtml", r.body_text as "bodyText",
  r.variants, r.hash, r.findings, r.assisted, r.at, coalesce(p.name, '系统') as by, coalesce(u.name, '') as unit`
const FROM = `newsroom.article_revision r left join identity.v_person p on p.id::text = r.by_id
  left join identity.v_unit u on u.id = r.unit_id`

/**
 * A version for good: the text, its variants, its hash, who, when, why, and what the check finds in it. On the article's
 * row locked by the caller, so that numbers do not cross.
 */
export async function keepRevisionRow(
  tx: Tx,
  ctx: Ctx,
  article: ArticleTable,
  draft: Draft,
  kind: RevisionKind,
  why: string,
): Promise<Revision> {
  const variants = (await variantsOf(tx, article.id)).map(({ key, title, text }) => ({ key, title, text }))
  const hash = contentHashOf({ ...article, ...draft }, variants)
  const { text } = wholeText(draft, variants)
  const subject = { kind: ARTICLE_KIND, id: article.id, title: draft.title, hash }
  const [run] =
    text.trim() === ""
      ? []
      : await checkSubjects(ctx, tx, [{ subject, text, on: civilDate(ctx.now), unitId: article.unitId }])
  const { no } = await tx.one<{ no: number }>(
    `insert into newsroom.article_revision (article_id, no, kind, why, title, summary, body_html, body_text, variants, hash,
       findings, ruleset_version, at, by_id, unit_id, assisted)
     values ($1, (select coalesce(max(no), 0) + 1 from newsroom.article_revision where article_id = $1), $2, $3, $4, $5,
       $6, $7, $8::jsonb, $9, $10::jsonb, $11, $12, $13, $14, $15::jsonb) returning no`,
    [
      article.id,
      kind,
      why,
      draft.title,
      draft.summary,
      draft.bodyHtml,
      bodyText(draft.bodyHtml),
      JSON.stringify(variants),
      hash,
      JSON.stringify(run?.findings ?? []),
      run?.version ?? "",
      ctx.now,
      ctx.actor.id,
      ctx.actor.unitId,
      JSON.stringify(await assistedOf(tx, article.id, draft, variants)),
    ],
  )
  return (await revisionAt(tx, article.id, no))!
}

export const revisionAt = (sql: Sql, articleId: string, no: number): Promise<Revision | undefined> =>
  sql.maybe<Revision>(`select ${REVISION} from ${FROM} where r.article_id = $1 and r.no = $2`, [articleId, no])

/** The latest on the article's own line; what was saved beside is not it. */
export const latestRevision = (sql: Sql, articleId: string): Promise<Revision | undefined> =>
  sql.maybe<Revision>(
    `select ${REVISION} from ${FROM} where r.article_id = $1 and r.kind <> 'side' order by r.no desc limit 1`,
    [articleId],
  )

/** Two versions and those of the article's own line between them, ascending. */
export const revisionsBetween = (sql: Sql, articleId: string, from: number, to: number): Promise<Revision[]> =>
  sql.many<Revision>(
    `select ${REVISION} from ${FROM} where r.article_id = $1
       and (r.no in ($2, $3) or r.kind <> 'side' and r.no > $2 and r.no < $3) order by r.no limit 300`,
    [articleId, from, to],
  )

export const revisionPage = (sql: Sql, articleId: string, limit: number, offset: number): Promise<Revision[]> =>
  sql.many<Revision>(`select ${REVISION} from ${FROM} where r.article_id = $1 order by r.no desc limit $2 offset $3`, [
    articleId,
    limit,
    offset,
  ])

export const revisionCount = async (sql: Sql, articleId: string): Promise<number> =>
  (
    await sql.one<{ n: number }>("select count(*)::int as n from newsroom.article_revision where article_id = $1", [
      articleId,
    ])
  ).n
