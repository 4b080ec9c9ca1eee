import type { CompactSet } from "./build.ts"
import { CHUNK_UNITS, type Core } from "./core.ts"
import { headerOf } from "./header.ts"
import { FLAG_FOLDED, REFERENCE_SHARED, WORD } from "./layout.ts"
import type { Matcher, OnMatch } from "./naive.ts"

/**
 * A matcher around an engine's core: leads it through the text piece by piece, so that a text of any length needs the
 * same memory, and turns references into terms. `find` may be called again from inside `onMatch`.
 */
export function matcherAround(set: CompactSet, makeCore: () => Core): Matcher {
  const header = headerOf(set)
  const size = header[WORD.terms]!
  const overlap = header[WORD.unitsMax]! - 1
  const repeatMax = header[WORD.repeatMax]!
  const isFolded = (header[WORD.flags]! & FLAG_FOLDED) !== 0
  const equals = equalTerms(set, header)
  const idle: Core[] = [makeCore()]

  /** Tells rows; false when the caller has had enough. */
  function tell(core: Core, end: number, onMatch: OnMatch): boolean {
    const { rows } = core
    for (let at = core.rowsAt; at < end; at += 3) {
      const reference = rows[at + 2]!
      if (reference > 0) {
        if (onMatch(rows[at]!, rows[at + 1]!, reference - 1) === false) return false
        continue
      }
      for (const term of equals(reference & ~REFERENCE_SHARED)) {
        if (onMatch(rows[at]!, rows[at + 1]!, term) === false) return false
      }
    }
    return true
  }

  function scanAll(core: Core, from: number, to: number, count: number, origin: number, onMatch: OnMatch): boolean {
    for (let at = from; at < to; at = core.next) {
      const end = core.scan(at, to, count, origin)
      if (end > core.rowsAt && !tell(core, end, onMatch)) return false
    }
    return true
  }

  function findExact(core: Core, text: string, onMatch: OnMatch): void {
    for (let at = 0; at < text.length; at += CHUNK_UNITS) {
      const end = Math.min(text.length, at + CHUNK_UNITS + overlap)
      core.take(text, at, end)
      if (!scanAll(core, 0, Math.min(CHUNK_UNITS, end - at), end - at, at, onMatch)) return
    }
  }

  function findFolded(core: Core, text: string, onMatch: OnMatch): void {
    core.beginFold()
    let from = 0
    for (let at = 0; at < text.length; ) {
      at = core.fold(text, at)
      // What begins in the last units may go on in the next piece.
      const to = at >= text.length ? core.folded : Math.max(from, core.folded - overlap)
      if (!scanAll(core, from, to, core.folded, 0, onMatch) || at >= text.length) return
      // Some that are told already stay too: they say whether the next unit is one repeat too many.
      const kept = Math.min(core.folded, Math.max(core.folded - to, repeatMax))
      from = kept - (core.folded - to)
      core.keepTail(kept)
    }
  }

  return {
    size,
    find(text, onMatch) {
      const core = idle.pop() ?? makeCore()
      try {
        if (isFolded) findFolded(core, text, onMatch)
        else findExact(core, text, onMatch)
      } finally {
        idle.push(core)
      }
    },
  }
}

/** Reads the section of equal terms. */
function equalTerms({ bytes }: CompactSet, header: Uint32Array): (list: number) => Uint32Array {
  const at = bytes.byteOffset + header[WORD.equals]!
  const lists = new Uint32Array(bytes.buffer, at, 1)[0]!
  const starts = new Uint32Array(bytes.buffer, at + 4, lists + 1)
  const terms = new Uint32Array(bytes.buffer, at + 8 + lists * 4, starts[lists]!)
  return (list) => terms.subarray(starts[list]!, starts[list + 1]!)
}
