import { z } from "zod"
import {
  answered,
  type CollectedPost,
  type CollectPosts,
  limitOf,
  plainText,
  rawHash,
  readBackByList,
} from "#connectors/kit"
import { call } from "./calls.ts"
import { manifest } from "./manifest.ts"

export const newsItem = z.object({
  title: z.string(),
  content: z.string().default(""),
  url: z.string().default(""),
  is_deleted: z.boolean().default(false),
})
type NewsItem = z.infer<typeof newsItem>

const page = z.object({
  total_count: z.number(),
  item_count: z.number(),
  item: z.array(
    z.object({
      article_id: z.string().min(1),
      content: z.object({ news_item: z.array(newsItem) }),
      update_time: z.number(),
    }),
  ),
})

/** Our id of one article of a publication: the platform's id and the place in it, from 0. */
export const postIdOf = (articleId: string, index: number): string => `${articleId}.${index}`

export function partsOfPostId(id: string): { readonly articleId: string; readonly index: number } {
  const dot = id.lastIndexOf(".")
  return { articleId: id.slice(0, dot), index: Number(id.slice(dot + 1)) || 0 }
}

const postOf = (articleId: string, updateTime: number, item: NewsItem, index: number): CollectedPost => ({
  platformPostId: postIdOf(articleId, index),
  title: item.title,
  text: plainText(item.content),
  url: item.url || null,
  publishedAt: new Date(updateTime * 1000),
  headline: index === 0,
  visible: !item.is_deleted,
  rawHash: rawHash(item),
})

/** 已发布列表. `total_count` counts publications, each with up to eight articles; offsets move when one is deleted. */
export const collectPosts: CollectPosts = {
  reach: "all",
  paging: "offset",
  async page(access, cursor) {
    const offset = Number(cursor ?? 0) || 0
    const count = limitOf(manifest, "list-page")
    const answer = await call(access, "/cgi-bin/freepublish/batchget", { offset, count, no_content: 0 }, page)
    if (!answer.ok) return answer
    const { item, total_count } = answer.value
    const posts = item.flatMap(({ article_id, content, update_time }) =>
      content.news_item.map((one, index) => postOf(article_id, update_time, one, index)),
    )
    const read = offset + item.length
    return answered({ posts, next: item.length > 0 && read < total_count ? String(read) : null })
  },
}

export const readBack = readBackByList(collectPosts, {
  settleDelayMs: limitOf(manifest, "settle-delay"),
  clockSkewMs: 10 * 60_000,
  pagesMax: 10,
})
