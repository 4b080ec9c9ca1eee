import { z } from "zod"
import {
  answered,
  type CollectedMetrics,
  type CollectMetrics,
  type CollectPosts,
  type Comments,
  failed,
  limitOf,
  ownFailure,
  readBackByList,
} from "#connectors/kit"
import { call } from "./calls.ts"
import { item, postOf } from "./items.ts"
import { manifest } from "./manifest.ts"

const cursorOf = z.union([z.number(), z.string()]).transform(String)
const page = z.object({ cursor: cursorOf, has_more: z.boolean(), list: z.array(item).nullable() })

export const collectPosts: CollectPosts = {
  reach: "all",
  paging: "keyset",
  async page(access, cursor) {
    const query = { cursor: cursor ?? "0", count: limitOf(manifest, "list-page") }
    const answer = await call(access, "/api/douyin/v1/video/video_list/", { query }, page)
    if (!answer.ok) return answer
    const { list, has_more, cursor: next } = answer.value
    return answered({ posts: (list ?? []).map(postOf), next: has_more ? next : null })
  },
}

export const readBack = readBackByList(collectPosts, {
  settleDelayMs: limitOf(manifest, "settle-delay"),
  clockSkewMs: 10 * 60_000,
  pagesMax: 10,
})

/** Field names differ between the platform's own texts: what is missing is left out. */
const series = z.looseObject({ result_list: z.array(z.looseObject({ date: z.string() })).nullable() })

type Figure = "followers" | "posts" | "reads" | "likes" | "comments" | "shares"
const SERIES: readonly (readonly [path: string, fields: readonly (readonly [theirs: string, ours: Figure])[]])[] = [
  ["fans", [["total_fans", "followers"]]],
  [
    "item",
    [
      ["new_issue", "posts"],
      ["new_play", "reads"],
    ],
  ],
  ["like", [["new_like", "likes"]]],
  ["comment", [["new_comment", "comments"]]],
  ["share", [["new_share", "shares"]]],
]

/** Series of the last 7, 15 or 30 days; older days are not to be had. */
export const collectMetrics: CollectMetrics = {
  async days(access, from, to) {
    const days = new Map<string, Partial<Record<Figure, number>>>()
    for (const [path, fields] of SERIES) {
      const answer = await call(access, `/data/external/user/${path}/`, { query: { date_type: 30 } }, series)
      if (!answer.ok) return answer
      for (const row of answer.value.result_list ?? []) {
        if (row.date < from || row.date > to) continue
        const figures = days.get(row.date) ?? {}
        for (const [theirs, ours] of fields) {
          const value = row[theirs]
          if (typeof value === "number") figures[ours] = value
        }
        days.set(row.date, figures)
      }
    }
    const dated = (date: string): CollectedMetrics => ({
      date,
      ...days.get(date),
      method: "api",
      collectedAt: access.now(),
    })
    return answered([...days.keys()].sort().map(dated))
  },
}

const commentPage = z.object({
  cursor: cursorOf,
  has_more: z.boolean(),
  list: z
    .array(
      z.object({
        comment_id: z.string().min(1),
        content: z.string(),
        create_time: z.number(),
        nick_name: z.string().optional(),
      }),
    )
    .nullable(),
})
const COMMENTS_A_PAGE = 50

export const comments: Comments = {
  async page(access, platformPostId, cursor) {
    if (access.settings.interaction !== "on")
      return failed(
        ownFailure("interaction-off", "permission", "账号没有开通评论接口。", "请在抖音客户端查看和答复评论。"),
      )
    const query = { item_id: platformPostId, cursor: cursor ?? "0", count: COMMENTS_A_PAGE }
    const answer = await call(access, "/item/comment/list/", { query }, commentPage)
    if (!answer.ok) return answer
    const { list, has_more, cursor: next } = answer.value
    return answered({
      comments: (list ?? []).map(({ comment_id, content, create_time, nick_name }) => ({
        platformCommentId: comment_id,
        author: nick_name ?? null,
        text: content,
        writtenAt: new Date(create_time * 1000),
      })),
      next: has_more ? next : null,
    })
  },
}
