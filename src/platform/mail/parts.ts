import { headerText, quoted, textOf } from "./charset.ts"

/** Bounds of one mail: an honest one has a handful of parts, a bomb thousands in each other. */
export const PARTS_MAX = 100
export const DEPTH_MAX = 10
const HEADERS_MAX = 64 * 1024

export type Headers = ReadonlyMap<string, string>

export interface Leaf {
  readonly name: string
  readonly type: string
  /** Of a text; undefined: a file. */
  readonly text?: string
  readonly bytes: Buffer
}

export type MailFault = "too-many-parts" | "headers-too-long"

/** Thrown inside, answered by `readMail`. */
export class Bomb extends Error {
  readonly fault: MailFault
  constructor(fault: MailFault) {
    super(fault)
    this.fault = fault
  }
}

/** Headers (lower-case, the first of a name counts, lines unfolded) and what follows them; `raw` is one character a byte. */
export function split(raw: string): { headers: Headers; body: string } {
  const gap = /\r?\n\r?\n/g
  const found = /^\r?\n/.test(raw) ? { index: 0, 0: "\n" } : gap.exec(raw.slice(0, HEADERS_MAX))
  if (!found && raw.length > HEADERS_MAX) throw new Bomb("headers-too-long")
  const head = found ? raw.slice(0, found.index) : raw
  const headers = new Map<string, string>()
  for (const line of head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":")
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return { headers, body: found ? raw.slice(found.index + found[0].length) : "" }
}

/** `text/plain; charset="gbk"` → its value and its parameters; long ones in pieces (RFC 2231) are put together. */
function structured(raw: string): { value: string; of: (name: string) => string | undefined } {
  const [value = "", ...rest] = raw.match(/(?:"(?:[^"\\]|\\.)*"|[^;"])+/g) ?? []
  const params = new Map<string, string>()
  for (const part of rest) {
    const equals = part.indexOf("=")
    const given = part.slice(equals + 1).trim()
    if (equals > 0)
      params.set(part.slice(0, equals).trim().toLowerCase(), given.replace(/^"(.*)"$/s, "$1").replace(/\\(.)/g, "$1"))
  }
  const of = (name: string): string | undefined => {
    const one = params.get(name)
    if (one !== undefined) return headerText(one)
    const whole = params.get(`${name}*`)
    if (whole !== undefined) return percent(whole)
    const pieces: string[] = []
    for (let n = 0; n < 20; n += 1) {
      const piece = params.get(`${name}*${n}*`) ?? params.get(`${name}*${n}`)
      if (piece === undefined) break
      pieces.push(piece)
    }
    return pieces.length > 0 ? percent(pieces.join("")) : undefined
  }
  return { value: value.trim().toLowerCase(), of }
}

function percent(text: string): string {
  const [, charset, , words] = /^([^']*)'([^']*)'(.*)$/s.exec(text) ?? [undefined, undefined, undefined, text]
  const raw = (words ?? text).replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return textOf(Buffer.from(raw, "latin1"), charset || undefined)
}

/** Counts the parts of one mail. */
export interface Walk {
  parts: number
}

/** Texts and files of a part and of all within it. Of alternatives the plain text is taken. Throws Bomb. */
export function leavesOf(raw: string, walk: Walk, depth = 0, most = PARTS_MAX): Leaf[] {
  walk.parts += 1
  if (walk.parts > most || depth > DEPTH_MAX) throw new Bomb("too-many-parts")
  const { headers, body } = split(raw)
  const type = structured(headers.get("content-type") ?? "text/plain")
  const disposition = structured(headers.get("content-disposition") ?? "")
  const boundary = type.of("boundary")
  if (type.value.startsWith("multipart/") && boundary) {
    const inside = partsBetween(body, boundary, most).flatMap((part) => leavesOf(part, walk, depth + 1, most))
    const isPlain = ({ type: of, text }: Leaf): boolean => of === "text/plain" && Boolean(text?.trim())
    return type.value === "multipart/alternative" && inside.some(isPlain)
      ? inside.filter((leaf) => leaf.text === undefined || leaf.type !== "text/html")
      : inside
  }
  if (type.value === "message/rfc822") return leavesOf(body, walk, depth + 1, most)
  const bytes = bytesOf(body, (headers.get("content-transfer-encoding") ?? "").toLowerCase())
  const name = disposition.of("filename") ?? type.of("name") ?? ""
  const isText = /^text\/(plain|html)$/.test(type.value) && disposition.value !== "attachment" && name === ""
  const leaf = { name, type: type.value, bytes }
  return [isText ? { ...leaf, text: textOf(bytes, type.of("charset")) } : leaf]
}

function partsBetween(body: string, boundary: string, most: number): string[] {
  const mark = `--${boundary}`
  const parts: string[] = []
  let from = -1
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== "\n") continue
    if (from >= 0) parts.push(body.slice(from, at).replace(/\r?\n$/, ""))
    if (parts.length > most) throw new Bomb("too-many-parts")
    if (body.startsWith("--", at + mark.length)) return parts
    const line = body.indexOf("\n", at)
    if (line < 0) return parts
    from = line + 1
  }
  // A mail that was cut off: what is there is read.
  if (from >= 0) parts.push(body.slice(from))
  return parts
}

function bytesOf(body: string, encoding: string): Buffer {
  if (encoding === "base64") return Buffer.from(body, "base64")
  return encoding === "quoted-printable" ? quoted(body) : Buffer.from(body, "latin1")
}
