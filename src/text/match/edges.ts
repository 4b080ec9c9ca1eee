import { edgeSlotOf, exponentFor } from "./hash.ts"
import { PROBES_MAX } from "./layout.ts"
import type { Edge } from "./paths.ts"

/** Edges by open addressing, three words a slot: path, depth and unit, child; a free slot has child 0. */
export interface EdgeTable {
  readonly words: Uint32Array<ArrayBuffer>
  readonly shift: number
  /** The most slots one look-up reads. */
  readonly probes: number
}

/** A table at most half full, or emptier, until no row of taken slots is longer than `PROBES_MAX`. */
export function placeEdges(edges: readonly Edge[], multiplier: number): EdgeTable {
  let best = placeIn(edges, multiplier, 0)
  for (let room = 1; room <= 3 && best.probes > PROBES_MAX; room++) {
    const roomier = placeIn(edges, multiplier, room)
    if (roomier.probes < best.probes) best = roomier
  }
  return best
}

function placeIn(edges: readonly Edge[], multiplier: number, room: number): EdgeTable {
  const exponent = exponentFor(edges.length * 2, 2) + room
  const words = new Uint32Array(3 << exponent)
  const shift = 32 - exponent
  const mask = (1 << exponent) - 1
  for (const { path, depth, unit, child } of edges) {
    const key = ((depth << 16) | unit) >>> 0
    let slot = edgeSlotOf(path, key, multiplier, shift)
    while (words[slot * 3 + 2] !== 0) slot = (slot + 1) & mask
    words[slot * 3] = path
    words[slot * 3 + 1] = key
    words[slot * 3 + 2] = child
  }
  return { words, shift, probes: longestRow(words) + 1 }
}

/** Longest row of taken slots, the end joined to the beginning. */
function longestRow(words: Uint32Array): number {
  let longest = 0
  let row = 0
  for (let round = 0; round < 2; round++) {
    for (let at = 2; at < words.length; at += 3) {
      row = words[at] === 0 ? 0 : row + 1
      longest = Math.max(longest, row)
    }
  }
  return longest
}
