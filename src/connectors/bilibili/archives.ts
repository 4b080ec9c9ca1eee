import { z } from "zod"
import {
  answered,
  type CollectedPost,
  type CollectPosts,
  limitOf,
  ownFailure,
  type PublishAnswer,
  rawHash,
  readBackByList,
  type Snapshot,
} from "#connectors/kit"
import { civilDate } from "#kernel/time"
import { call } from "./calls.ts"
import { manifest } from "./manifest.ts"

export const archive = z.object({
  resource_id: z.string().min(1),
  title: z.string(),
  desc: z.string().default(""),
  ctime: z.number(),
  ptime: z.number().default(0),
  copyright: z.number().optional(),
  video_info: z.object({ share_url: z.string().default("") }).optional(),
  addit_info: z.object({
    state: z.number(),
    state_desc: z.string().default(""),
    reject_reason: z.string().default(""),
  }),
})
type Archive = z.infer<typeof archive>

export const linkOf = (id: string): string => `https://www.bilibili.com/video/${id}`

const postOf = (one: Archive): CollectedPost => ({
  platformPostId: one.resource_id,
  title: one.title,
  text: one.desc,
  url: one.video_info?.share_url || linkOf(one.resource_id),
  publishedAt: new Date((one.ptime || one.ctime) * 1000),
  ...(one.copyright !== undefined && { original: one.copyright === 1 }),
  visible: one.addit_info.state === 0,
  rawHash: rawHash(one),
})

const page = z.object({
  page: z.object({ pn: z.number(), ps: z.number(), total: z.number() }),
  list: z.array(archive).nullable(),
})

export const collectPosts: CollectPosts = {
  reach: "all",
  paging: "offset",
  async page(access, cursor) {
    const pn = Number(cursor ?? 1) || 1
    const ps = limitOf(manifest, "list-page")
    const answer = await call(access, "/arcopen/fn/archive/viewlist", { query: { pn, ps } }, page)
    if (!answer.ok) return answer
    const { list, page: place } = answer.value
    return answered({ posts: (list ?? []).map(postOf), next: pn * ps < place.total ? String(pn + 1) : null })
  },
}

export const readBack = readBackByList(collectPosts, {
  settleDelayMs: limitOf(manifest, "settle-delay"),
  clockSkewMs: 10 * 60_000,
  pagesMax: 10,
})

export const snapshot: Snapshot = {
  async now(access) {
    const guard = z.object({ follower: z.number(), arc_passed_total: z.number() })
    const answer = await call(access, "/arcopen/fn/data/user/stat", {}, guard)
    if (!answer.ok) return answer
    const followers = answer.value.follower
    return answered({ date: civilDate(access.now()), followers, method: "api", collectedAt: access.now() })
  },
}

/** State 0 is open, -1 waits, others were refused with a reason of the platform. */
export function answerOf(id: string, state: number, reason: string): PublishAnswer {
  if (state === 0) return { state: "published", receipt: id, platformPostId: id, url: linkOf(id) }
  if (state === -1) return { state: "reviewing", receipt: id }
  const told = reason === "" ? "平台审核未通过。" : `平台审核未通过：${reason.slice(0, 120)}`
  return { state: "rejected", failure: ownFailure("review", "content", told, "请按平台要求修改后重新送审。") }
}
