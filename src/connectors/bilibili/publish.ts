import { z } from "zod"
import {
  type Access,
  type Answered,
  answered,
  bytesOf,
  type Draft,
  failed,
  inParts,
  limitOf,
  multipart,
  ownFailure,
  type Publish,
  type PublishAnswer,
  publishAnswerOf,
  repeated,
  type TakeDown,
} from "#connectors/kit"
import type { Call } from "#platform/fetch"
import { answerOf, archive } from "./archives.ts"
import { call, callPlain, uploadHostOf } from "./calls.ts"
import { GONE, manifest } from "./manifest.ts"

const UPLOAD_MS = 300_000
const done = z.looseObject({})

/** Title and the clip in its parts; answers the token of the upload. */
async function uploaded(access: Access, draft: Draft): Promise<Answered<string>> {
  const clip = draft.files?.find(({ kind }) => kind === "video")
  if (!clip || !draft.cover)
    return failed(
      ownFailure("media-missing", "content", "哔哩哔哩须有视频和封面，稿件没有附齐。", "请为稿件上传视频和封面图片。"),
    )
  const json = { name: clip.name, utype: "0" }
  const begun = await call(
    access,
    "/arcopen/fn/archive/video/init",
    { json },
    z.object({ upload_token: z.string().min(1) }),
  )
  if (!begun.ok) return begun
  const { upload_token } = begun.value
  const size = limitOf(manifest, "part-bytes")
  for await (const { at, bytes } of inParts(clip, size)) {
    const part: Call = {
      method: "POST",
      url: `${uploadHostOf(access.settings)}/video/v2/part/upload`,
      query: { upload_token, part_number: at + 1 },
      body: bytes,
      headers: { "content-type": "application/octet-stream" },
      timeoutMs: UPLOAD_MS,
      name: "part/upload",
    }
    const sent = await repeated(() => callPlain(access.fetch, part, done, access.now()))
    if (!sent.ok) return sent
  }
  const closed = await call(access, "/arcopen/fn/archive/video/complete", { json: {}, query: { upload_token } }, done)
  return closed.ok ? answered(upload_token) : closed
}

async function coverUrl(access: Access, { cover }: Draft): Promise<Answered<string>> {
  const { body, contentType } = multipart([
    { name: "file", value: { fileName: cover!.name, type: cover!.type, bytes: await bytesOf(cover!) } },
  ])
  const answer = await call(
    access,
    "/arcopen/fn/archive/cover/upload",
    { file: { body, contentType } },
    z.object({ url: z.string().min(1) }),
  )
  return answer.ok ? answered(answer.value.url) : answer
}

const tooLong = (what: string): PublishAnswer => ({
  state: "rejected",
  failure: ownFailure("too-long", "content", `${what}超过平台字数上限。`, "请缩短后重新送审。"),
})

export const publish: Publish = {
  /** Submitted once; a conflict after a lost answer means that the first was taken. */
  async send(access, draft) {
    if ([...draft.title].length > limitOf(manifest, "title-max")) return tooLong("标题")
    if ([...draft.text].length > limitOf(manifest, "desc-max")) return tooLong("简介（正文）")
    const token = await uploaded(access, draft)
    if (!token.ok) return publishAnswerOf(failed({ ...token.failure, acted: "no" }), access.now())
    const cover = await coverUrl(access, draft)
    if (!cover.ok) return publishAnswerOf(failed({ ...cover.failure, acted: "no" }), access.now())
    const json = {
      title: draft.title,
      cover: cover.value,
      tid: Number(access.settings.zone),
      tag: access.settings.tags ?? "",
      desc: draft.text,
      copyright: 1,
      no_reprint: 0,
    }
    const given = { json, query: { upload_token: token.value } }
    const answer = await call(
      access,
      "/arcopen/fn/archive/add-by-utoken",
      given,
      z.object({ resource_id: z.string().min(1) }),
    )
    if (!answer.ok) return publishAnswerOf(answer, access.now())
    return { state: "reviewing", receipt: answer.value.resource_id }
  },

  async progress(access, receipt) {
    const answer = await call(access, "/arcopen/fn/archive/view", { query: { resource_id: receipt } }, archive)
    if (!answer.ok) return answer
    const { state, reject_reason } = answer.value.addit_info
    return answered(answerOf(receipt, state, reject_reason))
  },
}

export const takeDown: TakeDown = {
  async remove(access, platformPostId) {
    const answer = await call(access, "/arcopen/fn/archive/delete", { json: { resource_id: platformPostId } }, done)
    return answer.ok || GONE.has(answer.failure.code) ? answered({ gone: true }) : answer
  },
}
