import { type Mapped, MappedBuilder } from "../normalise/mapped.ts"

/** Elements whose text nobody reads. */
const SILENT = /^(?:script|style|noscript|template|svg)$/
/** Elements inside a line: taking the tag away joins the words beside it. All others end a line. */
const INLINE = /^(?:a|abbr|b|bdi|bdo|big|cite|code|em|font|i|ins|kbd|label|mark|q|s|small|span|strong|sub|sup|u|wbr)$/
const NAMED: Readonly<Record<string, string>> = {
  nbsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
  middot: "·",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  times: "×",
  emsp: " ",
  ensp: " ",
  thinsp: " ",
  copy: "©",
}

/** What a reader sees of an HTML page, with the way back to the source: spans found in it are spans of `html`. */
export function visibleText(html: string): Mapped {
  const builder = new MappedBuilder()
  for (let at = 0; at < html.length; ) {
    const next = nextMark(html, at)
    if (next > at) builder.keep(html, at, next)
    if (next >= html.length) break
    at = html[next] === "<" ? passTag(html, next, builder) : passEntity(html, next, builder)
  }
  return builder.done()
}

function nextMark(html: string, from: number): number {
  let at = from
  while (at < html.length && html[at] !== "<" && html[at] !== "&") at += 1
  return at
}

/** Passes a tag, comment or silent element; answers where the text goes on. A lone < is text. */
function passTag(html: string, at: number, builder: MappedBuilder): number {
  if (html.startsWith("<!--", at)) return after(html, "-->", at)
  if (html.startsWith("<!", at) || html.startsWith("<?", at)) return after(html, ">", at)
  const name = /^<\/?([A-Za-z][A-Za-z\d-]*)/.exec(html.slice(at, at + 40))?.[1]?.toLowerCase()
  if (!name) {
    builder.keep(html, at, at + 1)
    return at + 1
  }
  const end = tagEnd(html, at)
  if (!INLINE.test(name)) builder.add("\n", at, end)
  return SILENT.test(name) && html[at + 1] !== "/" ? silentEnd(html, name, end) : end
}

/** Past the > that ends the tag, quoted attribute values aside. */
function tagEnd(html: string, at: number): number {
  let quote = ""
  for (let place = at + 1; place < html.length; place++) {
    const unit = html[place]!
    if (quote) quote = unit === quote ? "" : quote
    else if (unit === '"' || unit === "'") quote = unit
    else if (unit === ">") return place + 1
  }
  return html.length
}

function silentEnd(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}[\\s>]`, "gi")
  close.lastIndex = from
  const found = close.exec(html)
  return found ? tagEnd(html, found.index) : html.length
}

function after(html: string, mark: string, at: number): number {
  const found = html.indexOf(mark, at)
  return found < 0 ? html.length : found + mark.length
}

function passEntity(html: string, at: number, builder: MappedBuilder): number {
  const match = /^&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}));/.exec(html.slice(at, at + 12))
  const code = match?.[1] ? Number(match[1]) : match?.[2] ? Number.parseInt(match[2], 16) : undefined
  const unit = code !== undefined && code <= 0x10ffff ? String.fromCodePoint(code) : match?.[3] && NAMED[match[3]]
  if (!match || !unit) {
    builder.keep(html, at, at + 1)
    return at + 1
  }
  builder.add(unit, at, at + match[0].length)
  return at + match[0].length
}
