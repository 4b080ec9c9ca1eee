import { sentencesIn } from "./answer.ts"

/** A sentence that came of a model and was pressed in by a person. */
export interface AssistedSentence {
  readonly sentence: string
  readonly model: string
  /** ISO 8601. */
  readonly at: string
}

const SIGNS = /[\s\p{P}]/gu

const pairsOf = (text: string): Set<string> => {
  const words = text.replace(SIGNS, "")
  if (words.length < 2) return new Set([words])
  return new Set(Array.from({ length: words.length - 1 }, (_, at) => words.slice(at, at + 2)))
}

/** Share of pairs of characters that two sentences have in common, 0–100 (Dice). */
export function alikePercent(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)]
  let common = 0
  for (const pair of a) if (b.has(pair)) common += 1
  return Math.floor((200 * common) / (a.size + b.size))
}

/**
 * The sentences of a text that still stand on what a model wrote: as they came, or changed by less than the limit says. Each
 * with the words as they stand now, the model and the time. One that a person has rewritten is his own again.
 */
export function assistedIn(
  texts: readonly string[],
  inserted: readonly AssistedSentence[],
  alikeMin: number,
): AssistedSentence[] {
  if (inserted.length === 0) return []
  const exact = new Map(inserted.map((one) => [one.sentence, one]))
  return texts
    .flatMap(sentencesIn)
    .flatMap((sentence) => {
      const from = exact.get(sentence) ?? inserted.find((one) => alikePercent(one.sentence, sentence) >= alikeMin)
      return from ? [{ sentence, model: from.model, at: from.at }] : []
    })
    .filter((one, at, all) => all.findIndex(({ sentence }) => sentence === one.sentence) === at)
}
