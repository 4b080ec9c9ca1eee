import { isId } from "#kernel/id"
import {
  areasOf,
  columnLabel,
  columnNames,
  columnsOf,
  liveReleases,
  type Release,
  speakingUnits,
  topicLabel,
  topics,
  type Wanted,
} from "#modules/subscriptions"
import type { Sql } from "#platform/db"
import { FEED_TYPES, type FeedFormat, type FeedItem, feedOf } from "#platform/feeds"
import { bodyOf } from "./body.ts"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage, Raw } from "./part.ts"

const ITEMS = 30
interface Source {
  readonly label: string
  readonly wanted: Wanted
}

/** What a feed's name means: `all`, `topic-medical`, `column-2`, `unit-12`, `area-3`. */
async function sourceOf(sql: Sql, name: string): Promise<Source | undefined> {
  if (name === "all") return { label: "全部内容", wanted: {} }
  const [, kind, key] = /^(topic|column|unit|area)-([a-z0-9]{1,19})$/.exec(name) ?? []
  if (kind === "topic")
    return topics().topics.some(({ id }) => id === key)
      ? { label: topicLabel(key!), wanted: { topics: [key!] } }
      : undefined
  if (!key || !isId(key)) return undefined
  if (kind === "column") {
    const [column] = await columnNames(sql, [key])
    return column && { label: columnLabel(column.name), wanted: { columns: [key] } }
  }
  const unit = await sql.maybe<{ name: string }>("select name from identity.v_unit where id = $1::bigint", [key])
  if (!unit) return undefined
  return kind === "unit"
    ? { label: unit.name, wanted: { unitId: key } }
    : { label: `${unit.name}及下属单位`, wanted: { areas: [key] } }
}

async function feed({ db, params, site, origin, path }: Ask): Promise<Raw | undefined> {
  const [, name, format] = /^([a-z0-9-]{1,40})\.(rss|atom|json)$/.exec(params.name!) ?? []
  const source = name ? await sourceOf(db, name) : undefined
  if (!source || !format) return undefined
  const items = await liveReleases(db, source.wanted, ITEMS, 0, true)
  const about = { title: `${source.label} - ${site.name}`, home: `${origin}/portal`, self: `${origin}${path}` }
  const kind = format as FeedFormat
  return {
    ...{ status: 200, type: FEED_TYPES[kind] },
    body: feedOf(
      kind,
      about,
      items.map((one) => itemOf(one, origin)),
    ),
  }
}

const SUMMARY_CHARS = 120

const itemOf = (one: Release, origin: string): FeedItem => ({
  ...{ link: `${origin}/portal/contents/${one.id}`, title: one.title, html: bodyOf(one, origin) },
  ...{ summary: one.content.summary || one.content.bodyText.slice(0, SUMMARY_CHARS), at: one.liveAt },
  ...{ author: one.unitName, tags: one.topics.map((id) => ({ id, label: topicLabel(id) })) },
})

const row = (label: string, name: string): Html =>
  html`<li><p>${label}</p><p><a class="button second" href="/portal/feeds/${name}.rss" aria-label="${label}的RSS">RSS</a> <a class="button second" href="/portal/feeds/${name}.atom" aria-label="${label}的Atom">Atom</a> <a class="button second" href="/portal/feeds/${name}.json" aria-label="${label}的JSON Feed">JSON Feed</a></p></li>`

/** 订阅源: what there is to follow with a reader of one's own. */
async function feedsPage({ db }: Ask): Promise<Part> {
  const areas = await areasOf(db)
  const units = await speakingUnits(db)
  const columns = await columnsOf(db)
  const main = html`<h1>订阅源</h1>
<p>用阅读器订阅，不用登录，我们也不知道您是谁。内容与审定发布的一字不差，并注明来源单位。</p>
<ul class="rows">${row("全部内容", "all")}</ul>
<h2>按主题</h2><ul class="rows">${topics().topics.map(({ id, label }) => row(label, `topic-${id}`))}</ul>
${columns.length > 0 ? html`<h2>按栏目</h2><ul class="rows">${columns.map(({ id, name, unitName }) => row(`${columnLabel(name)}（${unitName}）`, `column-${id}`))}</ul>` : null}
${areas.length > 0 ? html`<h2>按地区</h2><ul class="rows">${areas.map(({ id, name }) => row(name, `area-${id}`))}</ul>` : null}
${units.length > 0 ? html`<h2>按单位</h2><ul class="rows">${units.map(({ id, name }) => row(name, `unit-${id}`))}</ul>` : null}`
  return { status: 200, title: "订阅源", main, feeds: [{ href: "/portal/feeds/all.rss", title: "全部内容" }] }
}

export const feedPages: readonly PublicPage[] = [
  { at: "/portal/feeds", get: feedsPage },
  { at: "/portal/feeds/:name", get: feed },
]
