import type { Span } from "#kernel/span"

/** 。！？!?；; and line breaks. */
const isEnd = (unit: number): boolean =>
  unit < 0x40
    ? unit === 0x21 || unit === 0x3f || unit === 0x3b || unit === 10 || unit === 13
    : unit >= 0xff01
      ? unit === 0xff01 || unit === 0xff1f || unit === 0xff1b
      : unit === 0x3002

/** How far a sentence is looked for in each direction: no sentence of an office is longer. */
export const SENTENCE_REACH = 300

/** The sentence around a place: up to the nearest 。！？； or line break, at most 300 units each way. */
export function sentenceAround(text: string, place: Span): Span {
  let start = place.start
  const first = Math.max(0, start - SENTENCE_REACH)
  while (start > first && !isEnd(text.charCodeAt(start - 1))) start -= 1
  let end = place.end
  const last = Math.min(text.length, end + SENTENCE_REACH)
  while (end < last && !isEnd(text.charCodeAt(end))) end += 1
  return { start, end }
}

/** Whether a sentence ends within a text, from a place on. */
export function hasSentenceEnd(text: string, from: number): boolean {
  for (let at = from; at < text.length; at++) if (isEnd(text.charCodeAt(at))) return true
  return false
}

/** True when the place stands between an opening and a closing mark of its own paragraph, as quoted words do. */
export function isInside(text: string, place: Span, open: string, close: string): boolean {
  const line = text.lastIndexOf("\n", place.start - 1) + 1
  const from = Math.max(line, place.start - SENTENCE_REACH)
  const opened = text.slice(from, place.start).lastIndexOf(open)
  if (opened < 0 || text.slice(from + opened, place.start).includes(close)) return false
  const closed = text.slice(place.end, place.end + SENTENCE_REACH).indexOf(close)
  return closed >= 0 && !text.slice(place.end, place.end + closed).includes("\n")
}
