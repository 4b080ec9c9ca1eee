import { z } from "zod"
import { answered, type Publish, type PublishAnswer, publishAnswerOf, type TakeDown } from "#connectors/kit"
import { call } from "./calls.ts"
import { postRecord } from "./collect.ts"

const bareId = z.union([z.string().regex(/^\d+$/), z.number().int()]).transform(String)
const accepted = z.object({ publish_id: bareId, state: z.literal("accepted") })
const progressed = z.object({ state: z.enum(["accepted", "reviewing", "published"]), post: postRecord.optional() })

export const publish: Publish = {
  async send(access, draft) {
    const json = { title: draft.title, content: draft.text }
    const answer = await call(access, "/v1/posts", { method: "POST", json, name: "publish" }, accepted)
    if (!answer.ok) return publishAnswerOf(answer, access.now())
    return { state: "accepted", receipt: answer.value.publish_id }
  },

  async progress(access, receipt) {
    const answer = await call(access, `/v1/publications/${receipt}`, { name: "publication" }, progressed)
    if (answer.ok) return answered(stateOf(answer.value, receipt))
    const { failure } = answer
    if (failure.code === "60001") return answered({ state: "rejected", failure })
    return failure.code === "60002" ? answered({ state: "withdrawn", failure }) : answer
  },
}

function stateOf({ state, post }: z.infer<typeof progressed>, receipt: string): PublishAnswer {
  if (state === "published" && post) return { state, receipt, platformPostId: post.id, url: post.url }
  return { state: state === "published" ? "reviewing" : state, receipt }
}

export const takeDown: TakeDown = {
  async remove(access, platformPostId) {
    const answer = await call(access, `/v1/posts/${platformPostId}`, { method: "DELETE", name: "remove" }, z.object({}))
    // 50001: somebody else was faster; gone is gone.
    if (answer.ok || answer.failure.code === "50001") return answered({ gone: true })
    return answer
  },
}
