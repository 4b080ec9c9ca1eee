import type { Sql } from "#platform/db"
import { labelled } from "../assistance/standing.ts"
import { outletOf } from "../tasks/commands/article.ts"
import { materialsByIds } from "../materials/store.ts"
import { ARTICLE_KIND, type Revision } from "./revisions.ts"
import { writingRules } from "./data.ts"
import { bodyText, mediaOf } from "./rules/body-text.ts"
import { byPlatform } from "./rules/outgoing.ts"
import { articleById } from "./store.ts"

/** What may be published: exactly what was signed. */
export interface ReleasedArticle {
  readonly kind: string
  readonly id: string
  /** Number of the version that was signed. */
  readonly revision: string
  readonly hash: string
  readonly unitId: string
  readonly title: string
  readonly summary: string
  readonly bodyHtml: string
  readonly bodyText: string
  readonly images: readonly { readonly fileId: string; readonly alt: string }[]
  readonly video?: { readonly fileId: string }
  readonly cover?: { readonly fileId: string }
  /** Texts for a form or platform that differ from the master, by platform id or form id. */
  readonly variants: Readonly<Record<string, { readonly title?: string; readonly text: string }>>
  /** What a language model has helped with, whose label stands in the texts already; and how many materials a model has made. */
  readonly assisted?: { readonly sentences: number; readonly models: readonly string[]; readonly materials?: number }
  readonly clearedAt: Date
  readonly expiresAt?: Date
}

type Signed = Pick<Revision, "no" | "title" | "summary" | "bodyHtml" | "variants" | "hash" | "assisted">

/** The version that was sent for review and signed; undefined when the article is not cleared (any more), or is for inside only. */
export async function clearedArticle(sql: Sql, articleId: string): Promise<ReleasedArticle | undefined> {
  const article = await articleById(sql, articleId)
  if (!article?.clearedAt || (article.state !== "cleared" && article.state !== "published")) return undefined
  if (article.taskId !== null && (await outletOf(sql, article.taskId)) === "internal") return undefined
  const signed = await sql.maybe<Signed>(
    `select no, title, summary, body_html as "bodyHtml", variants, hash, assisted from newsroom.article_revision
     where article_id = $1 and hash = $2 order by no desc limit 1`,
    [article.id, article.sentHash],
  )
  if (!signed) return undefined
  const { master, variants } = labelled(signed, signed.variants, signed.assisted)
  const { assisted } = signed
  const media = mediaOf(signed.bodyHtml)
  const ids = [...media.map(({ materialId }) => materialId), article.coverId, article.videoId].filter(
    (id) => id !== null,
  )
  const files = new Map((await materialsByIds(sql, ids)).map((material) => [material.id, material]))
  const fileOf = (id: string | null | undefined) => {
    const fileId = id ? files.get(id)?.fileId : undefined
    return fileId === undefined ? undefined : { fileId }
  }
  const made = [...files.values()].filter(({ aiMade }) => aiMade).length
  const cover = fileOf(article.coverId)
  const video = fileOf(article.videoId ?? media.find(({ kind }) => kind === "video")?.materialId)
  return {
    kind: ARTICLE_KIND,
    id: article.id,
    revision: String(signed.no),
    hash: signed.hash,
    unitId: article.unitId,
    title: signed.title,
    summary: signed.summary,
    bodyHtml: master.bodyHtml,
    bodyText: bodyText(master.bodyHtml),
    images: media.flatMap(({ kind, materialId, alt }) => {
      const file = kind === "image" ? fileOf(materialId) : undefined
      return file ? [{ ...file, alt }] : []
    }),
    ...(video && { video }),
    ...(cover && { cover }),
    variants: Object.fromEntries(
      byPlatform(variants, writingRules().forms).map(({ key, title, text }) => [
        key,
        title ? { title, text } : { text },
      ]),
    ),
    ...(assisted.length + made > 0 && {
      assisted: {
        ...{ sentences: assisted.length, models: [...new Set(assisted.map(({ model }) => model))] },
        ...(made > 0 && { materials: made }),
      },
    }),
    clearedAt: article.clearedAt,
    ...(article.expiresAt && { expiresAt: article.expiresAt }),
  }
}

/** What the units have that may be published just now, the latest first. */
export const clearedArticles = (
  sql: Sql,
  unitIds: readonly string[],
): Promise<readonly { kind: string; id: string; title: string; clearedAt: Date }[]> =>
  sql.many(
    `select $2::text as kind, a.id, a.title, a.cleared_at as "clearedAt" from newsroom.article a
     left join newsroom.task k on k.id = a.task_id left join newsroom.topic t on t.id = k.topic_id
     where a.unit_id = any($1::bigint[]) and a.state in ('cleared', 'published') and a.cleared_at is not null
       and t.outlet is distinct from 'internal'
     order by a.cleared_at desc limit 200`,
    [[...unitIds], ARTICLE_KIND],
  )
