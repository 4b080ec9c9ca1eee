import { type CheerioAPI, load } from "cheerio"
import { plainText } from "#connectors/kit"
import { dateIn } from "./dates.ts"

/** What a page says of itself. */
export interface Article {
  readonly title: string
  readonly text: string
  readonly publishedAt: Date | undefined
  /** 来源, where it is named. */
  readonly source: string | undefined
}

/** Where the text of an article stands, tried in turn. */
const BODIES = [
  "#UCAP-CONTENT",
  ".TRS_Editor",
  "#zoom",
  ".article-content",
  ".content_body",
  "article",
  "#content",
  ".content",
  "main",
  "body",
]
const FURNITURE = "script, style, nav, header, footer, form, iframe, .share, .breadcrumb, .pages, .print"

const meta = (page: CheerioAPI, names: readonly string[]): string | undefined => {
  for (const name of names) {
    const value = page(`meta[name="${name}" i], meta[property="${name}" i]`).attr("content")?.trim()
    if (value) return value
  }
  return undefined
}

/** The tags that government pages must carry come first, then og:*, then the page itself (platforms.md 9). */
export function articleOf(html: string): Article {
  const page = load(html)
  const title = meta(page, ["ArticleTitle", "og:title"]) ?? page("h1").first().text().trim() ?? ""
  const dated = meta(page, ["PubDate", "article:published_time", "og:release_date"]) ?? ""
  const source = meta(page, ["ContentSource"])
  page(FURNITURE).remove()
  const body = BODIES.map((selector) => page(selector).first()).find((found) => found.text().trim() !== "")
  return {
    title: title !== "" ? title : page("title").first().text().trim(),
    text: plainText(body?.html() ?? ""),
    publishedAt: dateIn(dated),
    source,
  }
}

export interface ListItem {
  readonly url: string
  readonly title: string
  readonly publishedAt: Date | undefined
}

/** The items of a list page; addresses made whole, each once, script addresses left out. */
export function itemsOf(
  html: string,
  at: string,
  { item, link = "a", date }: { readonly item: string; readonly link?: string; readonly date?: string },
): ListItem[] {
  const page = load(html)
  const seen = new Set<string>()
  const items: ListItem[] = []
  page(item).each((_, element) => {
    const anchor = page(element).is(link) ? page(element) : page(element).find(link).first()
    const href = anchor.attr("href") ?? ""
    const url = URL.canParse(href, at) ? new URL(href, at) : undefined
    if (!url || !/^https?:$/.test(url.protocol) || seen.has(url.href)) return
    seen.add(url.href)
    const words = date ? page(element).find(date).first().text() : page(element).text()
    items.push({ url: url.href, title: (anchor.attr("title") ?? anchor.text()).trim(), publishedAt: dateIn(words) })
  })
  return items
}
