import { edgeSlotOf } from "./hash.ts"

export interface Paths {
  /** The whole set, in 16-bit units. */
  readonly records: Uint16Array
  /** Path, depth and unit, child: three words a slot. */
  readonly edges: Uint32Array
  readonly edgeShift: number
  readonly multiplier: number
  /** The text. */
  readonly units: Uint16Array
  emit(place: number, length: number, reference: number): void
}

/** The terms of a large record: along its path, and where the text leaves the path, on along the branch. */
export function walkPaths(paths: Paths, place: number, record: number, count: number): void {
  const { records, units } = paths
  let at = place + 3
  let path = record + 6
  for (;;) {
    const begin = path >>> 1
    const length = records[begin]!
    const ends = records[begin + 1]!
    const string = begin + 2 + ends * 3
    const most = Math.min(length, count - at)
    let depth = 0
    while (depth < most && units[at + depth] === records[string + depth]) depth++
    for (let entry = begin + 2; entry < string && records[entry]! <= depth; entry += 3) {
      const reference = (records[entry + 1]! | (records[entry + 2]! << 16)) >>> 0
      paths.emit(place, at - place + records[entry]!, reference)
    }
    if (depth === length || at + depth >= count) return
    const child = childOf(paths, path, ((depth << 16) | units[at + depth]!) >>> 0)
    if (child === 0) return
    path = child
    at += depth + 1
  }
}

function childOf({ edges, edgeShift, multiplier }: Paths, path: number, key: number): number {
  const mask = 2 ** (32 - edgeShift) - 1
  let slot = edgeSlotOf(path, key, multiplier, edgeShift)
  for (;;) {
    const child = edges[slot * 3 + 2]!
    if (child === 0 || (edges[slot * 3] === path && edges[slot * 3 + 1] === key)) return child
    slot = (slot + 1) & mask
  }
}
