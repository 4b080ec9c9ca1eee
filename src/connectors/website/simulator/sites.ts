import { paragraphs } from "#connectors/kit"
import { type LifeControl, NoSuchThing, type SimulatorGround, timeOf } from "#connectors/kit/simulator"
import { civilDate, iso } from "#kernel/time"

interface SimArticle {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly at: number
}

/** A site that goes on: it shows its newest articles in a feed, or as a list with a page for each. */
export interface SimSite {
  readonly id: string
  readonly name: string
  readonly shows: "feed" | "list"
  readonly articles: SimArticle[]
}

export interface SiteControl extends LifeControl {
  load(input: { accounts: readonly Pick<SimSite, "id" | "name" | "shows">[] }): { accounts: number }
}

/** So many stand in a feed or on the first page of a list. */
const NEWEST = 30

export function siteControlOf(ground: SimulatorGround, sites: Map<string, SimSite>): SiteControl {
  const siteOf = (id: string): SimSite => {
    const found = sites.get(id)
    if (!found) throw new NoSuchThing(`account ${id}`)
    return found
  }
  return {
    load({ accounts }) {
      for (const given of accounts) sites.set(given.id, { ...given, articles: [] })
      return { accounts: sites.size }
    },
    post({ account, id = ground.nextId(), title, text, publishedAt, hidden = false }) {
      const site = siteOf(account)
      // A page that is taken down is not there; its number may be the whole address.
      if (!hidden) site.articles.push({ id: id.slice(id.lastIndexOf("/") + 1), title, text, at: timeOf(publishedAt) })
      return { id }
    },
    // A site counts nothing that its pages show.
    touch: () => ({}),
    fans: () => ({ followers: 0 }),
    posts: ({ account }) => ({
      posts: newest(siteOf(account)).map(({ id, at }) => ({ id, publishedAt: new Date(at).toISOString() })),
    }),
  }
}

/** The page at a path `/<site>/feed.xml`, `/<site>/index.html` or `/<site>/<article>`; undefined: there is none. */
export function pageOf(sites: ReadonlyMap<string, SimSite>, path: string): { type: string; text: string } | undefined {
  const [, id = "", name = ""] = path.split("/")
  const site = sites.get(id)
  if (!site) return undefined
  if (name === "feed.xml") return site.shows === "feed" ? { type: "application/rss+xml", text: feed(site) } : undefined
  if (name === "index.html") return { type: "text/html; charset=utf-8", text: list(site) }
  const found = site.articles.find((one) => one.id === name)
  return found && { type: "text/html; charset=utf-8", text: article(site, found) }
}

const newest = ({ articles }: SimSite): SimArticle[] => [...articles].sort((a, b) => b.at - a.at).slice(0, NEWEST)

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

const feed = (site: SimSite): string => {
  const items = newest(site).map(
    ({ id, title, text, at }) =>
      `<item><title>${escaped(title)}</title><link>/${site.id}/${id}</link><guid isPermaLink="false">${id}</guid>` +
      `<pubDate>${new Date(at).toUTCString()}</pubDate><description>${escaped(paragraphs(text))}</description></item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${escaped(site.name)}</title>${items.join("")}</channel></rss>`
}

const list = (site: SimSite): string => {
  const items = newest(site).map(
    ({ id, title, at }) =>
      `<li><a href="/${site.id}/${id}" title="${escaped(title)}">${escaped(title)}</a><span class="date">${civilDate(new Date(at))}</span></li>`,
  )
  return `<!doctype html><html><head><title>${escaped(site.name)}</title></head><body><ul class="news">${items.join("")}</ul></body></html>`
}

/** With the tags that government pages must carry; local time without a zone, as they write it. */
const article = (site: SimSite, { title, text, at }: SimArticle): string => {
  const dated = iso(new Date(at)).slice(0, 19).replace("T", " ")
  return (
    `<!doctype html><html><head><meta name="SiteName" content="${escaped(site.name)}">` +
    `<meta name="ArticleTitle" content="${escaped(title)}"><meta name="PubDate" content="${dated}"></head>` +
    `<body><h1>${escaped(title)}</h1><div class="TRS_Editor">${paragraphs(text)}</div></body></html>`
  )
}
