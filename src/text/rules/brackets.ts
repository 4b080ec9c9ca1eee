import { isOneOf, setOf } from "../sieve/units.ts"
import type { Hit, Rule } from "./rule.ts"

const CLOSERS: Readonly<Record<string, string>> = {
  "）": "（",
  ")": "（",
  "】": "【",
  "〕": "〔",
  "》": "《",
  "〉": "〈",
  "”": "“",
  "’": "‘",
  "」": "「",
  "』": "『",
}
const OPENERS: Readonly<Record<string, string>> = {
  "（": "（",
  "(": "（",
  "【": "【",
  "〔": "〔",
  "《": "《",
  "〈": "〈",
  "“": "“",
  "‘": "‘",
  "「": "「",
  "『": "『",
}
const MARKS = setOf([...Object.keys(OPENERS), ...Object.keys(CLOSERS)].join(""))

/** How deep marks may be open at once; beyond it a text is no text. */
const DEPTH_MAX = 50

interface Open {
  readonly kind: string
  readonly at: number
}

/** Brackets, quotation and book-title marks that do not close or that nest wrongly; reported once, at the opener. */
export const brackets: Rule = {
  id: "brackets",
  class: "punctuation",
  level: "warn",
  name: "括号、引号、书名号不成对",
  reason: "标点不成对。",
  source: "GB/T 15834—2011 标点符号用法 4.8、4.9、4.15",
  sieve: /[（()）【】〔〕《》〈〉“”‘’「」『』]/,
  needs: { signs: ["unevenMarks"] },
  *find({ text, units }): Iterable<Hit> {
    const open: Open[] = []
    for (const at of placesOfMarks(units)) {
      const mark = text[at]!
      if (isNoMark(text, at, mark)) continue
      const opens = OPENERS[mark]
      if (opens) {
        // A quotation of several paragraphs opens each of them again.
        if (opens === "“" && opensParagraph(text, at)) dropOpen(open, "“")
        if (opens === "《" && open.at(-1)?.kind === "《") yield* nested(text, open.at(-1)!.at, at)
        if (open.length < DEPTH_MAX) open.push({ kind: opens, at: at })
        continue
      }
      const kind = CLOSERS[mark]!
      const place = open.findLastIndex((opener) => opener.kind === kind)
      if (place >= 0) {
        for (const left of open.splice(place).slice(1)) yield* unclosed(text, left)
      } else if (!isListNumber(text, at, mark)) {
        yield { start: at, end: at + 1, reason: `“${mark}”没有对应的前半边。` }
      }
    }
    for (const left of open) yield* unclosed(text, left)
  },
  hits: [
    { text: "印发《关于开展清理工作的通知（试行》，请遵照执行。", finds: "（" },
    { text: "全部移交“安澜发布管理。", finds: "“" },
    {
      text: "制定《《安澜市政务公开条例》实施细则》。",
      finds: "《安澜市政务公开条例》",
      suggests: "〈安澜市政务公开条例〉",
    },
    { text: "安澜发布”已更名。", finds: "”" },
  ],
  misses: [
    "《关于印发〈安澜市政务新媒体管理办法（试行）〉的通知》",
    "1）提交材料；2）现场核验；",
    "今天天气真好:)",
    "“1+1<2”的效应（见附件）。",
    "The city’s website",
    "“第一段。\n“第二段。”",
  ],
}

/** A loop of its own: within a generator it is several times as slow, and most units are no marks. */
function placesOfMarks(units: Uint16Array): number[] {
  const places: number[] = []
  for (let at = 0; at < units.length; at++) if (isOneOf(MARKS, units[at]!)) places.push(at)
  return places
}

const opensParagraph = (text: string, at: number): boolean =>
  /(?:^|\n)[\s　]*$/.test(text.slice(Math.max(0, at - 8), at))

function dropOpen(open: Open[], kind: string): void {
  const place = open.findLastIndex((opener) => opener.kind === kind)
  if (place >= 0) open.splice(place, 1)
}

/** Apostrophes inside Latin words, emoticons. */
function isNoMark(text: string, at: number, mark: string): boolean {
  const before = text[at - 1] ?? ""
  if (mark === "’" || mark === "‘") return /[A-Za-z\d]/.test(before)
  return (mark === ")" || mark === "(") && /[:;=\-^o]/.test(before)
}

const isListNumber = (text: string, at: number, mark: string): boolean =>
  (mark === ")" || mark === "）") &&
  /(?:^|[\s　，。；、：:;,（(“])(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z]|[ivxIVX]{1,4}|[①-⑳])\s?$/.test(
    text.slice(Math.max(0, at - 6), at),
  )

function* unclosed(text: string, opener: Open): Iterable<Hit> {
  yield { start: opener.at, end: opener.at + 1, reason: `“${text[opener.at]}”没有对应的后半边。` }
}

function* nested(text: string, outer: number, inner: number): Iterable<Hit> {
  const close = text.indexOf("》", inner)
  if (close < 0 || close - outer > 200 || text.slice(inner, close).includes("\n")) return
  const name = text.slice(inner + 1, close)
  yield {
    start: inner,
    end: close + 1,
    suggestions: [`〈${name}〉`],
    reason: "书名号里再用书名号，内层用单书名号〈〉。",
  }
}
