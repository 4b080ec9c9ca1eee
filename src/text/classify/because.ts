import { overlaps, type Span } from "#kernel/span"
import type { FamilyFinder } from "./families.ts"
import { BODY_UNITS, eachGram, familyHash, type Message, TITLE_UNITS } from "./features.ts"
import { EMPTY_WORDS, interlock, LOOSE_UNITS } from "./loose-words.ts"
import type { Model } from "./model.ts"
import { mayOpenName, nameSpans } from "./names.ts"
import type { Vector, Vocabulary } from "./vocabulary.ts"

/** Words shown with a suggestion. */
export const BECAUSE_MAX = 5
/** Letters of a word made from the text itself. */
const [WORD_MIN, WORD_MAX] = [2, 4]
/** Messages a word must have occurred in while training: nobody's name or house number is a reason. */
const KNOWN_FROM = 4

/** Of a word, how much more often it must stand alone than within one longer word (限公司 is a piece of 有限公司). */
const PIECE_SHARE = 0.6

/** A word weaker than this part of the strongest is left out. */
const WEAKEST = 0.1

const HAN = /^\p{Script=Han}+$/u

/** The words of a message that speak for a label (its place in the model), strongest first; without names of persons. */
export type Because = (message: Message, vector: Vector, label: number) => readonly string[]

export function becauseOf(model: Model, finder: FamilyFinder): Because {
  const { known } = model
  const familyNumbers = finder.families.map((family) => known.numberOf(familyHash(family.id)))
  /** By feature: in how many messages training met it; what it says for the label asked about. */
  const met = known.rarity.map((rarity) => (model.trainedOn + 1) / Math.exp(rarity) - 0.5)
  const said = new Float32Array(known.hashes.length)
  return (message, vector, label) => {
    const weights = model.weights[label]!
    vector.numbers.forEach((number, index) => {
      said[number] = weights[number]! * vector.values[index]!
    })
    const strength = new Map<string, number>()
    const familiesMet = new Map<number, Set<string>>()
    for (const [text, to] of [
      [message.title, TITLE_UNITS],
      [message.body, BODY_UNITS],
    ] as const) {
      const places = placesOf(text, to, known, said, met)
      finder.find(text, to, (start, end, family) => {
        const word = text.slice(start, end)
        strength.set(word, places.strengthOf(start, end))
        familiesMet.set(family, (familiesMet.get(family) ?? new Set()).add(word))
      })
      for (const { start, end } of places.words()) strength.set(text.slice(start, end), places.strengthOf(start, end))
    }
    for (const [family, words] of familiesMet) {
      const share = said[familyNumbers[family]!] ?? 0
      // A family's share is divided among its words of the message.
      for (const word of words) strength.set(word, strength.get(word)! + share / words.size)
    }
    for (const number of vector.numbers) said[number] = 0
    return strongest(strength)
  }
}

function strongest(strength: ReadonlyMap<string, number>): string[] {
  const ranked = [...strength].filter(([, value]) => value > 0).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  const chosen: string[] = []
  for (const [word] of ranked) {
    if (chosen.length === BECAUSE_MAX || strength.get(word)! < WEAKEST * ranked[0]![1]) break
    if (!chosen.some((known) => known.includes(word) || word.includes(known) || interlock(known, word)))
      chosen.push(word)
  }
  return chosen
}

interface Places {
  /** Sum of what the runs of letters inside a span say for the label. */
  strengthOf(start: number, end: number): number
  /** Spans that could be words: known from training, no name, no loose ends. */
  words(): Iterable<Span>
}

function placesOf(text: string, to: number, known: Vocabulary, said: Float32Array, met: Float32Array): Places {
  const end = Math.min(to, text.length)
  /** By the number of letters and the place of the last. */
  const says = [new Float32Array(end), new Float32Array(end), new Float32Array(end)] as const
  const twos = new Float32Array(end)
  const threes = new Float32Array(end)
  eachGram(text, to, (hash, last, letters) => {
    const number = known.numberOf(hash)
    if (number < 0) return
    says[letters - 1]![last] = said[number]!
    if (letters === 2) twos[last] = met[number]!
    if (letters === 3) threes[last] = met[number]!
  })
  const isPiece = (start: number, stop: number): boolean =>
    threes[start + 1]! > PIECE_SHARE * twos[start + 1]! || (stop < end && threes[stop]! > PIECE_SHARE * twos[stop - 1]!)
  const names = nameSpans(text.slice(0, end))
  return {
    strengthOf(start, stop) {
      let sum = 0
      for (let last = start; last < stop; last++) {
        for (let letters = 1; letters <= 3; letters++) if (last - letters + 1 >= start) sum += says[letters - 1]![last]!
      }
      return sum
    },
    *words() {
      for (let start = 0; start < end; start++) {
        if (LOOSE_UNITS.has(text[start]!) || mayOpenName(text, start) || (start > 0 && mayOpenName(text, start - 1)))
          continue
        for (let stop = start + WORD_MIN; stop <= Math.min(end, start + WORD_MAX); stop++) {
          if ((stop - start === 2 ? twos : threes)[stop - 1]! < KNOWN_FROM - 0.5) break
          if (LOOSE_UNITS.has(text[stop - 1]!) || isPiece(start, stop)) continue
          const word = text.slice(start, stop)
          if (EMPTY_WORDS.has(word) || !HAN.test(word)) continue
          if (!names.some((name) => overlaps(name, { start, end: stop }))) yield { start, end: stop }
        }
      }
    },
  }
}
