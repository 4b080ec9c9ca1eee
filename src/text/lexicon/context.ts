import type { Span } from "#kernel/span"
import { foldWord } from "../normalise/fold.ts"
import { hasSentenceEnd, isInside, SENTENCE_REACH, sentenceAround } from "../segment/sentences.ts"

/** True when the text around a match is the context. Offsets are of the folded text. */
export type Context = (folded: string, place: Span) => boolean

/** How far `<word` and `>word` look. */
const NEAR = 8

/**
 * Compiles the contexts of a row. One context is
 * `原~` or `宣布署`  – a longer string around the match (`~` stands for the wrong word),
 * `<word`  – the word stands in the 8 units before, in the same sentence,   `>word` – in the 8 after,
 * `@word`  – the sentence contains the word,   `“”` or `《》` – the match is inside such marks,
 * `^` – the match opens a paragraph,   `$` – it ends one.
 */
export function compileContexts(wrong: string, contexts: readonly string[]): readonly Context[] {
  return contexts.map((context) => compileContext(foldWord(wrong), foldWord(context)))
}

function compileContext(wrong: string, context: string): Context {
  if (context === "“”" || context === "《》") {
    return (folded, place) => isInside(folded, place, context[0]!, context[1]!)
  }
  if (context === "^") return (folded, place) => place.start === 0 || folded[place.start - 1] === "\n"
  if (context === "$") return (folded, place) => place.end === folded.length || folded[place.end] === "\n"
  const word = context.slice(1)
  if (context.startsWith("@")) {
    return (folded, place) => {
      // Where the word is nowhere near, there is no need to know how far the sentence goes.
      const from = Math.max(0, place.start - SENTENCE_REACH)
      const near = folded.slice(from, place.end + SENTENCE_REACH)
      const first = near.indexOf(word)
      if (first < 0) return false
      const { start, end } = sentenceAround(folded, place)
      for (let at = first; at >= 0; at = near.indexOf(word, at + 1)) {
        if (from + at >= start && from + at + word.length <= end) return true
      }
      return false
    }
  }
  if (context.startsWith("<")) {
    return (folded, place) => {
      const near = folded.slice(Math.max(0, place.start - NEAR - word.length), place.start)
      const at = near.lastIndexOf(word)
      return at >= 0 && !hasSentenceEnd(near, at)
    }
  }
  if (context.startsWith(">")) {
    return (folded, place) => {
      const near = folded.slice(place.end, place.end + NEAR + word.length)
      const at = near.indexOf(word)
      return at >= 0 && !hasSentenceEnd(near.slice(0, at + word.length), 0)
    }
  }
  return covering(wrong, context.replaceAll("~", wrong))
}

/** The longer string stands around the match, at whichever place of it the wrong word is. */
function covering(wrong: string, longer: string): Context {
  const places: number[] = []
  for (let at = longer.indexOf(wrong); at >= 0; at = longer.indexOf(wrong, at + 1)) places.push(at)
  return (folded, place) => places.some((at) => place.start >= at && folded.startsWith(longer, place.start - at))
}

/** A context that could never hold: it neither has a sign of its own nor contains the wrong word. */
export const isIdleContext = (wrong: string, context: string): boolean =>
  !/^(?:[@<>].+|“”|《》|\^|\$)$/.test(context) && !context.includes("~") && !context.includes(wrong)
