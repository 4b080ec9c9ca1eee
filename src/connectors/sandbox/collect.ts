import { z } from "zod"
import {
  answered,
  type CollectedPost,
  type CollectMetrics,
  type CollectPosts,
  type Comments,
  limitOf,
  rawHash,
  readBackByList,
} from "#connectors/kit"
import { addDays } from "#kernel/time"
import { call } from "./calls.ts"
import { manifest } from "./manifest.ts"

/** Ids arrive as bare 64-bit numbers and leave the lossless reader as strings; short ones stay numbers. */
const bareId = z.union([z.string().regex(/^\d+$/), z.number().int()]).transform(String)
const seconds = z.number().transform((value) => new Date(value * 1000))
const bit = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1)

export const postRecord = z.object({
  id: bareId,
  title: z.string(),
  content: z.string(),
  url: z.string(),
  publish_time: seconds,
  is_original: bit,
  is_headline: bit,
  status: z.enum(["shown", "hidden"]),
  stat: z.object({ read: z.number().nullable(), like: z.number(), share: z.number(), comment: z.number() }),
})
const postPage = z.object({ list: z.array(postRecord), has_more: z.boolean(), next_cursor: z.string() })

const postOf = (record: z.infer<typeof postRecord>): CollectedPost => ({
  platformPostId: record.id,
  title: record.title,
  text: record.content,
  url: record.url,
  publishedAt: record.publish_time,
  original: record.is_original,
  headline: record.is_headline,
  visible: record.status === "shown",
  ...(record.stat.read !== null && { reads: record.stat.read }),
  likes: record.stat.like,
  shares: record.stat.share,
  comments: record.stat.comment,
  rawHash: rawHash(record),
})

export const collectPosts: CollectPosts = {
  reach: "all",
  paging: "keyset",
  async page(access, cursor) {
    const query = { count: limitOf(manifest, "list-page"), cursor: cursor ?? undefined }
    const answer = await call(access, "/v1/posts", { query, name: "list posts" }, postPage)
    if (!answer.ok) return answer
    const { list, has_more, next_cursor } = answer.value
    return answered({ posts: list.map(postOf), next: has_more ? next_cursor : null })
  },
}

const dayRecord = z.object({
  date: z.string(),
  followers: z.number(),
  posts: z.number(),
  reads: z.number().nullable(),
  likes: z.number(),
  shares: z.number(),
  comments: z.number(),
})

export const collectMetrics: CollectMetrics = {
  /** The platform answers a month at most; longer spans are asked in parts. */
  async days(access, from, to) {
    const span = limitOf(manifest, "metrics-span")
    const days = []
    for (let start = from; start <= to; start = addDays(start, span)) {
      const last = addDays(start, span - 1)
      const end = [last, to].sort()[0]!
      const guard = z.object({ days: z.array(dayRecord) })
      const answer = await call(access, "/v1/metrics", { query: { from: start, to: end }, name: "metrics" }, guard)
      if (!answer.ok) return answer
      days.push(...answer.value.days)
    }
    return answered(
      days.map(({ reads, ...day }) => ({
        ...day,
        ...(reads !== null && { reads }),
        method: "api" as const,
        collectedAt: access.now(),
      })),
    )
  },
}

const commentPage = z.object({
  list: z.array(z.object({ id: bareId, author: z.string(), text: z.string(), time: seconds })),
  next_cursor: z.string(),
})

export const comments: Comments = {
  async page(access, platformPostId, cursor) {
    const path = `/v1/posts/${platformPostId}/comments`
    const answer = await call(access, path, { query: { cursor: cursor ?? undefined }, name: "comments" }, commentPage)
    if (!answer.ok) return answer
    const { list, next_cursor } = answer.value
    return answered({
      comments: list.map(({ id, author, text, time }) => ({ platformCommentId: id, author, text, writtenAt: time })),
      next: next_cursor === "" ? null : next_cursor,
    })
  },
}

export const readBack = readBackByList(collectPosts, {
  settleDelayMs: limitOf(manifest, "settle-delay"),
  clockSkewMs: 10 * 60_000,
  pagesMax: 10,
})
