import type { Span } from "#kernel/span"
import type { FindingClass, Level } from "../finding.ts"
import type { Mapped } from "../normalise/mapped.ts"
import type { Sign } from "../sieve/signs.ts"
import type { RuleTables } from "./tables.ts"

/** What a rule reads. It answers spans of `text`, the text as given. */
export interface Doc {
  readonly text: string
  /** Its units, for loops over all of them. */
  readonly units: Uint16Array
  /** Width and case folded, invisible characters gone, with the way back. */
  readonly folded: Mapped
  /** Civil date of the text, `YYYY-MM-DD`, where it is known. */
  readonly at: string | undefined
}

/** One hit of a rule; what is absent is the rule's own. */
export interface Hit extends Span {
  readonly suggestions?: readonly string[]
  readonly reason?: string
  readonly level?: Level
}

/** A sentence in which the rule finds something: what it marks, and the replacement it offers. */
export interface Example {
  readonly text: string
  readonly finds: string
  readonly suggests?: string
  readonly at?: string
}

/**
 * What a text has in which a rule finds something: one of the words, or one of the signs. All rules' needs are looked for
 * in one go; a rule without any costs its sieve for every text.
 */
export interface Needs {
  /** Words as they stand once folded (normalise/fold.ts). */
  readonly words?: readonly string[] | ((tables: RuleTables) => readonly string[])
  readonly signs?: readonly Sign[]
  /**
   * Whether the word of that number, which starts at `start` of the text as given, is one the rule is needed for; `day` is
   * that of the text. A paragraph may be read alone: what could stand before its start counts as there.
   */
  at?(text: string, start: number, word: number, tables: RuleTables, day: string | undefined): boolean
}

/**
 * One rule: what is wrong, by which document, with its own examples. `find` is the precise second stage and runs only
 * where `sieve` (no flags) is found in the text as given; a rule that names its needs runs where those are.
 */
export interface Rule {
  readonly id: string
  readonly class: FindingClass
  readonly level: Level
  /** Chinese name, for lists. */
  readonly name: string
  readonly reason: string
  readonly source: string
  readonly sieve: RegExp
  readonly needs?: Needs
  /**
   * `paragraph`: what it finds in a text is what it finds in each of its paragraphs, and the sieve is in the paragraph of
   * each hit. Absent: it may look across line breaks (numbering, pairs, a `\s`), and an edit anywhere may change it.
   */
  readonly scope?: "paragraph"
  find(doc: Doc, tables: RuleTables): Iterable<Hit>
  readonly hits: readonly Example[]
  /** Sentences in which this rule finds nothing. */
  readonly misses: readonly (string | { readonly text: string; readonly at: string })[]
}

/** What stands behind the findings of a stage that is no rule of its own (spelling, people), as `explain` shows it. */
export interface StageRule extends Pick<Rule, "id" | "class" | "level" | "name" | "reason" | "source"> {
  readonly hits: readonly string[]
  readonly misses: readonly string[]
}
