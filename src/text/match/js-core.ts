import type { CompactSet } from "./build.ts"
import { CHUNK_UNITS, type Core } from "./core.ts"
import { EXPANSION_UNITS_MAX, Folder } from "./fold-units.ts"
import { headerOf } from "./header.ts"
import { TERM_UNITS_MAX } from "./layout.ts"
import { type Lookup, lookup } from "./lookup.ts"
import { tableOf } from "./table-of.ts"

const UNITS_HELD = CHUNK_UNITS + TERM_UNITS_MAX + EXPANSION_UNITS_MAX

/** The engine in plain JavaScript: what the kernel does, for hosts without WebAssembly and as its twin in tests. */
export function jsCore(set: CompactSet): Core {
  const header = headerOf(set)
  const table = tableOf(set, header)
  const folder = table && new Folder(table, UNITS_HELD)
  const units = folder?.folded ?? new Uint16Array(UNITS_HELD)
  const search: Lookup = lookup(set, units, folder?.origin)

  return {
    rows: search.rows,
    rowsAt: 0,
    next: 0,
    folded: 0,
    take(text, from, to) {
      for (let at = from; at < to; at++) units[at - from] = text.charCodeAt(at)
    },
    beginFold() {
      folder?.begin()
      this.folded = 0
    },
    fold(text, at) {
      const read = folder!.read(text, at)
      this.folded = folder!.count
      return read
    },
    keepTail(count) {
      folder!.keepTail(count)
      this.folded = count
    },
    scan(from, to, count, origin) {
      const end = search.scan(from, to, count, origin)
      this.next = search.next()
      return end
    },
    twin: () => jsCore(set),
  }
}
