import { deadAmong, serviceTopics } from "#modules/catalogue"
import { liveReleases } from "#modules/subscriptions"
import { publicCounts } from "../accounts.ts"
import { usualBoards } from "../boards.ts"
import { type Link, linksOf } from "../site.ts"
import { foundMain } from "./accounts.ts"
import { releaseRow } from "./contents.ts"
import { PUBLIC_DOORS } from "./doors.ts"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage } from "./part.ts"

const LATEST = 5
const TOPICS_MAX = 8

const tile = (href: string, label: string, says: string, leaves = false): Html =>
  html`<li><a href="${href}"${leaves ? html` rel="noreferrer noopener nofollow"` : null}><strong>${label}</strong><span>${says}</span></a></li>`

/** 首页: ask, look up, handle on the first screen; boards and platforms as the ledger counts them now. */
async function entrance(ask: Ask): Promise<Part> {
  const { db, site, words } = ask
  const q = words.one("q").slice(0, 60)
  const search = html`<h1>${site.name}</h1>
<form method="get" action="/portal" role="search"><label for="q">找服务、找账号</label>
<div class="ask"><input id="q" name="q" value="${q}" maxlength="60" autocomplete="off" enterkeyhint="search"><button type="submit">查找</button></div></form>`
  if (q !== "") return { status: 200, title: `${q} 的查找结果`, main: html`${search}${await foundMain(ask, q)}` }
  const boards = site.boards ?? usualBoards()
  const [counts, links, latest, topics] = await Promise.all([
    publicCounts(db, boards),
    linksOf(db),
    liveReleases(db, {}, LATEST),
    serviceTopics(db, ask.ctx.now),
  ])
  const dead = await deadAmong(
    db,
    links.map(({ url }) => url),
  )
  const main = html`${search}
${links.length > 0 ? html`<h2>一键服务</h2>${linkGroups(links, boards, dead)}` : null}
${topics.length > 0 ? html`<h2>办事服务</h2><ul class="tiles">${topics.slice(0, TOPICS_MAX).map(({ topic, count }) => tile(`/portal/services?topic=${encodeURIComponent(topic)}`, topic, `${count} 项`))}</ul><p><a href="/portal/services">全部办事服务</a></p>` : null}
<h2>公众服务</h2><ul class="tiles">${PUBLIC_DOORS.filter(({ href }) => href !== "/portal").map(({ href, label, says }) => tile(href, label, says))}</ul>
<h2>板块</h2><ul class="tiles">${boards.map(({ id, label, says }) => tile(`/portal/accounts?board=${id}`, label, `${says ? `${says} · ` : ""}${counts.boards.get(id) ?? 0} 个账号`))}</ul>
<h2>平台</h2><ul class="tiles">${counts.platforms.map(({ id, label, count }) => tile(`/portal/accounts?platform=${id}`, label, `${count} 个账号`))}</ul>
<p><a href="/portal/accounts">全部 ${counts.total} 个账号</a>，另有 <a href="/portal/closed">${counts.closed} 个已关停</a></p>
${latest.length > 0 ? html`<h2>最新发布</h2><ul class="rows">${latest.map((one) => releaseRow(one))}</ul><p><a href="/portal/mine">只看我关心的</a></p>` : null}`
  return {
    ...{ status: 200, title: site.name, main },
    feeds: [{ href: "/portal/feeds/all.rss", title: "全部内容" }],
  }
}

/** A link that is known to be dead is said to be, and leads nowhere. */
const linkTile = ({ url, label, says }: Link, isDead: boolean): Html =>
  isDead
    ? html`<li><p class="gone"><strong>${label}</strong><span>目前打不开，正在处理</span></p></li>`
    : tile(url, label, says, true)

function linkGroups(
  links: readonly Link[],
  boards: readonly { id: string; label: string }[],
  dead: ReadonlySet<string>,
): Html {
  const known = new Set(boards.map(({ id }) => id))
  const groups = [
    ...boards.map(({ id, label }) => ({ label, rows: links.filter((link) => link.board === id) })),
    { label: "其他", rows: links.filter((link) => !known.has(link.board)) },
  ].filter(({ rows }) => rows.length > 0)
  return html`${groups.map(
    ({ label, rows }) =>
      html`${groups.length > 1 ? html`<h3>${label}</h3>` : null}<ul class="tiles">${rows.map((one) => linkTile(one, dead.has(one.url)))}</ul>`,
  )}`
}

export const entrancePages: readonly PublicPage[] = [{ at: "/portal", get: entrance }]
