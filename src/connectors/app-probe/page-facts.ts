import { load } from "cheerio"
import { isDate } from "#kernel/time"

export interface DeclaredVersion {
  readonly version: string | null
  /** Civil date. */
  readonly updatedOn: string | null
}

const VERSION = /(?:版本(?:号)?|Version)\s*[:：]?\s*v?(\d+(?:\.\d+){1,3})/i
const UPDATED =
  /(?:更新(?:时间|日期|于)?|发布(?:时间|日期)|Updated)\s*[:：]?\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/i

/** The version and its date as the page itself tells them: structured data first, then what a reader sees. */
export function versionOf(html: string): DeclaredVersion {
  const page = load(html)
  const told = page('script[type="application/ld+json"]')
    .toArray()
    .map((script) => page(script).text())
    .join("\n")
  const field = (name: string): string | null =>
    new RegExp(`"${name}"\\s*:\\s*"([^"]{1,40})"`).exec(told)?.[1] ??
    page(`[itemprop="${name}"]`).first().attr("content") ??
    (page(`[itemprop="${name}"]`).first().text().trim() || null)
  const text = textOf(html)
  const date = (field("dateModified") ?? field("datePublished"))?.slice(0, 10)
  const seen = UPDATED.exec(text)
  const spelled = seen && `${seen[1]}-${seen[2]!.padStart(2, "0")}-${seen[3]!.padStart(2, "0")}`
  const updatedOn = [date, spelled].find((one) => one !== undefined && one !== null && isDate(one)) ?? null
  return { version: field("softwareVersion") ?? VERSION.exec(text)?.[1] ?? null, updatedOn }
}

/** The address of the privacy policy, if the page has a link to one. */
export function privacyLinkOf(html: string, at: string): string | null {
  const page = load(html)
  const link = page("a[href]")
    .toArray()
    .find((one) => /隐私(?:政策|协议|保护|声明)|个人信息保护/.test(page(one).text()))
  const href = link && page(link).attr("href")
  return href && URL.canParse(href, at) ? new URL(href, at).href : null
}

/** What a reader sees. */
export function textOf(html: string): string {
  const page = load(html)
  page("script, style, noscript").remove()
  return page.root().text().replace(/\s+/g, " ")
}

export interface Service {
  readonly name: string
  readonly url: string
}

/** “公积金查询 https://…；社保查询 https://…” → services, in order, each address once. */
export function servicesOf(text: string): Service[] {
  const services = new Map<string, Service>()
  for (const part of text.split(/[；;\n]+/)) {
    const url = /https?:\/\/[^\s；;，,]+/.exec(part)?.[0]
    if (!url || services.has(url)) continue
    services.set(url, {
      name:
        part
          .replace(url, "")
          .replace(/[\s:：]+/g, " ")
          .trim() || new URL(url).host,
      url,
    })
  }
  return [...services.values()]
}
