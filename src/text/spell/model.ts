import { KnownRuns } from "./known-runs.ts"
import { stampOf } from "../stamp.ts"
import type { Search } from "./candidates.ts"
import { ceilingsOf } from "./ceilings.ts"
import { confusionTable } from "./confusion.ts"
import type { Learned } from "./learn.ts"
import { pairIndex } from "./pairs.ts"
import { decodeDictionary, valueFor } from "./stored.ts"
import { trieOf } from "./trie.ts"
import { type SpellWeights, weightsOf } from "./weights.ts"

/** What the spelling check is made of. */
export interface SpellParts {
  /** `data/spell/dictionary.bin`. */
  readonly dictionary: Uint8Array
  /** `data/spell/domain.tsv`: words of government and law, one a line. */
  readonly domain: string
  /** `data/spell/weights.json`, parsed. */
  readonly weights: unknown
  /** What an office's own texts have taught (`learn`). */
  readonly learned?: Learned
  /** Also what is only likely, at level hint. */
  readonly hints?: boolean
}

/** The spelling check made ready. */
export interface Spell {
  readonly version: string
  readonly search: Search
  readonly weights: SpellWeights
  readonly learned: Learned | undefined
  readonly hints: boolean
  /** Readings of runs that are remembered; changes no answer. */
  readonly runs: KnownRuns
}

/** A word of our own list counts as one that stands so often in the dictionary's sixty million words. */
const DOMAIN_FREQUENCY = 300

/** Reads dictionary, words and weights. Throws when one of the files is not what it should be. */
export function spellOf({ dictionary, domain, weights, learned, hints = false }: SpellParts): Spell {
  const stored = decodeDictionary(dictionary)
  const own = domainWords(domain).map((word) => ({ word, value: valueFor(DOMAIN_FREQUENCY, false) }))
  const tries = [stored.trie, trieOf(own)]
  const confusion = confusionTable(stored)
  const read = weightsOf(weights)
  return {
    version: `s1-${stampOf([`${dictionary.length}`, `${stored.total}`, domain, read.version, learned?.version ?? "", `${hints}`])}`,
    search: {
      words: { tries, logTotal: Math.log(stored.total) },
      confusion,
      pairs: pairIndex(tries, confusion),
      ceilings: ceilingsOf(tries),
      gainMin: read.gainMin,
    },
    weights: read,
    learned,
    hints,
    runs: new KnownRuns(),
  }
}

const domainWords = (text: string): string[] =>
  text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .map((line) => line.split("\t", 1)[0]!)
