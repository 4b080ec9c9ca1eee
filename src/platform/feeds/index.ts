import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith"

export interface FeedAbout {
  readonly title: string
  /** The page that says the same. */
  readonly home: string
  /** The feed's own address. */
  readonly self: string
}

export interface FeedItem {
  /** Its page, which is also its name. */
  readonly link: string
  readonly title: string
  readonly summary: string
  readonly html: string
  readonly at: Date
  readonly author: string
  readonly tags: readonly { readonly id: string; readonly label: string }[]
}

/** RSS 2.0, Atom 1.0 (RFC 4287), JSON Feed 1.1: the media type of each. */
export const FEED_TYPES = {
  rss: "application/rss+xml; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
} as const
export type FeedFormat = keyof typeof FEED_TYPES

/** XML 1.0 has no way to write these signs. */
const plain = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")

const WRITE: Readonly<Record<FeedFormat, (about: FeedAbout, items: readonly FeedItem[]) => string>> = {
  rss: (about, items) =>
    generateRssFeed({
      title: about.title,
      link: about.home,
      description: about.title,
      language: "zh-CN",
      ...(items[0] && { lastBuildDate: items[0].at }),
      atom: { links: [{ href: about.self, rel: "self", type: "application/rss+xml" }] },
      items: items.map((one) => ({
        title: plain(one.title),
        link: one.link,
        description: plain(one.summary),
        guid: { value: one.link, isPermaLink: true },
        pubDate: one.at,
        dc: { creators: [one.author] },
        categories: one.tags.map(({ label }) => ({ name: label })),
        content: { encoded: plain(one.html) },
      })),
    }),
  atom: (about, items) =>
    generateAtomFeed({
      id: about.self,
      title: { value: about.title },
      updated: items[0]?.at ?? new Date(0),
      links: [{ href: about.self, rel: "self" }, { href: about.home }],
      entries: items.map((one) => ({
        id: one.link,
        title: { value: plain(one.title) },
        links: [{ href: one.link }],
        updated: one.at,
        published: one.at,
        authors: [{ name: one.author }],
        categories: one.tags.map(({ id, label }) => ({ term: id, label })),
        content: { type: "html", value: plain(one.html) },
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
          id: one.link,
          url: one.link,
          title: one.title,
          content_html: one.html,
          date_published: one.at,
          authors: [{ name: one.author }],
          tags: one.tags.map(({ label }) => label),
        })),
      }),
    ),
}

/** Writes a feed, the items in the order given (the latest first). */
export const feedOf = (format: FeedFormat, about: FeedAbout, items: readonly FeedItem[]): string =>
  WRITE[format](about, items)
