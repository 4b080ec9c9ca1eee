import { type CompiledLexicon, RowCounts, type RowFindings, takeMatch, tightened } from "../lexicon/compile.ts"
import { soundsLike, soundsOf } from "../lexicon/sounds.ts"
import {
  build,
  type FoldTable,
  fastMatcher,
  foldedTable,
  type Matcher,
  matcherOf,
  naiveMatcher,
  type OnMatch,
  type SetMatcher,
  tightenedTable,
} from "../match/index.ts"
import { isSeparator } from "../normalise/tighten.ts"
import { originalSpan } from "../normalise/mapped.ts"
import type { RuleTables } from "../rules/tables.ts"
import { type HiddenPairs, hiddenPairs } from "./hidden-pairs.ts"
import { SIGN } from "./signs.ts"
import type { TextDoc } from "./text-doc.ts"
import type { Triggers } from "./triggers.ts"

/** A list of rows ready to be searched for: all their words, and the words of the rules, in one pass over the text. */
export interface Search {
  readonly hiddenPairs: HiddenPairs | undefined
  /** Searches a text; tells findings, and calls `onTrigger` for words of rules. `signs` are those of the text. */
  run(doc: TextDoc, signs: number, into: RowFindings, onTrigger: (trigger: number, start: number) => void): void
}

let folds: FoldTable | undefined
/** The table of `fold`, made once: it reads every unit. */
const foldsOnce = (): FoldTable => {
  folds ??= foldedTable()
  return folds
}

/** Tables made from the tables of rules: each reads every unit too, so a list that is added later has those of the first. */
const tablesMade = new WeakMap<RuleTables, { tightened?: FoldTable; sounds?: FoldTable }>()
function tableOf(kind: "tightened" | "sounds", tables: RuleTables): FoldTable {
  const made = tablesMade.get(tables) ?? {}
  tablesMade.set(tables, made)
  const { simplified, syllables } = tables
  made[kind] ??= kind === "sounds" ? soundsOf(syllables, simplified) : tightenedTable(simplified)
  return made[kind]
}

export function searchOf(
  words: CompiledLexicon,
  hidden: CompiledLexicon,
  triggers: Triggers | undefined,
  tables: RuleTables,
): Search {
  const [hiddenFrom, triggersFrom] = [words.words.length, words.words.length + hidden.words.length]
  const terms = [...words.words, ...hidden.words, ...(triggers?.words ?? [])]
  const matcher = termsMatcher(terms)
  const hiddenSearch = hidden.words.length > 0 ? searchHidden(hidden, tables) : undefined
  const sounds = searchSounds(words, hidden, tables)

  return {
    hiddenPairs: hiddenSearch?.pairs,
    run(doc, signs, into, onTrigger) {
      let isHidden = (signs & SIGN.hiddenWord) !== 0
      matcher(doc, (start, end, term) => {
        if (term >= triggersFrom) onTrigger(term - triggersFrom, start)
        else if (term >= hiddenFrom) isHidden = true
        else takeMatch(words, term, doc, start, end, into)
        return true
      })
      if (hiddenSearch && isHidden) hiddenSearch.run(doc, { ...into, given: new RowCounts() })
      sounds?.(doc, into)
    },
  }
}

/** Finds folded words, at places of the text as given. */
function termsMatcher(terms: readonly string[]): (doc: TextDoc, onMatch: OnMatch) => void {
  const set = build(terms, foldsOnce())
  const matcher = matcherOf(set)
  // What the fast matcher cannot hold, if a list has such a thing: longer than 256 units, or with units that are its marks.
  const odd = [...terms.keys()].filter((index) => isOdd(terms[index]!))
  if (odd.length === 0) return (doc, onMatch) => matcher.find(doc.text, onMatch)
  const rest = naiveMatcher(odd.map((index) => terms[index]!))
  return (doc, onMatch) => {
    matcher.find(doc.text, onMatch)
    rest.find(doc.folded.text, (start, end, index) => {
      const span = originalSpan(doc.folded, start, end)
      return onMatch(span.start, span.end, odd[index]!)
    })
  }
}

const isOdd = (term: string): boolean => term.length > 256 || /[\ufffc-\uffff]/.test(term)

/**
 * Hidden words are looked for in the tightened text. That differs from the folded one at few places; where no such place
 * can lie in a hidden word and none stands in the folded text, there is none.
 */
function searchHidden(hidden: CompiledLexicon, tables: RuleTables) {
  const inTightened = fastOrNaive(hidden.words)
  // A quick look without the tightened text. It cannot see words that hold separators themselves.
  const quick = hidden.words.some((word) => isOdd(word) || [...word].some(isSeparator))
    ? undefined
    : fastMatcher(hidden.words, tableOf("tightened", tables))
  return {
    pairs: hiddenPairs(hidden.words),
    run(doc: TextDoc, into: RowFindings): void {
      if (quick && !hasMatch(quick, doc.text)) return
      const searched = tightened(doc.folded, tables.simplified)
      inTightened.find(searched.text, (start, end, index) => {
        const span = originalSpan(searched, start, end)
        takeMatch(
          hidden,
          index,
          { foldedPlace: () => ({ text: searched.text, start, end }) },
          span.start,
          span.end,
          into,
        )
        return true
      })
    },
  }
}

const fastOrNaive = (terms: readonly string[]): Matcher =>
  terms.some((term) => term.length > 256) ? naiveMatcher(terms) : fastMatcher(terms)

function hasMatch(matcher: SetMatcher, text: string): boolean {
  let found = false
  matcher.find(text, () => {
    found = true
    return false
  })
  return found
}

/** Rows marked for it are also found by how they sound. Undefined when no row is. */
function searchSounds(words: CompiledLexicon, hidden: CompiledLexicon, tables: RuleTables) {
  const marked = [words, hidden].flatMap((list) =>
    list.rows.flatMap((row, index) => (row.sound ? [{ list, row, index }] : [])),
  )
  if (marked.length === 0 || tables.syllables.size === 0) return undefined
  const matcher = fastMatcher(
    marked.map(({ row }) => row.wrong),
    tableOf("sounds", tables),
  )
  return (doc: TextDoc, into: RowFindings): void => {
    let given: Map<CompiledLexicon, RowCounts> | undefined
    matcher.find(doc.text, (start, end, index) => {
      const { list, row, index: at } = marked[index]!
      const says = soundsLike(row, doc.text.slice(start, end), tables.simplified)
      if (!says) return true
      given ??= new Map([words, hidden].map((one) => [one, new RowCounts()]))
      const counted = { ...into, given: given.get(list)! }
      takeMatch(list, at, doc, start, end, counted, says)
      return true
    })
  }
}
