import { isId } from "#kernel/id"
import { civilDate } from "#kernel/time"
import { columnLabel, liveReleases, type Release, topicLabel } from "#modules/subscriptions"
import { spoken } from "../queries.ts"
import { bodyOf } from "./body.ts"
import { Html, html } from "./html.ts"
import type { Ask, Part, PublicPage, Raw } from "./part.ts"

const KINDS = { release: "", correction: "更正", apology: "致歉" } as const

/** One content in a list: title, who speaks, the day, its topics. */
export const releaseRow = (one: Release, because?: string): Html =>
  html`<li><h2><a href="/portal/contents/${one.id}">${KINDS[one.kind] ? `〔${KINDS[one.kind]}〕` : ""}${one.title}</a></h2><p class="small">${one.unitName} · ${spoken(civilDate(one.liveAt))}${one.column ? ` · ${columnLabel(one.column.name)}` : ""}${one.topics.length > 0 ? ` · ${one.topics.map(topicLabel).join("、")}` : ""}</p>${because ? html`<p class="small">${because}</p>` : null}</li>`

/** One content, exactly as it was signed, in the name of the unit that signed it. */
async function contentPage({ db, params }: Ask): Promise<Part | undefined> {
  const [one] = isId(params.id!) ? await liveReleases(db, { ids: [params.id!] }, 1, 0, true) : []
  if (!one) return undefined
  const main = html`<article><h1>${KINDS[one.kind] ? `〔${KINDS[one.kind]}〕` : ""}${one.title}</h1>
<p class="small">来源：<a href="/portal/accounts?unit=${one.unitId}">${one.unitName}</a> · ${spoken(civilDate(one.liveAt))}${one.url ? html` · <a href="${one.url}" rel="noreferrer noopener nofollow">查看原文</a>` : null}</p>
<div class="body">${new Html(bodyOf(one))}</div></article>
${one.column ? html`<p>本文属于${columnLabel(one.column.name)}：<a href="/portal/mine?columns=${one.column.id}">看各期</a>，<a href="/portal/subscribe?columns=${one.column.id}">用邮箱订阅</a></p>` : null}
${
  one.topics.length > 0
    ? html`<h2>相关主题</h2><ul class="chips">${one.topics.map((id) => html`<li><a href="/portal/mine?topics=${id}">${topicLabel(id)}</a></li>`)}</ul>`
    : null
}`
  return { status: 200, title: one.title, main }
}

/** A picture of a content that is live; others are not to be had. */
async function picture({ db, params, pictures }: Ask): Promise<Raw | undefined> {
  const { id, n } = params
  if (!isId(id!) || !/^[1-9]\d?$/.test(n!)) return undefined
  const [one] = await liveReleases(db, { ids: [id!] }, 1, 0, true)
  const images = (one?.content as { images?: readonly { fileId: string }[] } | undefined)?.images
  const fileId = images?.[Number(n) - 1]?.fileId
  const found = fileId === undefined ? undefined : await pictures(db, fileId)
  return found && { status: 200, type: found.type, body: found.bytes }
}

export const contentPages: readonly PublicPage[] = [
  { at: "/portal/contents/:id", get: contentPage },
  { at: "/portal/pictures/:id/:n", get: picture },
]
