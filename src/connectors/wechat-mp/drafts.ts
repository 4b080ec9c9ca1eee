import { z } from "zod"
import {
  type Access,
  type Answered,
  answered,
  type Draft,
  limitOf,
  paragraphs,
  plainText,
  textHash,
} from "#connectors/kit"
import { call } from "./calls.ts"
import { newsItem } from "./collect.ts"
import { manifest } from "./manifest.ts"
import { coverOf, withPictures } from "./media.ts"

const added = z.object({ media_id: z.string().min(1) })
const box = z.object({
  item: z.array(z.object({ media_id: z.string(), content: z.object({ news_item: z.array(newsItem) }) })),
})

/** The platform's article object. No parameter schedules: when it goes out is decided by when it is sent. */
async function articleOf(access: Access, draft: Draft): Promise<Answered<Record<string, unknown>>> {
  const cover = await coverOf(access, draft)
  if (!cover.ok) return cover
  const content = await withPictures(access, draft, draft.html ?? paragraphs(draft.text))
  if (!content.ok) return content
  return answered({
    article_type: "news",
    title: draft.title,
    author: draft.author ?? "",
    digest: [...(draft.digest ?? "")].slice(0, limitOf(manifest, "digest-max")).join(""),
    content: content.value,
    content_source_url: draft.link ?? "",
    thumb_media_id: cover.value,
    need_open_comment: 1,
  })
}

/**
 * Puts the article into the draft box once and answers its id. Nobody sees a draft, so a call of unknown fate is settled
 * here: the newest drafts are looked through for the same article before another is added (platforms.md 1h).
 */
export async function addDraft(access: Access, draft: Draft): Promise<Answered<string>> {
  const article = await articleOf(access, draft)
  if (!article.ok) return article
  const body = { articles: [article.value] }
  const first = await call(access, "/cgi-bin/draft/add", body, added)
  if (first.ok) return answered(first.value.media_id)
  if (first.failure.acted !== "maybe") return first
  const known = await findDraft(access, draft)
  if (!known.ok) return known
  if (known.value !== undefined) return answered(known.value)
  const again = await call(access, "/cgi-bin/draft/add", body, added)
  return again.ok ? answered(again.value.media_id) : again
}

async function findDraft(access: Access, draft: Draft): Promise<Answered<string | undefined>> {
  const count = limitOf(manifest, "list-page")
  const answer = await call(access, "/cgi-bin/draft/batchget", { offset: 0, count, no_content: 0 }, box)
  if (!answer.ok) return answer
  const match = answer.value.item.find(({ content: { news_item } }) => {
    const [first] = news_item
    return first?.title === draft.title && textHash(plainText(first.content)) === textHash(draft.text)
  })
  return answered(match?.media_id)
}
