import { z } from "zod"
import { answered, limitOf, ownFailure, publishAnswerOf, type Replies } from "#connectors/kit"
import { baseOf, messagesOf, write } from "./calls.ts"
import { manifest } from "./manifest.ts"

const reply = z.object({ idstr: z.string().min(1) })
const MESSAGE_CHARS_MAX = 300

export const replies: Replies = {
  async toComment(access, { platformPostId, platformCommentId }, text) {
    if ([...text].length > limitOf(manifest, "comment-max"))
      return {
        state: "rejected",
        failure: ownFailure("comment-too-long", "content", "回复超过140字。", "请缩短后再发。"),
      }
    const url = `${baseOf(access.settings)}/2/comments/reply.json`
    const call = (token: string) => ({
      form: {
        cid: platformCommentId,
        id: platformPostId,
        comment: text,
        ...(access.settings.serverIp && { rip: access.settings.serverIp }),
        access_token: token,
      },
      name: "comments/reply",
    })
    const answer = await write(access, url, call, reply)
    if (!answer.ok) return publishAnswerOf(answer, access.now())
    const { idstr } = answer.value
    return { state: "published", receipt: idstr, platformPostId: idstr, url: null }
  },

  /** 粉丝服务: within 48 hours of the citizen's message. */
  async toMessage(access, { from, key }, text) {
    if ([...text].length > MESSAGE_CHARS_MAX)
      return {
        state: "rejected",
        failure: ownFailure("message-too-long", "content", "私信回复超过300字。", "请缩短后再发。"),
      }
    const url = `${messagesOf(access.settings)}/2/messages/reply.json`
    const call = (token: string) => ({
      form: {
        type: "text",
        data: JSON.stringify({ text }),
        receiver_id: from,
        save_sender_box: "1",
        access_token: token,
      },
      name: "messages/reply",
    })
    const answer = await write(access, url, call, z.looseObject({}))
    return publishAnswerOf(
      answer.ok ? answered({ state: "published", receipt: key, platformPostId: key, url: null }) : answer,
      access.now(),
    )
  },
}
