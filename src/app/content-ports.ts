import { paragraphs } from "#connectors/kit"
import { ARTICLE_KIND, articlePublished, clearedArticle, clearedArticles } from "#modules/newsroom"
import type { PublishingPorts, ReleasedContent } from "#modules/publishing"
import { RELEASE_KIND, type ReleasedRow, releasedText, releasedTexts } from "#modules/review"
import type { Pictures } from "#modules/portal"
import { bytesKindOf, type Files } from "#platform/files"

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
  async media(sql, fileId) {
    return await files.body(sql, fileId)
  },
})

const contentOf = ({ id, hash, unitId, title, text, releasedAt }: ReleasedRow): ReleasedContent => ({
  ...{ kind: RELEASE_KIND, id, revision: "1", hash, unitId, title, summary: "" },
  ...{ bodyHtml: paragraphs(text), bodyText: text, images: [], variants: {}, clearedAt: releasedAt },
})

/** What the public may see of a signed content: pictures alone, by what their bytes are. */
export const picturesOf =
  (files: Files): Pictures =>
  async (sql, fileId) => {
    const found = await files.open(sql, fileId)
    const kind = found && (await bytesKindOf(found.content))
    return found && kind?.mime.startsWith("image/") ? { type: kind.mime, bytes: found.content } : undefined
  }
