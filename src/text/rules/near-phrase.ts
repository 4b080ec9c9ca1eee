import { isHan } from "../sieve/units.ts"
import type { Hit, Rule } from "./rule.ts"
import type { RuleTables, SetPhrase } from "./tables.ts"

/** A set phrase with one character changed: 供给测结构性改革. Half of it must be right (that is the sieve). */
export const nearPhrase: Rule = {
  id: "near-phrase",
  class: "term",
  level: "warn",
  name: "固定提法一字之差",
  reason: "与固定提法只差一个字。",
  source: "固定提法表 data/text-rules/set-phrases（逐条注明出处）",
  sieve: /[\u4e00-\u9fff]{2}/,
  needs: { words: ({ phrases }) => phrases.flatMap(({ text }) => halvesOf(text)), at: isNear },
  scope: "paragraph",
  *find({ text }, { phrases, phraseHalves, phraseHalfOwners }): Iterable<Hit> {
    const hits: Hit[] = []
    phraseHalves.find(text, (start, _end, half) => {
      const { phrase: index, offset } = phraseHalfOwners[half]!
      const phrase = phrases[index]!
      const from = start - offset
      const written = writtenLike(text, from, phrase, phrases)
      if (written === undefined) return true
      hits.push({
        start: from,
        end: from + written.length,
        suggestions: [phrase.text],
        reason: `与固定提法“${phrase.text}”只差一个字，请核对。`,
      })
      return true
    })
    yield* hits
  },
  hits: [
    { text: "深化供给侧结构性该革。", finds: "供给侧结构性该革", suggests: "供给侧结构性改革" },
    { text: "提升治理能力现代代水平。", finds: "治理能力现代代", suggests: "治理能力现代化" },
  ],
  misses: ["深化供给侧结构性改革。", "推进治理能力现代化。"],
}

const halvesOf = (phrase: string): string[] => [phrase.slice(0, phrase.length >> 1), phrase.slice(phrase.length >> 1)]

/** Whether the half that stands at `start` belongs to a slip. `half` counts as `needs.words` does. */
function isNear(text: string, start: number, half: number, { phrases, phraseHalfOwners }: RuleTables): boolean {
  const { phrase, offset } = phraseHalfOwners[half]!
  return writtenLike(text, start - offset, phrases[phrase]!, phrases) !== undefined
}

/** What is written at a place when it is a phrase but for one character, and right in no other way. */
function writtenLike(text: string, from: number, phrase: SetPhrase, all: readonly SetPhrase[]): string | undefined {
  if (!differsByOne(text, from, phrase.text)) return undefined
  const written = text.slice(from, from + phrase.text.length)
  if (phrase.also.has(written)) return undefined
  return all.some((other) => other.text === written) ? undefined : written
}

/** Exactly one character of the text is other, and that one is a Han character: a word beside the phrase is not a slip. */
function differsByOne(text: string, from: number, phrase: string): boolean {
  if (from < 0 || from + phrase.length > text.length) return false
  let differences = 0
  for (let at = 0; at < phrase.length; at++) {
    const unit = text.charCodeAt(from + at)
    if (unit === phrase.charCodeAt(at)) continue
    differences += 1
    if (differences > 1 || !isHan(unit)) return false
  }
  return differences === 1
}
