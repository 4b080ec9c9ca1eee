import type { Connectors } from "#connectors/kit"
import type { ReviewKind, SigningSummary } from "#modules/review"
import type { Sql } from "#platform/db"
import { saidAssisted } from "../assistance/standing.ts"
import { ARTICLE_KIND, contentHashOf } from "./revisions.ts"
import { bodyText } from "./rules/body-text.ts"
import { CONTENT_CLASSES, ORIGINS } from "./rules/contents.ts"
import { sentencesOf } from "./rules/sentences.ts"
import { labelOf, standingOfArticle } from "./standing.ts"
import { type ArticleTable, articleById, authorsOf } from "./store.ts"
import type { Variant } from "./variant-store.ts"

/** 稿件 on the signing page: what a person who has to sign it wants to see first, also what was let pass and why. */
export const articleKind = (connectors: Connectors): ReviewKind => ({
  kind: ARTICLE_KIND,
  name: "稿件",
  opens: (id) => `/articles/${id}`,
  opinionsAt: (id) => `/articles/${id}/opinions`,
  signsAt: (id) => `/articles/${id}`,
  summary: (sql, id) => summaryOf(sql, id, connectors),
})

async function summaryOf(sql: Sql, id: string, connectors: Connectors): Promise<SigningSummary | undefined> {
  const article = await articleById(sql, id)
  if (!article) return undefined
  const standing = await standingOfArticle(sql, article, connectors, article.draftAt)
  const authors = (await authorsOf(sql, [id])).map((author) => ({ id: author.id, name: author.name }))
  const open = standing.findings.filter(({ waving }) => waving < 0)
  const count = (level: string) => open.filter(({ finding }) => finding.level === level).length
  return {
    title: article.title,
    lines: [
      ...threeLines(article, standing.variants, connectors),
      ...(standing.assisted.length > 0 ? [saidAssisted(standing.assisted)] : []),
    ],
    bodyHtml: article.bodyHtml,
    unitName: article.unitName,
    authors,
    hash: contentHashOf(article, standing.variants),
    assisted: standing.assisted,
    findings: {
      veto: count("veto"),
      serious: count("serious"),
      warn: count("warn"),
      waved: standing.findings.flatMap(({ finding, waving }) => {
        const waved = standing.wavings[waving]
        return waved ? [{ original: finding.original, reason: waved.reason, by: waved.by }] : []
      }),
    },
  }
}

/** What it is, where it goes, how it begins. */
function threeLines(article: ArticleTable, variants: readonly Variant[], connectors: Connectors): string[] {
  const source = article.origin === "repost" ? `转载自${article.sourceName || "未注明来源"}` : ORIGINS.original
  const places = article.targets.map((key) => labelOf(key, connectors)?.label ?? key)
  const made = variants.map(({ key }) => labelOf(key, connectors)?.label ?? key)
  const text = bodyText(article.bodyHtml)
  const first = article.summary || (sentencesOf(text)[0]?.text ?? "")
  return [
    `${CONTENT_CLASSES[article.contentClass]}，${source}，共 ${text.replace(/\s/g, "").length} 字`,
    `发布到：${places.join("、") || "未指定平台"}${made.length > 0 ? `；另有变体：${made.join("、")}` : ""}`,
    first.length > 80 ? `${first.slice(0, 80)}…` : first,
  ]
}
