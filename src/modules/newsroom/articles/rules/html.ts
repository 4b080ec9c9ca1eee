/** One piece of markup: words between tags (entities read), or a tag with its attributes, names in lower case. */
export type Piece =
  | { readonly kind: "words"; readonly text: string }
  | {
      readonly kind: "open"
      readonly name: string
      readonly attributes: Readonly<Record<string, string>>
      /** Has no end tag: `<br>`, `<img>`, `<o:p/>`. */
      readonly alone: boolean
    }
  | { readonly kind: "close"; readonly name: string }

const VOID = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"])
/** What stands between these is no text. */
const RAW = new Set(["script", "style", "xml", "title", "noscript", "template", "textarea", "svg", "math"])

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  middot: "·",
  times: "×",
  copy: "©",
}

/** Entities as the signs they stand for; an unknown one stays as it is written. */
export function readEntities(text: string): string {
  if (!text.includes("&")) return text
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return NAMED[name.toLowerCase()] ?? whole
    const code = name[1]?.toLowerCase() === "x" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    const isSign = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return isSign ? String.fromCodePoint(code) : ""
  })
}

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]!)

/**
 * Markup in pieces, whatever its state: comments (also the conditional ones of Word), declarations and everything inside
 * scripts and styles are left out. Never throws; linear in the length.
 */
export function piecesOf(html: string): Piece[] {
  const pieces: Piece[] = []
  const words = (from: number, to: number) => {
    if (to > from) pieces.push({ kind: "words", text: readEntities(html.slice(from, to)) })
  }
  let at = 0
  while (at < html.length) {
    const open = html.indexOf("<", at)
    if (open < 0) {
      words(at, html.length)
      break
    }
    const next = html[open + 1] ?? ""
    if (!/[a-z/!?]/i.test(next)) {
      words(at, open + 1)
      at = open + 1
      continue
    }
    words(at, open)
    if (next === "!" || next === "?") {
      at = afterDeclaration(html, open)
      continue
    }
    const end = tagEnd(html, open)
    const piece = tagOf(html.slice(open + 1, end))
    at = end + 1
    if (!piece) continue
    if (piece.kind === "open" && !piece.alone && RAW.has(piece.name)) {
      const closing = closingOf(html, piece.name, at)
      at = closing < 0 ? html.length : tagEnd(html, closing) + 1
      continue
    }
    pieces.push(piece)
  }
  return pieces
}

function afterDeclaration(html: string, open: number): number {
  const isComment = html.startsWith("<!--", open)
  const end = isComment ? html.indexOf("-->", open + 4) : html.indexOf(">", open)
  if (end < 0) return html.length
  return end + (isComment ? 3 : 1)
}

/** Where `</name` stands next, without regard to case. */
function closingOf(html: string, name: string, from: number): number {
  const wanted = new RegExp(`</${name}`, "gi")
  wanted.lastIndex = from
  return wanted.exec(html)?.index ?? -1
}

/** The `>` that ends a tag: one inside a quoted value does not. */
function tagEnd(html: string, open: number): number {
  let quote = ""
  for (let at = open + 1; at < html.length; at++) {
    const sign = html[at]!
    if (quote) {
      if (sign === quote) quote = ""
    } else if (sign === '"' || sign === "'") {
      if (html[at - 1] === "=" || html[at - 1] === " ") quote = sign
    } else if (sign === ">") return at
  }
  return html.length
}

function tagOf(inside: string): Piece | undefined {
  const name = /^\/?\s*([a-z][a-z0-9:-]*)/i.exec(inside)?.[1]?.toLowerCase()
  if (!name) return undefined
  if (inside.startsWith("/")) return { kind: "close", name }
  const attributes: Record<string, string> = {}
  const rest = inside.slice(name.length)
  for (const match of rest.matchAll(/([a-z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi)) {
    const key = match[1]!.toLowerCase()
    if (!Object.hasOwn(attributes, key)) attributes[key] = readEntities(match[2] ?? match[3] ?? match[4] ?? "")
  }
  return { kind: "open", name, attributes, alone: VOID.has(name) || inside.trimEnd().endsWith("/") }
}
