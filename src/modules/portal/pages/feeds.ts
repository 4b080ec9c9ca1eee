import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith"
import { isId } from "#kernel/id"
import { areasOf, liveReleases, type Release, topicLabel, topics, type Wanted } from "#modules/subscriptions"
import type { Sql } from "#platform/db"
import { bodyOf } from "./body.ts"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage, Raw } from "./part.ts"

const ITEMS = 30
const FORMATS = {
  rss: "application/rss+xml; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
} as const
type Format = keyof typeof FORMATS

interface Source {
  readonly label: string
  readonly wanted: Wanted
}

/** What a feed's name means: `all`, `topic-medical`, `unit-12`, `area-3`. */
async function sourceOf(sql: Sql, name: string): Promise<Source | undefined> {
  if (name === "all") return { label: "全部内容", wanted: {} }
  const [, kind, key] = /^(topic|unit|area)-([a-z0-9]{1,19})$/.exec(name) ?? []
  if (kind === "topic")
    return topics().topics.some(({ id }) => id === key)
      ? { label: topicLabel(key!), wanted: { topics: [key!] } }
      : undefined
  if (!key || !isId(key)) return undefined
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
  const about = { title: `${source.label} - ${site.name}`, home: `${origin}/portal`, self: `${origin}${path}`, origin }
  return { status: 200, type: FORMATS[format as Format], body: WRITE[format as Format](about, items) }
}

interface About {
  readonly title: string
  readonly home: string
  readonly self: string
  readonly origin: string
}

const linkOf = ({ origin }: About, { id }: Release): string => `${origin}/portal/contents/${id}`
/** XML cannot carry these signs; the editor never writes them. */
const plain = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "")

const WRITE: Readonly<Record<Format, (about: About, items: readonly Release[]) => string>> = {
  rss: (about, items) =>
    generateRssFeed({
      title: about.title,
      link: about.home,
      description: about.title,
      language: "zh-CN",
      ...(items[0] && { lastBuildDate: items[0].liveAt }),
      atom: { links: [{ href: about.self, rel: "self", type: "application/rss+xml" }] },
      items: items.map((one) => ({
        title: plain(one.title),
        link: linkOf(about, one),
        description: plain(one.content.summary || one.content.bodyText.slice(0, 120)),
        guid: { value: linkOf(about, one), isPermaLink: true },
        pubDate: one.liveAt,
        dc: { creators: [one.unitName] },
        categories: one.topics.map((id) => ({ name: topicLabel(id) })),
        content: { encoded: plain(bodyOf(one, about.origin)) },
      })),
    }),
  atom: (about, items) =>
    generateAtomFeed({
      id: about.self,
      title: { value: about.title },
      updated: items[0]?.liveAt ?? new Date(0),
      links: [{ href: about.self, rel: "self" }, { href: about.home }],
      entries: items.map((one) => ({
        id: linkOf(about, one),
        title: { value: plain(one.title) },
        links: [{ href: linkOf(about, one) }],
        updated: one.liveAt,
        published: one.liveAt,
        authors: [{ name: one.unitName }],
        categories: one.topics.map((id) => ({ term: id, label: topicLabel(id) })),
        content: { type: "html", value: plain(bodyOf(one, about.origin)) },
      })),
    }),
  json: (about, items) =>
    JSON.stringify(
      generateJsonFeed({
        title: about.title,
        home_page_url: about.home,
        feed_url: about.self,
        language: "zh-CN",
        items: items.map((one) => ({
          id: linkOf(about, one),
          url: linkOf(about, one),
          title: one.title,
          content_html: bodyOf(one, about.origin),
          date_published: one.liveAt,
          authors: [{ name: one.unitName }],
          tags: one.topics.map(topicLabel),
        })),
      }),
    ),
}

const row = (label: string, name: string): Html =>
  html`<li><p>${label}</p><p><a class="button second" href="/portal/feeds/${name}.rss" aria-label="${label}的RSS">RSS</a> <a class="button second" href="/portal/feeds/${name}.atom" aria-label="${label}的Atom">Atom</a> <a class="button second" href="/portal/feeds/${name}.json" aria-label="${label}的JSON Feed">JSON Feed</a></p></li>`

/** 订阅源: what there is to follow with a reader of one's own. */
async function feedsPage({ db }: Ask): Promise<Part> {
  const areas = await areasOf(db)
  const units = await db.many<{ id: string; name: string }>(
    `select u.id, u.name from identity.v_unit u
     where u.id in (select unit_id from publishing.v_live) order by u.id limit 100`,
  )
  const main = html`<h1>订阅源</h1>
<p>用阅读器订阅，不用登录，我们也不知道您是谁。内容与审定发布的一字不差，并注明来源单位。</p>
<ul class="rows">${row("全部内容", "all")}</ul>
<h2>按主题</h2><ul class="rows">${topics().topics.map(({ id, label }) => row(label, `topic-${id}`))}</ul>
${areas.length > 0 ? html`<h2>按地区</h2><ul class="rows">${areas.map(({ id, name }) => row(name, `area-${id}`))}</ul>` : null}
${units.length > 0 ? html`<h2>按单位</h2><ul class="rows">${units.map(({ id, name }) => row(name, `unit-${id}`))}</ul>` : null}`
  return { status: 200, title: "订阅源", main, feeds: [{ href: "/portal/feeds/all.rss", title: "全部内容" }] }
}

export const feedPages: readonly PublicPage[] = [
  { at: "/portal/feeds", get: feedsPage },
  { at: "/portal/feeds/:name", get: feed },
]
