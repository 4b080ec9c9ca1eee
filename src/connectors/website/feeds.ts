import { parseFeed } from "feedsmith"
import { plainText } from "#connectors/kit"
import { dateIn } from "./dates.ts"

/** One entry of a feed of any kind. */
export interface Entry {
  /** guid or id, else the link, else title and date: the same at every reading. */
  readonly id: string
  readonly title: string
  readonly text: string
  readonly url: string | undefined
  readonly publishedAt: Date | undefined
}

type Loose = Readonly<Record<string, unknown>>

/** RSS, Atom, RDF or JSON Feed → entries; undefined: it is none of them. */
export function entriesOf(text: string, at: string): Entry[] | undefined {
  // A document type could bring entities of its own: feeds have no use for one.
  if (/<!(?:DOCTYPE(?!\s+html)|ENTITY)/i.test(text.slice(0, 4_096)) || /<html[\s>]/i.test(text.slice(0, 1_024)))
    return undefined
  try {
    const { feed } = parseFeed(text)
    const { items, entries } = feed as { items?: readonly Loose[]; entries?: readonly Loose[] }
    return (items ?? entries ?? []).map((one) => entryOf(one, at))
  } catch {
    return undefined
  }
}

const words = (value: unknown): string => {
  if (typeof value === "string") return value
  if (typeof value === "object" && value !== null && "value" in value) return words((value as { value: unknown }).value)
  return ""
}

function entryOf(one: Loose, at: string): Entry {
  const links = Array.isArray(one.links) ? (one.links as readonly Loose[]) : []
  const alternate = links.find(({ rel }) => rel === undefined || rel === "alternate")
  const href = words(one.link) || words(one.url) || words(alternate?.href)
  const url = href !== "" && URL.canParse(href, at) ? new URL(href, at).href : undefined
  const dated =
    words(one.pubDate) || words(one.published) || words(one.date_published) || words(one.updated) || words(one.date)
  const dc = one.dc as Loose | undefined
  const publishedAt = dateIn(dated || words(dc?.date))
  const title = plainText(words(one.title))
  const body =
    words((one.content as Loose | undefined)?.encoded) ||
    words(one.content) ||
    words(one.content_html) ||
    words(one.content_text) ||
    words(one.description) ||
    words(one.summary)
  const id = words(one.guid) || words(one.id) || url || `${title}|${publishedAt?.toISOString() ?? ""}`
  return { id, title, text: plainText(body), url, publishedAt }
}
