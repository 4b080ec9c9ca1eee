import { beginnings } from "./beginnings.ts"
import { type ConfusionTable, kindIn } from "./confusion.ts"
import type { Lattice, Words } from "./lattice.ts"
import { CANDIDATES_PER_RUN_MAX } from "./limits.ts"
import type { PairIndex } from "./pairs.ts"
import { isName, leastValue, logFrequency } from "./stored.ts"
import { childOf, type Trie, wordValue } from "./trie.ts"

/** What was done to the right word: a character for another (four kinds, see confusion.ts), one more, one less, two changed over. */
export const EXTRA = 4
export const MISSING = 5
export const SWAP = 6
/** Two neighbours, each for one of the same sound, as when the wrong word of a list of homophones was taken. */
export const PAIR = 7

/** A word that would stand at a place if one thing were put right. */
export interface Candidate {
  /** The word's place in the run as it is written, and the word. */
  readonly start: number
  readonly end: number
  readonly word: string
  /** Place of the character in question, and what happened to it. */
  readonly at: number
  readonly kind: number
  /** How much likelier the run becomes, in natural logarithms. */
  readonly gain: number
}

/** Shortest word that is believed to have lost, won or changed over a character; a shorter one may be any other word. */
const EDITED_LENGTH_MIN = 3
const MISSING_LENGTH_MIN = 4
/** No word of the dictionary is longer. */
export const WORD_LENGTH_MAX = 16

export interface Search {
  readonly words: Words
  readonly confusion: ConfusionTable
  readonly pairs: PairIndex
  /** Highest value of the words that may stand for so many characters. */
  readonly ceilings: Uint8Array
  /** Candidates that gain less are not kept. */
  readonly gainMin: number
}

/**
 * All candidates of a run whose gain is at least the least, by start. `reached` is told when there are more than
 * `CANDIDATES_PER_RUN_MAX`.
 */
export function candidatesOf(search: Search, run: string, lattice: Lattice, reached: () => void): Candidate[] {
  const found: Candidate[] = []
  for (let start = 0; start < run.length; start++) {
    const least = leastValues(search, lattice, start)
    if (least[WORD_LENGTH_MAX] === NEVER) continue
    for (const trie of search.words.tries) walk({ search, trie, run, lattice, found, start, least })
    if (found.length <= CANDIDATES_PER_RUN_MAX) continue
    reached()
    break
  }
  return found
}

/** One walk down a tree from one place. */
interface Walk {
  readonly search: Search
  readonly trie: Trie
  readonly run: string
  readonly lattice: Lattice
  readonly found: Candidate[]
  readonly start: number
  /** Least value of a word that covers so many characters from the start, or fewer, and gains enough. */
  readonly least: Uint16Array
}

/** What a word must be worth to gain enough, for each number of characters it may cover. */
function leastValues({ words, gainMin, ceilings }: Search, lattice: Lattice, start: number): Uint16Array {
  const longest = Math.min(WORD_LENGTH_MAX, lattice.length - start)
  const least = new Uint16Array(WORD_LENGTH_MAX + 1).fill(NEVER)
  const spare = gainMin + lattice.behind[0]! - lattice.before[start]! + words.logTotal
  for (let covered = 1; covered <= longest; covered++) {
    const needed = leastValue(spare - lattice.behind[start + covered]!)
    least[covered] = Math.min(least[covered - 1]!, needed <= ceilings[covered]! ? needed : NEVER)
  }
  for (let covered = longest + 1; covered <= WORD_LENGTH_MAX; covered++) least[covered] = least[longest]!
  return least
}

const NEVER = 65535

/**
 * False where nothing from a node on, whose character ends at `end`, can gain enough. One character more may be covered
 * than the words below are long: one that is too many.
 */
const isWorthIt = ({ trie, start, least }: Walk, node: number, end: number): boolean =>
  trie.most[node]! >= least[Math.min(WORD_LENGTH_MAX, end - start + trie.height[node]! + 1)]!

function walk(on: Walk): void {
  const { trie, run, start } = on
  const last = Math.min(run.length, start + WORD_LENGTH_MAX)
  let node = 0
  for (let at = start; at < last; at++) {
    replaced(on, at, node)
    if (at + 1 < run.length) pairReplaced(on, at, node)
    if (node > 0) edited(on, at, node)
    const unit = run.charCodeAt(at)
    node = at === start ? trie.roots[unit]! : childOf(trie, node, unit)
    if (node === 0 || !isWorthIt(on, node, at + 1)) return
  }
}

function replaced(on: Walk, at: number, node: number): void {
  const { trie, run } = on
  const confusions = on.search.confusion.of(run.charCodeAt(at))
  const { units, kinds } = confusions
  const [low, high] = [trie.first[node]!, trie.first[node + 1]!]
  if (node > 0 && high - low < units.length * CHEAPER_BY_CHILDREN) {
    for (let child = low; child < high; child++) {
      if (!isWorthIt(on, child, at + 1)) continue
      const kind = kindIn(confusions, trie.units[child]!)
      if (kind >= 0) goOn(on, { at, kind, node: child, put: unitOf(trie, child), next: at + 1 })
    }
    return
  }
  if (node === 0) {
    const least = on.least[WORD_LENGTH_MAX]!
    for (const { node: child, kind } of beginnings(trie, run.charCodeAt(at), confusions)) {
      if (trie.most[child]! < least) return
      if (isWorthIt(on, child, at + 1)) goOn(on, { at, kind, node: child, put: unitOf(trie, child), next: at + 1 })
    }
    return
  }
  for (let index = 0; index < units.length; index++) {
    const child = childOf(trie, node, units[index]!)
    if (child > 0 && isWorthIt(on, child, at + 1))
      goOn(on, { at, kind: kinds[index]!, node: child, put: unitOf(trie, child), next: at + 1 })
  }
}

/** Both characters at a place for ones of the same sound. */
function pairReplaced(on: Walk, at: number, node: number): void {
  const { trie, run } = on
  const { sameSound } = on.search.confusion
  const [here, after] = [run.charCodeAt(at), run.charCodeAt(at + 1)]
  if (node === 0) {
    for (const second of on.search.pairs.of(trie, here, after)) {
      const first = trie.parents[second]!
      if (trie.units[first] === here || trie.units[second] === after || !isWorthIt(on, second, at + 2)) continue
      goOn(on, { at, kind: PAIR, node: second, put: unitOf(trie, first) + unitOf(trie, second), next: at + 2 })
    }
    return
  }
  for (let first = trie.first[node]!; first < trie.first[node + 1]!; first++) {
    if (!isWorthIt(on, first, at + 1) || trie.units[first] === here || !sameSound(trie.units[first]!, here)) continue
    for (let second = trie.first[first]!; second < trie.first[first + 1]!; second++) {
      if (trie.units[second] === after || !sameSound(trie.units[second]!, after)) continue
      goOn(on, { at, kind: PAIR, node: second, put: unitOf(trie, first) + unitOf(trie, second), next: at + 2 })
    }
  }
}

/** Looking through the children costs less than looking up the confusions until there are so many times more of them. */
const CHEAPER_BY_CHILDREN = 2

const unitOf = (trie: Trie, node: number): string => String.fromCharCode(trie.units[node]!)

function edited(on: Walk, at: number, node: number): void {
  const { trie, run } = on
  const here = run.charCodeAt(at)
  const after = at + 1 < run.length ? childOf(trie, node, run.charCodeAt(at + 1)) : 0
  if (after > 0) {
    goOn(on, { at, kind: EXTRA, node: after, put: run[at + 1]!, next: at + 2 })
    const swapped = run[at] === run[at + 1] ? 0 : childOf(trie, after, here)
    if (swapped > 0) goOn(on, { at, kind: SWAP, node: swapped, put: run[at + 1]! + run[at]!, next: at + 2 })
  }
  const [low, high] = [trie.first[node]!, trie.first[node + 1]!]
  if (high - low > MISSING_CHILDREN_MAX) return
  for (let child = low; child < high; child++) {
    // The character put in covers none of the text, so a word from here on ends one character earlier.
    if (!isWorthIt(on, child, at)) continue
    const then = childOf(trie, child, here)
    if (then > 0) goOn(on, { at, kind: MISSING, node: then, put: unitOf(trie, child) + run[at]!, next: at + 1 })
  }
}

/** So many ways a beginning may go on and still say which character was lost. */
const MISSING_CHILDREN_MAX = 60

interface Change {
  readonly at: number
  readonly kind: number
  readonly node: number
  /** What stands for the characters from `at` to `next` in the right word. */
  readonly put: string
  readonly next: number
}

/** Goes on from a change without another one, to every word that ends on the way. */
function goOn(on: Walk, change: Change): void {
  const { trie, run, lattice, start } = on
  const least = LEAST_LENGTH[change.kind]!
  const longer = change.put.length - (change.next - change.at)
  const room = on.search.gainMin + lattice.behind[0]! - lattice.before[start]! + on.search.words.logTotal
  let node = change.node
  for (let end = change.next; node > 0; end++) {
    const value = trie.values[node]!
    if (value > 0 && end - start + longer >= least && !isName(value)) {
      const spare = logFrequency(value) + lattice.behind[end]! - room
      if (spare >= 0 && !isWordItself(on, end) && !isWholeAnyway(on, change.kind, end)) {
        const word = run.slice(start, change.at) + change.put + run.slice(change.next, end)
        on.found.push({ start, end, word, at: change.at, kind: change.kind, gain: spare + on.search.gainMin })
      }
    }
    if (end >= run.length) return
    node = childOf(trie, node, run.charCodeAt(end))
  }
}

/**
 * True where what is written is a short word of its own, however rare beside the other: 可疑 is no slip for 可以. Only a
 * phrase of four characters and more is context enough to say otherwise.
 */
function isWordItself({ search, run, start }: Walk, end: number): boolean {
  if (end - start > WORD_ITSELF_MAX) return false
  const written = run.slice(start, end)
  return search.words.tries.some((trie) => wordValue(trie, written) > 0)
}

const WORD_ITSELF_MAX = 3

/**
 * True where nothing need be too many or too few: a word with its first or last character once more beside it (市 and
 * 市场监督管理局), or words that are all whole (森林防火, beside 森林防灭火).
 */
function isWholeAnyway({ run, start, lattice, search }: Walk, kind: number, end: number): boolean {
  if (kind === MISSING) return !lattice.alone.subarray(start, end).includes(1)
  if (kind !== EXTRA) return false
  const [tail, head] = [run.slice(start + 1, end), run.slice(start, end - 1)]
  return search.words.tries.some((trie) => wordValue(trie, tail) > 0 || wordValue(trie, head) > 0)
}

const LEAST_LENGTH: readonly number[] = [2, 2, 2, 2, EDITED_LENGTH_MIN, MISSING_LENGTH_MIN, EDITED_LENGTH_MIN, 2]
