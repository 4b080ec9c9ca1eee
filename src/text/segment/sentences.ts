import type { Span } from "#kernel/span"

const ENDS = new Set("。！？!?；;\n\r")

/** How far a sentence is looked for in each direction: no sentence of an office is longer. */
const REACH = 300

/** The sentence around a place: up to the nearest 。！？； or line break, at most 300 units each way. */
export function sentenceAround(text: string, place: Span): Span {
  let start = place.start
  const first = Math.max(0, start - REACH)
  while (start > first && !ENDS.has(text[start - 1]!)) start -= 1
  let end = place.end
  const last = Math.min(text.length, end + REACH)
  while (end < last && !ENDS.has(text[end]!)) end += 1
  return { start, end }
}

/** True when the place stands between an opening and a closing mark of its own paragraph, as quoted words do. */
export function isInside(text: string, place: Span, open: string, close: string): boolean {
  const line = text.lastIndexOf("\n", place.start - 1) + 1
  const from = Math.max(line, place.start - REACH)
  const opened = text.slice(from, place.start).lastIndexOf(open)
  if (opened < 0 || text.slice(from + opened, place.start).includes(close)) return false
  const closed = text.slice(place.end, place.end + REACH).indexOf(close)
  return closed >= 0 && !text.slice(place.end, place.end + closed).includes("\n")
}
