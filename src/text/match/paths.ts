import type { GatheredTerms } from "./gather.ts"
import type { Key } from "./records.ts"

/** At `depth` of the path at byte offset `path`, unit `unit` leads to the path at `child`. */
export interface Edge {
  readonly path: number
  readonly depth: number
  readonly unit: number
  readonly child: number
}

/** Terms `low` to `high` (sorted) that share their first `depth` units and go on from the branch at `from`. */
interface Branch {
  readonly low: number
  readonly high: number
  readonly depth: number
  readonly from?: { readonly path: number; readonly depth: number; readonly unit: number }
}

/**
 * Writes many terms of one beginning as paths (DESIGN.md, "Long and crowded terms"). A path follows, unit by unit, the
 * branch with the most terms; each other branch is a path of its own, found through an edge, and has at most half of
 * the terms. A path is: its length, how many terms end on it, each of them (depth, reference), its units.
 */
export class PathWriter {
  readonly edges: Edge[] = []
  private readonly out: Uint16Array
  private readonly at: number
  private readonly gathered: GatheredTerms

  constructor(out: Uint16Array, at: number, gathered: GatheredTerms) {
    this.out = out
    this.at = at
    this.gathered = gathered
  }

  /** Writes the paths of sorted different terms from unit `end` of the section on. Answers the new end. */
  write(keys: readonly Key[], end: number): number {
    const waiting: Branch[] = [{ low: 0, high: keys.length, depth: 3 }]
    let at = end
    for (let branch = waiting.pop(); branch; branch = waiting.pop()) {
      const path = this.at + at * 2
      if (branch.from) this.edges.push({ ...branch.from, child: path })
      at = this.writePath(keys, branch, path, at, waiting)
    }
    return at
  }

  private writePath(keys: readonly Key[], branch: Branch, path: number, end: number, waiting: Branch[]): number {
    const { units, starts } = this.gathered
    const unitOf = (index: number, depth: number): number => units[starts[keys[index]!.term]! + depth]!
    const lengthOf = (index: number): number => starts[keys[index]!.term + 1]! - starts[keys[index]!.term]!
    const ends: { depth: number; reference: number }[] = []
    let { low, high, depth } = branch
    for (;;) {
      // The shortest stands first among terms of one beginning.
      if (lengthOf(low) === depth) ends.push({ depth: depth - branch.depth, reference: keys[low++]!.reference })
      if (low === high) break
      let [bestLow, bestHigh] = [low, high]
      if (unitOf(low, depth) !== unitOf(high - 1, depth)) {
        bestHigh = low
        for (let from = low; from < high; ) {
          const to = endOfRun(unitOf, from, high, depth)
          if (to - from > bestHigh - bestLow) {
            bestLow = from
            bestHigh = to
          }
          from = to
        }
        for (let from = low; from < high; ) {
          const to = from === bestLow ? bestHigh : endOfRun(unitOf, from, high, depth)
          const unit = unitOf(from, depth)
          if (from !== bestLow) {
            waiting.push({ low: from, high: to, depth: depth + 1, from: { path, depth: depth - branch.depth, unit } })
          }
          from = to
        }
      }
      ;[low, high] = [bestLow, bestHigh]
      depth += 1
    }
    return this.put(starts[keys[low - 1]!.term]! + branch.depth, depth - branch.depth, ends, end)
  }

  private put(from: number, length: number, ends: readonly { depth: number; reference: number }[], at: number): number {
    const { out } = this
    let end = at
    out[end++] = length
    out[end++] = ends.length
    for (const { depth, reference } of ends) {
      out[end++] = depth
      out[end++] = reference & 0xffff
      out[end++] = reference >>> 16
    }
    out.set(this.gathered.units.subarray(from, from + length), end)
    return end + length
  }
}

/** End of the terms from `from` on that have the same unit at `depth`. */
function endOfRun(unitOf: (index: number, depth: number) => number, from: number, high: number, depth: number): number {
  const unit = unitOf(from, depth)
  let low = from + 1
  let top = high
  while (low < top) {
    const middle = (low + top) >>> 1
    if (unitOf(middle, depth) === unit) low = middle + 1
    else top = middle
  }
  return low
}
