import { maskPersonal } from "#kernel/personal"
import { nameSpans } from "#text"

/** Longest question that is kept; a longer one tells a story, with persons in it. */
const KEPT_MAX = 60
const HAN_MIN = 4
/** Public service numbers and years say nothing of a person: 12345, 110, 2026年. */
const PUBLIC_NUMBER = /^(?:1[12]0|119|122|12\d{3}|96\d{3}|(?:19|20)\d{2})$/

/**
 * A question as it may be kept: without names, numbers and mail addresses of persons, at most 60 letters. Undefined: nothing is left
 * that anybody could answer.
 */
export function keepable(question: string): string | undefined {
  const flat = question
    .normalize("NFKC")
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
  if (flat.length > KEPT_MAX) return undefined
  let text = flat.replace(/[\w.+-]+@[\w.-]+/g, "某邮箱")
  const spans = nameSpans(text)
    // A surname alone before a post, 李主任; within a word it is mostly none: 公安局长.
    .filter(({ start, end }) => end - start > 1 || !/\p{Script=Han}/u.test(text.charAt(start - 1)))
    .sort((a, b) => b.start - a.start)
  let before = text.length
  for (const { start, end } of spans) {
    if (end > before) continue
    text = `${text.slice(0, start)}${end - start > 1 ? "某人" : "某"}${text.slice(end)}`
    before = start
  }
  text = maskPersonal(text).replace(/[\d*]{3,}/g, (digits) => (PUBLIC_NUMBER.test(digits) ? digits : "***"))
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return han >= HAN_MIN ? text : undefined
}
