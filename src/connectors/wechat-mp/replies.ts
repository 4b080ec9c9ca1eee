import { z } from "zod"
import { type Answered, answered, type PublishAnswer, publishAnswerOf, type Replies } from "#connectors/kit"
import { call } from "./calls.ts"
import { commentKey, namedBy, numbered } from "./comments.ts"

const anything = z.looseObject({})

const replied = (id: string): PublishAnswer => ({ state: "published", receipt: id, platformPostId: id, url: null })

/** Neither call knows an idempotency key: what may have arrived is looked at by a person, not sent again. */
export const replies: Replies = {
  async toComment(access, { platformPostId, platformCommentId }, text) {
    const key = await commentKey(access, platformPostId)
    if (!key.ok) return publishAnswerOf(notSent(key), access.now())
    const body = { ...namedBy(key.value), user_comment_id: numbered(platformCommentId), content: text }
    const answer = await call(access, "/cgi-bin/comment/reply/add", body, anything)
    return publishAnswerOf(answer.ok ? answered(replied(platformCommentId)) : answer, access.now())
  },

  async toMessage(access, { from, key }, text) {
    const body = { touser: from, msgtype: "text", text: { content: text } }
    const answer = await call(access, "/cgi-bin/message/custom/send", body, anything)
    return publishAnswerOf(answer.ok ? answered(replied(key)) : answer, access.now())
  },
}

/** A look-up that failed sent nothing to the citizen, whatever the platform may have done. */
export const notSent = <T>(answer: Answered<T> & { ok: false }): Answered<never> => ({
  ok: false,
  failure: { ...answer.failure, acted: "no" },
})
