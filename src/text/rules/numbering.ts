import { isDigit } from "../sieve/units.ts"
import type { Hit, Rule } from "./rule.ts"

const DIGITS = "一二三四五六七八九十"
/** One numbering each: how a paragraph of it begins, and the number it says. */
const KINDS: readonly { readonly begin: RegExp; readonly inner: boolean }[] = [
  { begin: /^[\s　]*([一二三四五六七八九十]{1,3})、/, inner: false },
  { begin: /^[\s　]*[（(]([一二三四五六七八九十]{1,3})[）)]/, inner: true },
  { begin: /^[\s　]*附件[\s　]?(\d{1,2})[：:.．]/, inner: false },
]

/** 附件1、附件3 in a line: the second is missing. */
const ATTACHMENTS = /附件(\d{1,2})[、，和](?:附件)(\d{1,2})/g
/** A paragraph that begins 1. */
const ARABIC = /^[\s　]*\d{1,2}[.．、](?!\d)/

/** Numbered paragraphs that skip or repeat a number: 一、二、二、四. A list that starts late is a quotation. */
export const numbering: Rule = {
  id: "numbering",
  class: "number-unit",
  level: "warn",
  name: "序号不连续",
  reason: "序号不连续。",
  source: "GB/T 9704—2012 党政机关公文格式 7.3.3",
  sieve: /[一二三四五六七八九十][、）)]|附件/,
  needs: { signs: ["numbering"], words: ["附件"], at: isNumbered },
  *find({ text }): Iterable<Hit> {
    const last = new Map<number, number>()
    let at = 0
    /** The last numbered paragraph began with an Arabic number. */
    let underArabic = false
    for (const line of text.split("\n")) {
      for (const [index, kind] of KINDS.entries()) {
        const match = kind.begin.exec(line)
        if (!match) continue
        const number = /\d/.test(match[1]!) ? Number(match[1]) : numberOf(match[1]!)
        if (kind.inner && number === 1 && underArabic) {
          const start = at + match[0].indexOf(match[1]!)
          yield {
            start,
            end: start + match[1]!.length,
            level: "hint",
            reason: "序号层次依次为“一、”“（一）”“1.”“（1）”，“（一）”不在“1.”之下。",
          }
        }
        const before = last.get(index)
        if (before !== undefined && number !== 1 && number !== before + 1) {
          const start = at + match[0].indexOf(match[1]!)
          yield {
            start,
            end: start + match[1]!.length,
            reason: number === before ? `序号“${match[1]}”重复。` : `前一个序号是${before}，此处是${number}，请核对。`,
          }
        }
        last.set(index, number)
        if (!kind.inner) last.delete(1)
        underArabic = false
      }
      if (ARABIC.test(line)) underArabic = true
      at += line.length + 1
    }
    for (const hit of text.matchAll(ATTACHMENTS)) {
      if (Number(hit[2]) <= Number(hit[1]) + 1) continue
      const end = hit.index + hit[0].length
      yield { start: end - hit[2]!.length, end, level: "hint", reason: `附件${hit[1]}之后是附件${hit[2]}，请核对。` }
    }
  },
  hits: [
    { text: "一、总体要求\n二、主要任务\n二、工作措施\n三、组织领导", finds: "二" },
    { text: "一、总体要求\n二、主要任务\n四、组织领导", finds: "四" },
    { text: "1.总体要求\n（一）指导思想", finds: "一" },
    { text: "详见附件1、附件3。", finds: "3" },
    { text: "附件1：名单\n附件3：流程图", finds: "3" },
  ],
  misses: [
    "一、总体要求\n（一）思想\n（二）目标\n二、主要任务\n（一）任务",
    "三、工作措施\n四、组织领导",
    "一是抓培训，三是抓考核。",
    "（一）思想\n1.学习\n2.宣传\n（二）目标\n1.近期\n二、任务\n（一）任务",
  ],
}

/** Whether a number stands behind 附件. */
function isNumbered(text: string, start: number): boolean {
  const next = text.charCodeAt(start + 2)
  return isDigit(next) || (/\s/.test(text[start + 2] ?? "") && isDigit(text.charCodeAt(start + 3)))
}

/** 十二 → 12, 二十 → 20. */
function numberOf(words: string): number {
  const ten = words.indexOf("十")
  if (ten < 0) return DIGITS.indexOf(words) + 1
  const tens = ten === 0 ? 1 : DIGITS.indexOf(words[0]!) + 1
  return tens * 10 + (ten === words.length - 1 ? 0 : DIGITS.indexOf(words[ten + 1]!) + 1)
}
