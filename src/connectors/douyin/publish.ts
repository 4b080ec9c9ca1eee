import { z } from "zod"
import {
  type Access,
  type Answered,
  answered,
  type Draft,
  failed,
  limitOf,
  ownFailure,
  type Publish,
  type PublishAnswer,
  publishAnswerOf,
} from "#connectors/kit"
import { call } from "./calls.ts"
import { type Item, item, STATUS } from "./items.ts"
import { manifest } from "./manifest.ts"
import { type Ask, uploadClip, type UploadPaths, uploadWhole } from "./uploads.ts"

const created = z.object({ item_id: z.string().min(1) })
const image = z.object({ image: z.object({ image_id: z.string().min(1) }) })

/** The words that fit: title and text go in one field. */
export const wordsOf = ({ title, text }: Draft): string => (title === "" ? text : `${title}\n${text}`)

const refused = (name: string, reason: string, advice: string) => failed(ownFailure(name, "content", reason, advice))

const askOf =
  (access: Access): Ask =>
  (path, given, guard) =>
    call(access, path, given, guard)

const UPLOADS: UploadPaths = {
  whole: "/api/douyin/v1/video/upload_video/",
  begin: "/api/douyin/v1/video/init_video_part_upload/",
  part: "/api/douyin/v1/video/upload_video_part/",
  end: "/api/douyin/v1/video/complete_video_part_upload/",
}

/** What is created, made ready: each creation needs a fresh upload. */
async function prepared(
  access: Access,
  draft: Draft,
): Promise<Answered<{ readonly path: string; readonly json: object }>> {
  const text = wordsOf(draft)
  if ([...text].length > limitOf(manifest, "text-max"))
    return refused("too-long", "标题和文案合计超过1000字。", "请缩短后重新送审。")
  const clip = draft.files?.find(({ kind }) => kind === "video")
  if (clip) {
    if (clip.size > limitOf(manifest, "video-bytes-max"))
      return refused("video-too-large", "视频超过4GB。", "请压缩视频后重新送审。")
    const answer = await uploadClip(askOf(access), UPLOADS, clip, manifest)
    if (!answer.ok) return answer
    const json = { video_id: answer.value, text, private_status: 0 }
    return answered({ path: "/api/douyin/v1/video/create_video/", json })
  }
  const pictures = draft.files?.filter(({ kind }) => kind === "image") ?? []
  if (pictures.length === 0)
    return refused("media-missing", "抖音只能发布视频或图片，稿件没有附带。", "请为稿件上传视频或图片。")
  if (pictures.length > limitOf(manifest, "images-max"))
    return refused("images-too-many", "图片超过30张。", "请减少图片后重新送审。")
  const images: string[] = []
  for (const picture of pictures) {
    const answer = await uploadWhole(askOf(access), "/api/douyin/v1/video/upload_image/", "image", picture, image)
    if (!answer.ok) return answer
    images.push(answer.value.image.image_id)
  }
  return answered({ path: "/api/douyin/v1/video/create_image_text/", json: { images, text, private_status: 0 } })
}

export const publish: Publish = {
  /** Created once: there is no key, and a second creation with a fresh upload would surely be a second post. */
  async send(access, draft) {
    const ready = await prepared(access, draft)
    if (!ready.ok) return publishAnswerOf(ready, access.now())
    const answer = await call(access, ready.value.path, { method: "POST", json: ready.value.json }, created)
    if (!answer.ok) return publishAnswerOf(answer, access.now())
    return { state: "reviewing", receipt: answer.value.item_id }
  },

  async progress(access, receipt) {
    const guard = z.object({ list: z.array(item).nullable() })
    const given = { method: "POST", json: { item_ids: [receipt] } } as const
    const answer = await call(access, "/api/douyin/v1/video/video_data/", given, guard)
    if (!answer.ok) return answer
    const found = answer.value.list?.find(({ item_id }) => item_id === receipt)
    return answered(found ? stateOf(found) : { state: "reviewing", receipt })
  },
}

/** `is_reviewed` is true after a pass and after a refusal alike: the status decides. */
export function stateOf(found: Item): PublishAnswer {
  const receipt = found.item_id
  if (found.video_status === STATUS.refused) {
    const failure = ownFailure("review", "content", "平台审核认为不适宜公开。", "请登录平台查看原因，修改后重新送审。")
    return { state: "rejected", failure }
  }
  if (found.video_status === STATUS.open || found.video_status === 1)
    return { state: "published", receipt, platformPostId: receipt, url: found.share_url || null }
  return { state: "reviewing", receipt }
}
