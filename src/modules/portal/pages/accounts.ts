import { isId } from "#kernel/id"
import { publicAccountsByIds } from "#modules/registry"
import { qrSvg } from "#platform/qr"
import { type AccountFilter, publicCounts, publicList, successorsOf } from "../accounts.ts"
import { usualBoards } from "../boards.ts"
import { viewOf, webAddress } from "../queries.ts"
import { linksOf } from "../site.ts"
import { accountRow, closedRow, outside, pagesOf, stateOf } from "./account-row.ts"
import { Html, html } from "./html.ts"
import { servicesFound } from "./services.ts"
import type { Ask, Part, PublicPage, Raw } from "./part.ts"

const address = (filter: Readonly<Record<string, string | undefined>>, page = 1): string => {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value) words.append(name, value)
  if (page > 1) words.append("page", String(page))
  return words.size > 0 ? `/portal/accounts?${words}` : "/portal/accounts"
}

/** 找账号: every account in use, by board, platform, unit and words; what is looked for stands in the address. */
async function accountsPage({ db, site, words }: Ask): Promise<Part> {
  const boards = site.boards ?? usualBoards()
  const unit = words.one("unit")
  const q = words.one("q").slice(0, 60)
  const filter: AccountFilter = {
    ...(q && { q }),
    ...(words.one("board") && { board: words.one("board") }),
    ...(words.one("platform") && { platform: words.one("platform") }),
    ...(isId(unit) && { unitId: unit }),
  }
  const page = words.page()
  const list = await publicList(db, filter, boards, page)
  const goTo = await successorsOf(db, list.items)
  const counts = await publicCounts(db, boards)
  const here = { q, board: filter.board, platform: filter.platform, unit: filter.unitId }
  const chip = (label: string, to: string, open: boolean): Html =>
    html`<li><a href="${to}"${open ? html` aria-current="true"` : null}>${label}</a></li>`
  const unitName = filter.unitId && list.items[0]?.unitName
  const main = html`<h1>找账号</h1>
<form method="get" action="/portal/accounts" role="search"><label for="q">账号名称或单位名称</label>
<div class="ask"><input id="q" name="q" value="${q}" maxlength="60" autocomplete="off"><button type="submit">查找</button></div>
${filter.board ? html`<input type="hidden" name="board" value="${filter.board}">` : null}${filter.platform ? html`<input type="hidden" name="platform" value="${filter.platform}">` : null}</form>
<nav aria-label="按板块"><ul class="chips">${chip("全部板块", address({ ...here, board: undefined }), !filter.board)}${boards.map(({ id, label }) => chip(label, address({ ...here, board: id }), filter.board === id))}</ul></nav>
<nav aria-label="按平台"><ul class="chips">${chip("全部平台", address({ ...here, platform: undefined }), !filter.platform)}${counts.platforms.map(({ id, label }) => chip(label, address({ ...here, platform: id }), filter.platform === id))}</ul></nav>
<p role="status">${unitName ? `${unitName}：` : ""}${list.total > 0 ? `共 ${list.total} 个账号` : "没有这样的账号，换一个词再找；已关停的账号在“关停账号”里。"}${filter.unitId ? html` · <a href="${address({ ...here, unit: undefined })}">看所有单位</a>` : null}</p>
<ul class="rows">${list.items.map((one) => accountRow(one, goTo))}</ul>
${pagesOf(page, list.pages, (to) => address(here, to))}
<p><a href="/portal/closed">${counts.closed} 个已关停的账号</a></p>`
  return { status: 200, title: "找账号", main }
}

/** The code that leads to the answer about this account, as a picture drawn here. Dark on white in either theme. */
const codeOf = async (url: string): Promise<Html> => new Html(await qrSvg(url))

/** One account: what the ledger says of it, and the code to print beside its name. */
async function accountPage({ db, params, origin, path }: Ask): Promise<Part | undefined> {
  const id = params.id!
  const [one] = isId(id) ? await publicAccountsByIds(db, [id]) : []
  if (!one) return undefined
  const goTo = await successorsOf(db, [one])
  const view = viewOf(one, goTo)
  const url = `${origin}${path}`
  const main = html`<h1>${one.name}</h1>
<div class="answer ${one.state === "normal" ? "official" : ""}"><p>${view.sentence}</p></div>
<dl><dt>平台</dt><dd>${one.platformLabel}</dd><dt>主办单位</dt><dd><a href="/portal/accounts?unit=${one.unitId}">${one.unitName}</a></dd><dt>状态</dt><dd>${stateOf(one, goTo)}</dd>${
    webAddress(one.url) ? html`<dt>主页</dt><dd>${outside(webAddress(one.url), "打开账号主页")}</dd>` : null
  }</dl>
${
  view.goTo.length > 0
    ? html`<h2>请移步</h2><ul class="rows">${view.goTo.map((other) => html`<li><h3><a href="/portal/accounts/${other.id}">${other.name}</a></h3><p>${other.platformLabel}</p></li>`)}</ul>`
    : null
}
<h2>核验码</h2><p>扫码打开本页，就能核对这个账号是不是官方账号。可以打印，放在窗口和宣传品上。</p>
<div class="qr" role="img" aria-label="${one.name}的核验码，扫码打开 ${url}">${await codeOf(url)}</div><p class="small">${url}</p>
<p class="no-print"><a href="/portal/impostor?name=${encodeURIComponent(one.name)}">发现有人冒用这个账号？去举报</a></p>`
  return { status: 200, title: `${one.name}（${one.platformLabel}）`, main }
}

/** The code alone, for the console's page of the account. */
async function accountCode({ db, params, origin }: Ask): Promise<Raw | undefined> {
  const id = params.id!
  const [one] = isId(id) ? await publicAccountsByIds(db, [id]) : []
  if (!one) return undefined
  return { status: 200, type: "image/svg+xml", body: (await codeOf(`${origin}/portal/accounts/${id}`)).text }
}

/** 关停账号: who spoke once and does not any more, why, and where to go. */
async function closedPage({ db, site, words }: Ask): Promise<Part> {
  const q = words.one("q").slice(0, 60)
  const page = words.page()
  const list = await publicList(db, { closed: true, ...(q && { q }) }, site.boards ?? usualBoards(), page)
  const goTo = await successorsOf(db, list.items)
  const main = html`<h1>关停账号</h1>
<p>这些政务新媒体账号已经关停或注销，不再发布信息。此后再用这些名称的，请先<a href="/portal/verify">核验</a>。</p>
<form method="get" action="/portal/closed" role="search"><label for="q">账号名称或单位名称</label>
<div class="ask"><input id="q" name="q" value="${q}" maxlength="60" autocomplete="off"><button type="submit">查找</button></div></form>
<p role="status">${list.total > 0 ? `共 ${list.total} 个` : "没有这样的关停账号。"}</p>
<ul class="rows">${list.items.map((one) => closedRow(one, goTo))}</ul>
${pagesOf(page, list.pages, (to) => `/portal/closed?${new URLSearchParams({ ...(q && { q }), page: String(to) })}`)}`
  return { status: 200, title: "关停账号", main }
}

const LINKS_FOUND_MAX = 20

/** Services and accounts that bear the words, for the search of the first page. */
export async function foundMain({ db, site, ctx }: Ask, q: string): Promise<Html> {
  const boards = site.boards ?? usualBoards()
  const folded = q.toLowerCase()
  const services = (await linksOf(db)).filter(({ label, says }) => `${label}${says}`.toLowerCase().includes(folded))
  const items = await servicesFound({ db, ctx }, q, LINKS_FOUND_MAX)
  const list = await publicList(db, { q }, boards, 1)
  const goTo = await successorsOf(db, list.items)
  return html`<h2>服务</h2>${items}${
    services.length > 0
      ? html`<ul class="tiles">${services.slice(0, LINKS_FOUND_MAX).map(({ label, url, says }) => html`<li><a href="${url}" rel="noreferrer noopener nofollow"><strong>${label}</strong><span>${says}</span></a></li>`)}</ul>`
      : items
        ? null
        : html`<p role="status">没有名称里有“${q}”的服务。</p>`
  }
<h2>账号</h2><p role="status">${list.total > 0 ? `共 ${list.total} 个账号` : `没有名称里有“${q}”的账号。`}</p>
<ul class="rows">${list.items.map((one) => accountRow(one, goTo))}</ul>
${list.total > list.items.length ? html`<p><a href="${address({ q })}">看全部 ${list.total} 个账号</a></p>` : null}
<p><a href="/portal/verify?q=${encodeURIComponent(q)}">核验“${q}”是不是官方账号</a></p>`
}

export const accountPages: readonly PublicPage[] = [
  { at: "/portal/accounts", get: accountsPage },
  { at: "/portal/accounts/:id", get: accountPage },
  { at: "/portal/accounts/:id/code.svg", get: accountCode },
  { at: "/portal/closed", get: closedPage },
]
