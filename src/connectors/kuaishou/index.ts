import { z } from "zod"
import {
  type Access,
  answered,
  bytesOf,
  type CollectedPost,
  type CollectPosts,
  type Connector,
  type Draft,
  type DraftFile,
  failed,
  inParts,
  limitOf,
  multipart,
  ownFailure,
  type Publish,
  publishAnswerOf,
  rawHash,
  readBackByList,
  repeated,
  type Snapshot,
  type TakeDown,
} from "#connectors/kit"
import { civilDate } from "#kernel/time"
import type { Call } from "#platform/fetch"
import { authorise, probe, userOf, whoAmI } from "./authorise.ts"
import { call, callPlain } from "./calls.ts"
import { failures, manifest } from "./manifest.ts"

const photo = z.object({
  photo_id: z.string().min(1),
  caption: z.string().default(""),
  play_url: z.string().default(""),
  create_time: z.number(),
  like_count: z.number().default(0),
  comment_count: z.number().default(0),
  view_count: z.number().default(0),
  pending: z.boolean().default(false),
})
type Photo = z.infer<typeof photo>

const linkOf = (id: string): string => `https://www.kuaishou.com/short-video/${id}`

function postOf(one: Photo): CollectedPost {
  const line = one.caption.indexOf("\n")
  return {
    platformPostId: one.photo_id,
    title: line < 0 ? one.caption.slice(0, 60) : one.caption.slice(0, line),
    text: line < 0 ? one.caption : one.caption.slice(line + 1),
    url: linkOf(one.photo_id),
    publishedAt: new Date(one.create_time),
    visible: !one.pending,
    reads: one.view_count,
    likes: one.like_count,
    comments: one.comment_count,
    rawHash: rawHash(one),
  }
}

const collectPosts: CollectPosts = {
  reach: "all",
  paging: "keyset",
  async page(access, cursor) {
    const count = limitOf(manifest, "list-page")
    const guard = z.object({ video_list: z.array(photo) })
    const answer = await call(access, "/openapi/photo/list", { query: { cursor: cursor ?? undefined, count } }, guard)
    if (!answer.ok) return answer
    const list = answer.value.video_list
    return answered({ posts: list.map(postOf), next: list.length < count ? null : list.at(-1)!.photo_id })
  },
}

const snapshot: Snapshot = {
  async now(access) {
    const answer = await userOf(access)
    if (!answer.ok) return answer
    const followers = answer.value.user_info.fan
    return answered({ date: civilDate(access.now()), followers, method: "api", collectedAt: access.now() })
  },
}

const anything = z.looseObject({})

/** Small clips in one call, large ones in fragments that may each be sent again. */
async function sendClip(access: Access, host: string, upload_token: string, clip: DraftFile) {
  const put = (path: string, query: Call["query"], given: Partial<Call>) =>
    callPlain(
      access.fetch,
      {
        method: "POST",
        url: `${host}/api/upload${path}`,
        query: { upload_token, ...query },
        timeoutMs: UPLOAD_MS,
        name: `upload${path}`,
        ...given,
      },
      anything,
    )
  if (clip.size <= limitOf(manifest, "parts-from-bytes"))
    return await put("", {}, { body: await bytesOf(clip), headers: { "content-type": clip.type } })
  let fragment_count = 0
  for await (const { at, bytes } of inParts(clip, limitOf(manifest, "part-bytes"))) {
    const given = { body: bytes, headers: { "content-type": "application/octet-stream" } }
    const sent = await repeated(() => put("/fragment", { fragment_id: at }, given))
    if (!sent.ok) return sent
    fragment_count += 1
  }
  return await put("/complete", { fragment_count }, {})
}

const started = z.object({ upload_token: z.string().min(1), endpoint: z.string().min(1) })
const UPLOAD_MS = 300_000

/** The platform names the host to upload to; the clip goes there with the token alone. */
async function uploaded(access: Access, draft: Draft) {
  const clip = draft.files?.find(({ kind }) => kind === "video")
  if (!clip || !draft.cover)
    return failed(
      ownFailure("media-missing", "content", "快手须有视频和封面，稿件没有附齐。", "请为稿件上传视频和封面图片。"),
    )
  if (clip.size > limitOf(manifest, "video-bytes-max"))
    return failed(ownFailure("video-too-large", "content", "视频超过2GB。", "请压缩视频后重新送审。"))
  const begun = await call(access, "/openapi/photo/start_upload", { method: "POST" }, started)
  if (!begun.ok) return begun
  const { upload_token, endpoint } = begun.value
  const host = /^https?:/.test(endpoint) ? endpoint : `http://${endpoint}`
  const sent = await sendClip(access, host, upload_token, clip)
  return sent.ok ? answered(upload_token) : sent
}

const publish: Publish = {
  /** Published once: the token of an upload is good for one publication, and there is no other key. */
  async send(access, draft) {
    const caption = draft.title === "" ? draft.text : `${draft.title}\n${draft.text}`
    if ([...caption].length > limitOf(manifest, "caption-max"))
      return {
        state: "rejected",
        failure: ownFailure("too-long", "content", "标题和文案合计超过1000字。", "请缩短后重新送审。"),
      }
    const token = await uploaded(access, draft)
    // Nothing is public before the publication itself.
    if (!token.ok) return publishAnswerOf(failed({ ...token.failure, acted: "no" }), access.now())
    const cover = draft.cover!
    const { body, contentType } = multipart([
      { name: "cover", value: { fileName: cover.name, type: cover.type, bytes: await bytesOf(cover) } },
      { name: "caption", value: caption },
    ])
    const given = {
      method: "POST",
      query: { upload_token: token.value },
      body,
      headers: { "content-type": contentType },
    } as const
    const answer = await call(access, "/openapi/photo/publish", given, z.object({ video_info: photo }))
    if (!answer.ok) return publishAnswerOf(answer, access.now())
    return { state: "reviewing", receipt: answer.value.video_info.photo_id }
  },

  async progress(access, receipt) {
    const answer = await call(
      access,
      "/openapi/photo/info",
      { query: { photo_id: receipt } },
      z.object({ video_info: photo }),
    )
    // 100120001 right after publication: not there yet, which says nothing.
    if (!answer.ok && answer.failure.code === "100120001") return answered({ state: "reviewing", receipt })
    if (!answer.ok && answer.failure.kind === "content") return answered({ state: "rejected", failure: answer.failure })
    if (!answer.ok) return answer
    if (answer.value.video_info.pending) return answered({ state: "reviewing", receipt })
    return answered({ state: "published", receipt, platformPostId: receipt, url: linkOf(receipt) })
  },
}

const takeDown: TakeDown = {
  async remove(access, platformPostId) {
    const given = { method: "POST", query: { photo_id: platformPostId } } as const
    const answer = await call(access, "/openapi/photo/delete", given, z.looseObject({}))
    return answer.ok || answer.failure.code === "100120001" ? answered({ gone: true }) : answer
  },
}

export const kuaishou: Connector = {
  manifest,
  failures,
  authorise,
  probe,
  whoAmI,
  collectPosts,
  snapshot,
  publish,
  readBack: readBackByList(collectPosts, {
    settleDelayMs: limitOf(manifest, "settle-delay"),
    clockSkewMs: 10 * 60_000,
    pagesMax: 10,
  }),
  takeDown,
}
