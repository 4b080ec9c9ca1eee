import { build, type CompactSet } from "./build.ts"
import type { FoldTable } from "./fold-table.ts"
import type { Matcher, OnMatch } from "./naive.ts"

/** The terms at one moment, to be built elsewhere: term `i` is known by `ids[i]`. */
export interface Snapshot {
  readonly terms: readonly string[]
  readonly ids: Uint32Array
  /** The first id that was not given yet. */
  readonly nextId: number
}

/** A set with the ids of its terms, and its matcher. */
interface Part {
  readonly matcher: Matcher
  readonly ids: Uint32Array
}

/**
 * Terms that change while texts are being read. A change is in force for the next text: new terms go into a small set
 * beside the large one, removed ones are left out when they match. From time to time the owner builds the snapshot into
 * a new large set – in another thread, so that nothing waits – and hands it to `adopt`; what changed meanwhile stays
 * beside it. Matches name ids, which a term keeps for good and no other gets.
 */
export class LiveTerms implements Matcher {
  private readonly table: FoldTable | undefined
  private readonly matcherOf: (set: CompactSet) => Matcher
  /** By id; undefined: removed. */
  private readonly terms: (string | undefined)[]
  private large: Part
  private readonly removed = new Set<number>()
  /** Ids that the large set does not have, ascending. */
  private added: number[] = []
  /** Made at the first text after an addition. */
  private small: Part | undefined
  private living: number

  constructor(
    terms: readonly string[],
    matcherOf: (set: CompactSet) => Matcher,
    table?: FoldTable,
    set: CompactSet = build(terms, table),
  ) {
    this.table = table
    this.matcherOf = matcherOf
    this.terms = [...terms]
    this.living = terms.length
    this.large = { matcher: matcherOf(set), ids: Uint32Array.from(terms.keys()) }
  }

  get size(): number {
    return this.living
  }

  /** Changes that the large set does not have yet: a reason to build anew when there are some hundreds. */
  get pending(): number {
    return this.added.length + this.removed.size
  }

  /** Adds a term and answers its id. */
  add(term: string): number {
    const id = this.terms.length
    this.terms.push(term)
    this.added.push(id)
    this.small = undefined
    this.living += 1
    return id
  }

  /** Removes a term; false when there is none of this id. */
  remove(id: number): boolean {
    if (this.terms[id] === undefined) return false
    this.terms[id] = undefined
    this.living -= 1
    const at = this.added.indexOf(id)
    if (at >= 0) {
      this.added.splice(at, 1)
      this.small = undefined
    } else {
      this.removed.add(id)
    }
    return true
  }

  snapshot(): Snapshot {
    const ids: number[] = []
    const terms: string[] = []
    this.terms.forEach((term, id) => {
      if (term === undefined) return
      ids.push(id)
      terms.push(term)
    })
    return { terms, ids: Uint32Array.from(ids), nextId: this.terms.length }
  }

  /** Takes the set that was built from a snapshot's terms with this table. */
  adopt(set: CompactSet, { ids, nextId }: Snapshot): void {
    this.large = { matcher: this.matcherOf(set), ids }
    this.added = this.added.filter((id) => id >= nextId)
    this.small = undefined
    this.removed.clear()
    for (const id of ids) if (this.terms[id] === undefined) this.removed.add(id)
  }

  find(text: string, onMatch: OnMatch): void {
    const { large, removed } = this
    const fresh = this.added.length > 0 ? this.inSmall(text) : []
    let next = 0
    let open = true
    const tell: OnMatch = (start, end, id) => {
      open = onMatch(start, end, id) !== false
      return open
    }
    large.matcher.find(text, (start, end, term) => {
      for (; next < fresh.length && isBefore(fresh, next, start, end); next += 3) {
        if (tell(fresh[next]!, fresh[next + 1]!, fresh[next + 2]!) === false) return false
      }
      const id = large.ids[term]!
      return removed.has(id) || tell(start, end, id)
    })
    for (; open && next < fresh.length; next += 3) tell(fresh[next]!, fresh[next + 1]!, fresh[next + 2]!)
  }

  /** Start, end and id of every match of a term that was added. */
  private inSmall(text: string): number[] {
    if (!this.small) {
      const set = build(
        this.added.map((id) => this.terms[id]!),
        this.table,
      )
      this.small = { matcher: this.matcherOf(set), ids: Uint32Array.from(this.added) }
    }
    const { matcher, ids } = this.small
    const found: number[] = []
    matcher.find(text, (start, end, term) => {
      found.push(start, end, ids[term]!)
      return true
    })
    return found
  }
}

const isBefore = (rows: readonly number[], at: number, start: number, end: number): boolean =>
  rows[at]! < start || (rows[at] === start && rows[at + 1]! < end)
