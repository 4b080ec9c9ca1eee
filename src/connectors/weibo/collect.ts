import { z } from "zod"
import { answered, type CollectPosts, type Comments, limitOf, readBackByList, type Snapshot } from "#connectors/kit"
import { civilDate } from "#kernel/time"
import { read } from "./calls.ts"
import { manifest } from "./manifest.ts"
import { instant, postOf, status } from "./statuses.ts"

/** Own posts, and of those the newest five only: whoever wants all must look often. Reads are told to nobody. */
export const collectPosts: CollectPosts = {
  reach: limitOf(manifest, "timeline"),
  paging: "keyset",
  async page(access) {
    const guard = z.object({ statuses: z.array(status) })
    const count = limitOf(manifest, "timeline")
    const answer = await read(access, "/2/statuses/user_timeline.json", { count }, guard)
    return answer.ok ? answered({ posts: answer.value.statuses.map(postOf), next: null }) : answer
  },
}

const counts = z.array(
  z.object({ id: z.union([z.string(), z.number()]), followers_count: z.number(), statuses_count: z.number() }),
)

/** The platform keeps no history that it shows: each day's figure is the one we saw that day. */
export const snapshot: Snapshot = {
  async now(access) {
    const answer = await read(access, "/2/users/counts.json", { uids: access.platformAccountId }, counts)
    if (!answer.ok) return answer
    const followers = answer.value[0]?.followers_count
    return answered({
      date: civilDate(access.now()),
      ...(followers !== undefined && { followers }),
      method: "api",
      collectedAt: access.now(),
    })
  },
}

const COMMENTS_A_PAGE = 50
const comment = z.object({
  idstr: z.string().min(1),
  created_at: instant,
  text: z.string(),
  user: z.object({ screen_name: z.string() }).optional(),
})

export const comments: Comments = {
  async page(access, platformPostId, cursor) {
    const page = Number(cursor ?? 1) || 1
    const query = { id: platformPostId, page, count: COMMENTS_A_PAGE }
    const answer = await read(access, "/2/comments/show.json", query, z.object({ comments: z.array(comment) }))
    if (!answer.ok) return answer
    const list = answer.value.comments
    return answered({
      comments: list.map(({ idstr, created_at, text, user }) => ({
        platformCommentId: idstr,
        author: user?.screen_name ?? null,
        text,
        writtenAt: created_at,
      })),
      next: list.length < COMMENTS_A_PAGE ? null : String(page + 1),
    })
  },
}

export const readBack = readBackByList(collectPosts, {
  settleDelayMs: limitOf(manifest, "settle-delay"),
  clockSkewMs: 10 * 60_000,
  pagesMax: 1,
})
