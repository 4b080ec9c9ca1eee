import type { Span } from "#kernel/span"
import { BODY_UNITS, eachGram, type Message, TITLE_UNITS } from "../classify/features.ts"
import { EMPTY_WORDS, interlock, LOOSE_UNITS, SENTENCE_UNITS } from "../classify/loose-words.ts"
import { nameSpans } from "../classify/names.ts"
import type { Vectors } from "./vectors.ts"

/** Terms of a topic. */
const TERMS_MAX = 5
const [TERM_MIN, TERM_MAX] = [2, 10]
/** Pieces are counted a little further, to see that a term is not cut off. */
const PIECE_MAX = TERM_MAX + 2
/** Messages of a topic read for its terms. */
const READ_MAX = 40
/** Share of the topic's messages a term stands in. */
const SHARE_MIN = 0.3
/** How much more a term of every title counts than one of no title. */
const TITLE_GAIN = 2
/** A longer term is better than a shorter one inside it when it stands in nearly as many messages. */
const NEARLY = 0.75

/** Runs of Han. Behind a letter or digit the kind of place is no part of a word: 3区, A市. */
const HAN_RUN = /(?<=[A-Za-z0-9])[省市区县镇乡村]|\p{Script=Han}+/gu

/** What a topic's messages have in common and others have not, best first; no names of persons as far as they can be told. */
export function termsOf(messages: readonly Message[], { known, messagesWith }: Vectors, all: number): string[] {
  const read = messages.slice(0, READ_MAX)
  const counts = new Map<string, number>()
  const titled = new Map<string, number>()
  const names = new Set<string>()
  const ofNames = new Set<string>()
  for (const message of read) {
    const text = `${message.title.slice(0, TITLE_UNITS)}\n${message.body.slice(0, BODY_UNITS)}`
    for (const span of nameSpans(text)) {
      if (span.end - span.start === 1) continue
      names.add(text.slice(span.start, span.end))
      for (const piece of piecesOver(text, span)) ofNames.add(piece)
    }
    for (const piece of piecesOf(text)) counts.set(piece, (counts.get(piece) ?? 0) + 1)
    for (const piece of piecesOf(message.title)) titled.set(piece, (titled.get(piece) ?? 0) + 1)
  }
  const least = Math.max(2, Math.ceil(read.length * SHARE_MIN))
  const common = [...counts].filter(([, count]) => count >= least)
  const within = longerOnes(common)
  const rated = common.flatMap(([term, count]) => {
    if (LOOSE_UNITS.has(term[0]!) || LOOSE_UNITS.has(term.at(-1)!) || EMPTY_WORDS.has(term)) return []
    if (term.length > TERM_MAX || [...term].some((unit) => SENTENCE_UNITS.has(unit))) return []
    if ((within.get(term) ?? 0) >= count * NEARLY || isNamed(term, names) || ofNames.has(term)) return []
    const rarity = Math.log((all + 1) / (commonness(term) + 0.5))
    const inTitles = 1 + (TITLE_GAIN * (titled.get(term) ?? 0)) / read.length
    return [{ term, weight: (count / read.length) * rarity * Math.sqrt(Math.min(term.length, 6)) * inTitles }]
  })
  rated.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
  const chosen: string[] = []
  for (const { term, weight } of rated) {
    if (chosen.length === TERMS_MAX || weight <= 0) break
    if (!chosen.some((one) => one.includes(term) || term.includes(one) || interlock(one, term))) chosen.push(term)
  }
  return chosen

  /** Messages of the whole file that can have the term: no more than have its rarest piece. */
  function commonness(term: string): number {
    let fewest = all
    eachGram(term, term.length, (hash, _last, letters) => {
      if (letters < Math.min(3, term.length)) return
      const number = known.numberOf(hash)
      // Unknown here means too common: rare pieces of two messages are always known.
      if (number >= 0) fewest = Math.min(fewest, messagesWith[number]!)
    })
    return fewest
  }
}

/** All Han pieces of a text, each once. */
function piecesOf(text: string): Set<string> {
  const pieces = new Set<string>()
  for (const [run] of text.matchAll(HAN_RUN)) {
    for (let start = 0; start < run.length; start++) {
      for (let end = start + TERM_MIN; end <= Math.min(run.length, start + PIECE_MAX); end++) {
        pieces.add(run.slice(start, end))
      }
    }
  }
  return pieces
}

/** All pieces that have a part of a name: 舒局长 of 王望舒局长. */
function* piecesOver(text: string, { start, end }: Span): Iterable<string> {
  for (let from = Math.max(0, start - PIECE_MAX + 1); from < end; from++) {
    for (let to = Math.max(from + TERM_MIN, start + 1); to <= from + PIECE_MAX; to++) yield text.slice(from, to)
  }
}

/** For each piece: the count of the most frequent piece that is one unit longer and contains it. */
function longerOnes(common: readonly (readonly [string, number])[]): Map<string, number> {
  const within = new Map<string, number>()
  for (const [term, count] of common) {
    for (const inner of [term.slice(1), term.slice(0, -1)]) {
      // A longer piece with loose ends, 的搅拌站, does not speak against the shorter.
      if (LOOSE_UNITS.has(term[0]!) || LOOSE_UNITS.has(term.at(-1)!)) continue
      within.set(inner, Math.max(within.get(inner) ?? 0, count))
    }
  }
  return within
}

const isNamed = (term: string, names: ReadonlySet<string>): boolean => {
  for (const name of names) if (term.includes(name) || name.includes(term)) return true
  return false
}
