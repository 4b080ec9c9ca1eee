import { ARTICLE_KIND, articlePublished, clearedArticle, clearedArticles } from "#modules/newsroom"
import type { PublishingPorts } from "#modules/publishing"
import type { Files } from "#platform/files"

/** Articles of the newsroom as what publishing sends out. */
export const articlePorts = (files: Files): Omit<PublishingPorts, "outside"> => ({
  content: async (sql, { kind, id }) => (kind === ARTICLE_KIND ? await clearedArticle(sql, id) : undefined),
  releasable: clearedArticles,
  published: async (ctx, tx, { kind, id }) =>
    kind === ARTICLE_KIND ? await articlePublished(ctx, tx, { articleId: id }) : "skipped",
  async media(sql, fileId) {
    const found = await files.open(sql, fileId)
    return found && { name: found.name, bytes: found.content }
  },
})
