import iconv from "iconv-lite"
import { civilDate, parseInstant } from "#kernel/time"
import { parseJson } from "#platform/fetch"
import { Trouble } from "#platform/root"
import type { Markup } from "#text"
import { UsageError } from "./command.ts"

/** One text to check: a whole file, or one post of an NDJSON file. */
export interface TextToCheck {
  /** The file's path, or the post's own id as it is written there. */
  readonly id: string | number
  readonly text: string
  readonly markup: Markup
  /** Civil date of the text, where it is known. */
  readonly at: string | undefined
}

/** Something that could not be read as it should: a line, or the encoding of a file. */
export interface InputNote {
  readonly file: string
  /** 1 is the first line; 0 is the file as a whole. */
  readonly line: number
  readonly reason: string
}

export const KINDS = ["text", "markdown", "html", "posts"] as const
export type Kind = (typeof KINDS)[number]

/** The kind named by the user, else by the file's ending, else by how it begins. */
export function kindOf(path: string, text: string, named: string | undefined): Kind {
  if (named !== undefined) {
    const kind = KINDS.find((known) => known === named)
    if (!kind) throw new UsageError(`没有“${named}”这种格式，可用的有：${KINDS.join("、")}`)
    return kind
  }
  const ending = /\.([A-Za-z]+)$/.exec(path)?.[1]?.toLowerCase() ?? ""
  if (ending === "ndjson" || ending === "jsonl") return "posts"
  if (ending === "md" || ending === "markdown") return "markdown"
  if (ending === "html" || ending === "htm" || ending === "xhtml") return "html"
  const start = text.slice(0, 200).trimStart()
  if (/^<(?:!doctype html|html|head|body)[\s>]/i.test(start)) return "html"
  return start.startsWith("{") && isPost(parseJson(firstLine(text))) ? "posts" : "text"
}

const firstLine = (text: string): string => text.trimStart().split("\n", 1)[0]!

interface Post {
  readonly id?: unknown
  readonly text: string
  readonly at?: unknown
}

const isPost = (value: unknown): value is Post =>
  value !== null && typeof value === "object" && typeof (value as Record<string, unknown>).text === "string"

/** The posts of an NDJSON text, line by line; a line that is no post becomes a note and the others are read. */
export function* postsIn(file: string, text: string, notes: InputNote[]): Iterable<TextToCheck> {
  let line = 0
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start)
    const end = newline < 0 ? text.length : newline
    const json = text.slice(start, end).trim()
    start = end + 1
    line += 1
    if (json === "") continue
    const value = parseJson(json)
    if (!isPost(value)) {
      notes.push({ file, line, reason: "这一行不是含有 text 的 JSON 对象，未检查" })
      continue
    }
    const at = typeof value.at === "string" && value.at !== "" ? value.at : undefined
    const instant = at === undefined ? undefined : parseInstant(at)
    if (at !== undefined && !instant) notes.push({ file, line, reason: `时间“${at}”看不懂，按未注明日期检查` })
    const id = typeof value.id === "string" || typeof value.id === "number" ? value.id : line
    yield { id, text: value.text, markup: "text", at: instant && civilDate(instant) }
  }
}

const REPLACED = /\ufffd/g
/** A file with fewer broken places than one in a hundred characters is UTF-8 with a flaw, not another encoding. */
const FLAW_SHARE_MAX = 0.01

/**
 * The text of a file without its byte order mark: UTF-16 by its mark, UTF-8, else GB18030 with a note. Offsets of
 * findings are positions in this text. What is no text ends in a sentence.
 */
export function readText(bytes: Uint8Array, file: string, notes: InputNote[]): string {
  const wrongKind = kindByMagic(bytes)
  if (wrongKind) throw new Trouble(`${file} 是${wrongKind}，请先另存为文本、Markdown 或 HTML`)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes)
  const utf8 = new TextDecoder("utf-8").decode(bytes)
  const broken = utf8.match(REPLACED)?.length ?? 0
  if (broken === 0) return utf8
  if (broken <= utf8.length * FLAW_SHARE_MAX) {
    notes.push({ file, line: 0, reason: `有${broken}处无法识别的字符，已按“\ufffd”处理` })
    return utf8
  }
  const text = iconv.decode(Buffer.from(bytes), "gb18030")
  if (text.includes("\u0000") || (text.match(REPLACED)?.length ?? 0) > text.length * FLAW_SHARE_MAX) {
    throw new Trouble(`${file} 不是文本文件，或编码不是 UTF-8、UTF-16、GB18030`)
  }
  notes.push({ file, line: 0, reason: "不是 UTF-8，已按 GB18030 读取；偏移量以转换后的文字为准" })
  return text
}

function kindByMagic(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 8))
  if (head.startsWith("%PDF")) return " PDF 文件"
  if (head.startsWith("PK\u0003\u0004")) return "压缩包或 Office 文件"
  if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) return "旧版 Office 文件"
  if (head.startsWith("\u0089PNG") || head.startsWith("\u00ff\u00d8\u00ff") || head.startsWith("GIF8")) return "图片"
  return undefined
}
