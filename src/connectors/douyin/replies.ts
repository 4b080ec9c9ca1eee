import { z } from "zod"
import { answered, failed, ownFailure, type PublishAnswer, publishAnswerOf, type Replies } from "#connectors/kit"
import { call } from "./calls.ts"

const off = () =>
  failed(
    ownFailure("interaction-off", "permission", "账号没有开通评论与私信接口。", "请在抖音客户端答复，并登记结果。"),
  )
const done = (id: string): PublishAnswer => ({ state: "published", receipt: id, platformPostId: id, url: null })

export const replies: Replies = {
  async toComment(access, { platformPostId, platformCommentId }, text) {
    if (access.settings.interaction !== "on") return publishAnswerOf(off(), access.now())
    const json = { item_id: platformPostId, comment_id: platformCommentId, content: text }
    const guard = z.object({ comment_id: z.string().min(1) })
    const answer = await call(access, "/item/comment/reply/", { method: "POST", json }, guard)
    return publishAnswerOf(answer.ok ? answered(done(answer.value.comment_id)) : answer, access.now())
  },
  async toMessage(access, { from, conversation, key }, text) {
    if (access.settings.interaction !== "on") return publishAnswerOf(off(), access.now())
    const json = {
      msg_id: key,
      conversation_id: conversation ?? "",
      to_user_id: from,
      scene: "im_reply_msg",
      content: { msg_type: 1, text: { text } },
    }
    const answer = await call(access, "/im/send/msg/", { method: "POST", json }, z.object({ msg_id: z.string() }))
    return publishAnswerOf(answer.ok ? answered(done(answer.value.msg_id)) : answer, access.now())
  },
}
