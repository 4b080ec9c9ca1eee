import { z } from "zod"
import {
  type Access,
  type Answered,
  answered,
  type Draft,
  failed,
  failureOf,
  limitOf,
  misshapen,
  type PublishAnswer,
  ownFailure,
  publishAnswerOf,
  withToken,
} from "#connectors/kit"
import { baseOf, withReset } from "./calls.ts"
import { manifest } from "./manifest.ts"

const DONE = 100_000
/** This call's frame is none of the others: `code` 100000 is success. */
const frame = z.object({
  code: z.number(),
  data: z.object({ mid: z.union([z.string(), z.number()]).transform(String), url: z.string() }).optional(),
})

/** The interface takes no pictures for a body, and shows none but from full addresses: the words alone, and no broken picture. */
export const articleBody = ({ html, text }: Pick<Draft, "html" | "text">): string =>
  (html ?? text).replace(/<img\b[^>]*>/g, (picture) => (/\bsrc="https?:/.test(picture) ? picture : ""))

/** 头条文章, opened by the platform for government, media and institutions only. Sent once; it has no key. */
export async function publishArticle(access: Access, draft: Draft): Promise<PublishAnswer> {
  if ([...draft.title].length > limitOf(manifest, "article-title-max"))
    return {
      state: "rejected",
      failure: ownFailure("title-too-long", "content", "头条文章标题超过32字。", "请缩短标题后重新送审。"),
    }
  const content = articleBody(draft)
  if (content.length > limitOf(manifest, "article-max"))
    return {
      state: "rejected",
      failure: ownFailure("article-too-long", "content", "头条文章正文超过9万字。", "请缩短正文后重新送审。"),
    }
  const answer = await withToken<PublishAnswer>(access, async (token) => {
    const form = {
      title: draft.title,
      content: encodeURIComponent(content),
      cover: access.settings.articleCover ?? "",
      summary: draft.digest ?? "",
      text: draft.digest ?? draft.title,
      rip: access.settings.serverIp ?? "",
      access_token: token,
    }
    const url = `${baseOf(access.settings)}/proxy/article/publish.json`
    return read(await access.fetch({ method: "POST", url, form, name: "article" }), access)
  })
  return publishAnswerOf(answer, access.now())
}

function read(answer: Awaited<ReturnType<Access["fetch"]>>, access: Access): Answered<PublishAnswer> {
  const json = answer.ok ? answer.reply.json : answer.trouble.reply?.json
  const told = frame.safeParse(json)
  if (told.success && told.data.code === DONE && told.data.data) {
    const { mid, url } = told.data.data
    return answered({ state: "published", receipt: mid, platformPostId: mid, url })
  }
  if (told.success && told.data.code !== DONE) return failed(withReset(String(told.data.code), access.now()))
  const code = z.looseObject({ error_code: z.union([z.number(), z.string()]) }).safeParse(json)
  if (code.success) return failed(withReset(String(code.data.error_code), access.now()))
  return failed(answer.ok ? misshapen("article") : failureOf(answer.trouble))
}
