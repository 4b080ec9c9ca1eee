import type { FindingClass, Level } from "../finding.ts"

/** One row of a word list: what is wrong, what is right, since when, by which document, and where it must stay quiet. */
export interface LexiconRow {
  /** `typo-0012`; never reused. */
  readonly id: string
  readonly class: FindingClass
  readonly level: Level
  /** Number of the family in the lexicon's design (1 plain wrong words … 40 unfit posts). */
  readonly family: number
  readonly wrong: string
  /** Replacements, the best first; empty where a person has to rewrite. */
  readonly right: readonly string[]
  /** One Chinese sentence; empty = made from `wrong` and `right`. */
  readonly reason: string
  /** 依据. A row without one is at most a hint. */
  readonly source: string
  /** Texts of these days are judged by this row, both ends included, `YYYY-MM-DD`; empty = no bound. */
  readonly validFrom: string
  readonly validTo: string
  /** Contexts that make it right (context.ts). */
  readonly allow: readonly string[]
  /** Contexts of which one must be there; empty = none needed. */
  readonly require: readonly string[]
  /** Words that sound like `wrong` and are spelled otherwise are found too. */
  readonly sound: boolean
  readonly hit: string
  readonly miss: string
}

/** Columns a list may leave out. `sound`: 1 where words that sound alike are looked for. */
export const OPTIONAL_COLUMNS = ["sound"] as const

/** A word list as it lies in `data/lexicon`. */
export interface LexiconFile {
  readonly name: string
  /** Tab-separated, with a header line; lines that start with # are notes. */
  readonly text: string
}

export const LEXICON_COLUMNS = [
  "id",
  "class",
  "level",
  "family",
  "wrong",
  "right",
  "reason",
  "source",
  "from",
  "to",
  "allow",
  "require",
  "hit",
  "miss",
] as const
