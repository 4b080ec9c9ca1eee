import type { PublicAccount } from "#modules/registry"
import { PUBLIC_STATES, spoken, viewOf } from "../queries.ts"
import { civilDate } from "#kernel/time"
import { type Html, html } from "./html.ts"

export type Successors = ReadonlyMap<string, readonly PublicAccount[]>

const CLASSES: Readonly<Record<PublicAccount["state"], string>> = {
  normal: "state-normal",
  paused: "state-paused",
  retired: "state-closed",
  deregistered: "state-closed",
}

/** A link that leaves the site. */
export const outside = (url: string | null, label: string): Html =>
  url ? html`<a href="${url}" rel="noreferrer noopener nofollow">${label}</a>` : html`${label}`

/** 正常, 维护中, 已关停→请移步 X. */
export function stateOf(one: PublicAccount, goTo: Successors): Html {
  const others = viewOf(one, goTo).goTo
  const closed = one.state === "retired" || one.state === "deregistered"
  const onward =
    closed && others[0]
      ? html`→请移步 <a href="/portal/accounts/${others[0].id}">${others[0].name}（${others[0].platformLabel}）</a>`
      : null
  return html`<span class="${CLASSES[one.state]}">${PUBLIC_STATES[one.state]}</span>${onward}`
}

/** One account in a list: name, platform, host unit, state. */
export const accountRow = (one: PublicAccount, goTo: Successors): Html =>
  html`<li><h2><a href="/portal/accounts/${one.id}">${one.name}</a></h2><p>${one.platformLabel} · ${one.unitName} · ${stateOf(one, goTo)}</p></li>`

/** The same of one that is closed: since when, why, where to go. */
export function closedRow(one: PublicAccount, goTo: Successors): Html {
  const { goTo: others } = viewOf(one, goTo)
  const since = one.stateSince
    ? `${spoken(civilDate(one.stateSince))}${one.state === "deregistered" ? "关停并注销" : "关停"}`
    : PUBLIC_STATES[one.state]
  return html`<li><h2><a href="/portal/accounts/${one.id}">${one.name}</a></h2><p>${one.platformLabel} · ${one.unitName}</p>
<p>${since}${one.stateReason ? `；原因：${one.stateReason}` : ""}</p>
${others[0] ? html`<p>请移步：<a href="/portal/accounts/${others[0].id}">${others[0].name}（${others[0].platformLabel}）</a></p>` : html`<p>没有接替的账号，办事请直接联系${one.unitName}。</p>`}</li>`
}

/** Which page of how many, and its neighbours; nothing where one page holds all. */
export function pagesOf(page: number, pages: number, to: (page: number) => string): Html | null {
  if (pages <= 1) return null
  return html`<nav class="pages" aria-label="翻页">${page > 1 ? html`<a class="button second" rel="prev" href="${to(page - 1)}">上一页</a>` : null}<span>第 ${page} 页，共 ${pages} 页</span>${page < pages ? html`<a class="button second" rel="next" href="${to(page + 1)}">下一页</a>` : null}</nav>`
}
