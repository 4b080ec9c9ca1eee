import { paragraphs } from "#connectors/kit"
import { ARTICLE_KIND, articlePublished, clearedArticle, clearedArticles, declaredMark } from "#modules/newsroom"
import type { Media, PublishingPorts, ReleasedContent } from "#modules/publishing"
import { RELEASE_KIND, type ReleasedRow, releasedText, releasedTexts } from "#modules/review"
import type { Pictures } from "#modules/portal"
import type { Sql } from "#platform/db"
import { bytesKindOf, type Files } from "#platform/files"
import { marked } from "#platform/marks"

/** What publishing sends out: articles of the newsroom, and what a duty leader let out from a template reviewed beforehand. */
export const contentPorts = (files: Files): Omit<PublishingPorts, "outside"> => ({
  async content(sql, { kind, id }) {
    if (kind === ARTICLE_KIND) return await clearedArticle(sql, id)
    const released = kind === RELEASE_KIND ? await releasedText(sql, id) : undefined
    return released && contentOf(released)
  },
  async releasable(sql, unitIds) {
    const released = (await releasedTexts(sql, unitIds)).map(({ id, title, releasedAt }) => ({
      ...{ kind: RELEASE_KIND, id, title, clearedAt: releasedAt },
    }))
    const all = [...released, ...(await clearedArticles(sql, unitIds))]
    return all.sort((a, b) => b.clearedAt.getTime() - a.clearedAt.getTime())
  },
  published: async (ctx, tx, { kind, id }) =>
    kind === ARTICLE_KIND ? await articlePublished(ctx, tx, { articleId: id }) : "skipped",
  media: (sql, fileId) => leaving(files, sql, fileId),
})

/** A file as it leaves the house: declared as made by a model, it carries the mark, unless its format takes none. */
async function leaving(files: Files, sql: Sql, fileId: string): Promise<Media | undefined> {
  const body = await files.body(sql, fileId)
  const declared = body && (await declaredMark(sql, fileId))
  const made = declared && (await marked(body, declared.mime, declared.mark))
  return made ? { ...made, name: body.name } : body
}

const contentOf = ({ id, hash, unitId, title, text, releasedAt }: ReleasedRow): ReleasedContent => ({
  ...{ kind: RELEASE_KIND, id, revision: "1", hash, unitId, title, summary: "" },
  ...{ bodyHtml: paragraphs(text), bodyText: text, images: [], variants: {}, clearedAt: releasedAt },
})

/** What the kind of a file is told by. */
const HEAD_BYTES = 64 * 1024

/** What the public may see of a signed content: pictures alone, by what their bytes are. */
export const picturesOf =
  (files: Files): Pictures =>
  async (sql, fileId) => {
    const found = await leaving(files, sql, fileId)
    const kind = found && (await bytesKindOf(await found.read(0, Math.min(found.size, HEAD_BYTES))))
    if (!found || !kind?.mime.startsWith("image/")) return undefined
    return { type: kind.mime, bytes: await found.read(0, found.size) }
  }
