import { z } from "zod"
import {
  type Access,
  answered,
  type Draft,
  type DraftFile,
  failed,
  limitOf,
  bytesOf,
  multipart,
  ownFailure,
  type Publish,
  type PublishAnswer,
  publishAnswerOf,
  type TakeDown,
} from "#connectors/kit"
import type { Call } from "#platform/fetch"
import { publishArticle } from "./articles.ts"
import { baseOf, businessOf, read, write } from "./calls.ts"
import { manifest } from "./manifest.ts"
import { addressOf, status } from "./statuses.ts"

/** How long a text is to the platform: half-width units, a Han character counts two. */
export const weightOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0xff ? 2 : 1), 0)

const refused = (name: string, reason: string, advice: string): PublishAnswer => ({
  state: "rejected",
  failure: ownFailure(name, "content", reason, advice),
})

const textOf = ({ title, text }: Draft): string => (title === "" ? text : `【${title}】${text}`)

export const publish: Publish = {
  /** Sharing answers with the post itself: it is live at once, there is no review to wait for. */
  async send(access, draft) {
    if (draft.html !== undefined && access.settings.articleCover) return publishArticle(access, draft)
    const { mode = "share", safeLink } = access.settings
    const link = draft.link ?? safeLink ?? ""
    if (mode === "share" && link === "")
      return refused(
        "link-missing",
        "分享接口要求正文带有安全域名链接。",
        "请为稿件填写网站链接，或在账号设置中填写默认链接。",
      )
    const text = textOf(draft)
    const isLong = weightOf(text) > limitOf(manifest, "text-weight-max")
    if (isLong && (mode === "share" || text.length > limitOf(manifest, "long-text-max")))
      return refused("too-long", "正文超过微博字数上限。", "请缩短为约130字，或改用头条文章。")
    const url = `${mode === "biz" ? businessOf(access.settings) : baseOf(access.settings)}${ADDRESSES[mode]}`
    const picture = mode === "share" ? draft.files?.find(({ kind }) => kind === "image") : undefined
    if (picture && picture.size > limitOf(manifest, "picture-bytes-max"))
      return refused("picture-too-large", `图片“${picture.name}”超过5MB。`, "请压缩该图片后重新送审。")
    const fields = fieldsOf(access, link === "" ? text : `${text} ${link}`, draft, isLong)
    const file = picture && { picture, bytes: await bytesOf(picture) }
    const answer = await write(access, url, (token) => callOf({ ...fields, access_token: token }, file), status)
    if (!answer.ok) return publishAnswerOf(answer, access.now())
    return published(answer.value.idstr)
  },

  async progress(access, receipt) {
    const answer = await read(access, "/2/statuses/show.json", { id: receipt }, status)
    if (answer.ok) return answered(published(receipt))
    return answer.failure.code === "20101" ? answered({ state: "withdrawn", failure: answer.failure }) : answer
  },
}

const ADDRESSES: Readonly<Record<string, string>> = {
  share: "/2/statuses/share.json",
  update: "/2/statuses/update.json",
  biz: "/2/statuses/update/biz.json",
}

const published = (id: string): PublishAnswer => ({
  state: "published",
  receipt: id,
  platformPostId: id,
  url: addressOf(id),
})

function fieldsOf({ settings }: Access, text: string, draft: Draft, isLong: boolean): Record<string, string> {
  if ((settings.mode ?? "share") === "share")
    return { status: text, ...(settings.serverIp && { rip: settings.serverIp }) }
  return {
    status: text,
    rip: settings.serverIp ?? "",
    is_longtext: isLong ? "1" : "0",
    // Comes back with the post: by it an attempt is known again.
    annotations: JSON.stringify([{ key: draft.attemptKey }]),
  }
}

function callOf(
  fields: Record<string, string>,
  file: { picture: DraftFile; bytes: Uint8Array } | undefined,
): Omit<Call, "url"> {
  if (!file) return { form: fields, name: "statuses" }
  const { picture, bytes } = file
  const { body, contentType } = multipart([
    ...Object.entries(fields).map(([name, value]) => ({ name, value })),
    { name: "pic", value: { fileName: picture.name, type: picture.type, bytes } },
  ])
  return { body, headers: { "content-type": contentType }, name: "statuses" }
}

export const takeDown: TakeDown = {
  async remove(access, platformPostId) {
    const url = `${baseOf(access.settings)}/2/statuses/destroy.json`
    const call = (token: string) => ({ form: { id: platformPostId, access_token: token }, name: "destroy" })
    const answer = await write(access, url, call, z.looseObject({}))
    if (answer.ok || answer.failure.code === "20101") return answered({ gone: true })
    return failed(answer.failure)
  },
}
