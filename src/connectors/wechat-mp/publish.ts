import { z } from "zod"
import {
  type Access,
  type Answered,
  answered,
  failed,
  ownFailure,
  type Publish,
  type PublishAnswer,
  publishAnswerOf,
  type TakeDown,
} from "#connectors/kit"
import { DAY_MS } from "#kernel/time"
import { call } from "./calls.ts"
import { partsOfPostId, postIdOf } from "./collect.ts"
import { addDraft } from "./drafts.ts"
import { PUBLISH_STATUS } from "./failures.ts"
import { massProgress, sendToAll } from "./mass.ts"
import { notSent } from "./replies.ts"

const bareId = z.union([z.string().regex(/^\d+$/), z.number().int()]).transform(String)
const submitted = z.object({ publish_id: bareId })
const progressed = z.object({
  publish_id: bareId,
  publish_status: z.number(),
  article_id: z.string().optional(),
  article_detail: z.object({ item: z.array(z.object({ idx: z.number(), article_url: z.string() })) }).optional(),
})
type Progressed = z.infer<typeof progressed>

/** A draft that waits for a person in the console of the platform. */
export const draftReceipt = (mediaId: string): string => `draft.${mediaId}`

const left = (mediaId: string): PublishAnswer => ({
  state: "accepted",
  receipt: draftReceipt(mediaId),
  byHand: true,
})

export const publish: Publish = {
  async send(access, draft) {
    const media = await addDraft(access, draft)
    // Whatever happened to the draft, nothing is public yet.
    if (!media.ok) return publishAnswerOf(notSent(media), access.now())
    if (access.settings.mode === "draft") return left(media.value)
    if (access.settings.mode === "mass") return sendToAll(access, media.value, draft.attemptKey)
    // Once, and never again: there is no key, a draft that vanished was published.
    const answer = await call(access, "/cgi-bin/freepublish/submit", { media_id: media.value }, submitted)
    if (!answer.ok) return publishAnswerOf(answer, access.now())
    return { state: "accepted", receipt: answer.value.publish_id }
  },

  async leave(access, draft) {
    const media = await addDraft(access, draft)
    return media.ok ? left(media.value) : publishAnswerOf(notSent(media), access.now())
  },

  // The same `clientmsgid` within a day answers what became of the first (platforms.md 1h).
  keyedForMs: ({ mode }) => (mode === "mass" ? DAY_MS : 0),

  async progress(access, receipt) {
    if (receipt.startsWith("mass.")) return massProgress(access, receipt)
    if (receipt.startsWith("draft.")) return draftProgress(access, receipt)
    const answer = await call(access, "/cgi-bin/freepublish/get", { publish_id: receipt }, progressed)
    return answer.ok ? answered(answerOf(answer.value)) : answer
  },
}

/** Status of a publication → our state: 0 done, 1 running, 2–4 refused, 5–6 gone again (platforms.md 1c). */
export function answerOf({ publish_id, publish_status, article_id, article_detail }: Progressed): PublishAnswer {
  if (publish_status === 0 && article_id) {
    const url = article_detail?.item[0]?.article_url ?? null
    return { state: "published", receipt: publish_id, platformPostId: postIdOf(article_id, 0), url }
  }
  const told = PUBLISH_STATUS[publish_status]
  if (!told) return { state: "reviewing", receipt: publish_id }
  const failure = { kind: "content", code: `status.${publish_status}`, ...told, acted: "no" } as const
  return publish_status >= 5 ? { state: "withdrawn", failure } : { state: "rejected", failure }
}

/** A draft left for a person: gone from the box means published by hand; which post it became is read back. */
async function draftProgress(access: Access, receipt: string): Promise<Answered<PublishAnswer>> {
  const media_id = receipt.slice("draft.".length)
  const answer = await call(access, "/cgi-bin/draft/get", { media_id }, z.looseObject({}))
  if (answer.ok) return answered(left(media_id))
  if (answer.failure.code !== "40007") return answer
  return failed(
    ownFailure(
      "draft-gone",
      "unknown",
      "草稿已不在草稿箱，可能已由人工发表，也可能被删除。",
      "请登记发表后的链接；系统也会从已发布列表核对。",
      "maybe",
    ),
  )
}

export const takeDown: TakeDown = {
  /** The index of this call counts from 1; absent or 0 would delete the whole publication. */
  async remove(access, platformPostId) {
    const { articleId, index } = partsOfPostId(platformPostId)
    const body = { article_id: articleId, index: index + 1 }
    const answer = await call(access, "/cgi-bin/freepublish/delete", body, z.looseObject({}))
    // 53600: gone already.
    return answer.ok || answer.failure.code === "53600" ? answered({ gone: true }) : answer
  },
}
