import { z } from "zod"
import {
  type Access,
  type Answered,
  answered,
  bytesOf,
  type Draft,
  type DraftFile,
  failed,
  limitOf,
  multipart,
  ownFailure,
} from "#connectors/kit"
import { callWith } from "./calls.ts"
import { manifest } from "./manifest.ts"

const uploaded = z.object({ url: z.string().min(1) })
const kept = z.object({ media_id: z.string().min(1) })

/** Uploads may be repeated freely: what is not used is only a picture too many in the library. */
async function upload<T>(access: Access, path: string, file: DraftFile, guard: z.ZodType<T>): Promise<Answered<T>> {
  const { body, contentType } = multipart([
    { name: "media", value: { fileName: file.name, type: file.type, bytes: await bytesOf(file) } },
  ])
  const given = { body, headers: { "content-type": contentType } }
  const first = await callWith(access, path, given, guard)
  return first.ok || first.failure.kind !== "busy" ? first : callWith(access, path, given, guard)
}

/** The cover's permanent id: the draft's own picture, else the account's default one. */
export async function coverOf(access: Access, draft: Draft): Promise<Answered<string>> {
  if (draft.cover) {
    const answer = await upload(access, "/cgi-bin/material/add_material", draft.cover, kept)
    return answer.ok ? answered(answer.value.media_id) : answer
  }
  const fallback = access.settings.coverMediaId ?? ""
  if (fallback !== "") return answered(fallback)
  return failed(
    ownFailure(
      "cover-missing",
      "content",
      "稿件没有封面，账号也没有设置默认封面。",
      "请为稿件上传封面，或在账号设置中填写默认封面的素材ID。",
    ),
  )
}

/** Body pictures go to the platform's own host: pictures from elsewhere are dropped by it. */
export async function withPictures(access: Access, draft: Draft, html: string): Promise<Answered<string>> {
  let content = html
  for (const file of draft.files ?? []) {
    if (file.kind !== "image") continue
    if (file.size > limitOf(manifest, "body-image-bytes-max")) {
      return failed(ownFailure("image-too-large", "content", `图片“${file.name}”超过1MB。`, "请压缩该图片后重新送审。"))
    }
    const answer = await upload(access, "/cgi-bin/media/uploadimg", file, uploaded)
    if (!answer.ok) return answer
    content = content.replaceAll(`src="${file.name}"`, `src="${answer.value.url}"`)
  }
  return answered(content)
}
