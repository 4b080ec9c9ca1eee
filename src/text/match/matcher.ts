import type { CompactSet } from "./build.ts"
import { CHUNK_UNITS, type Core } from "./core.ts"
import { headerOf } from "./header.ts"
import { FLAG_FOLDED, REFERENCE_SHARED, WORD } from "./layout.ts"
import type { Matcher, OnMatch } from "./naive.ts"

/** A matcher of a compact set. `find` may be called again from inside `onMatch`. */
export interface SetMatcher extends Matcher {
  /**
   * Every match as start, end and term in turn: the same as `find`, and the fastest way to have them all. Where the buffer
   * of `room` is long enough the answer lies in it, else in a new one; hand the last answer in again to need no new one.
   */
  findAll(text: string, room?: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer>
}

/** Takes rows of a core from word `core.rowsAt` to `end`; false: enough. */
type OnRows = (core: Core, end: number) => boolean

/**
 * A matcher around an engine's core: leads it through the text piece by piece, so that a text of any length needs the
 * same memory, and turns references into terms. It keeps nothing of the set but what the core keeps.
 */
export function matcherAround(set: CompactSet, firstCore: Core): SetMatcher {
  const header = headerOf(set)
  const size = header[WORD.terms]!
  const overlap = header[WORD.unitsMax]! - 1
  const repeatMax = header[WORD.repeatMax]!
  const isFolded = (header[WORD.flags]! & FLAG_FOLDED) !== 0
  const equals = equalTerms(set, header)
  const hasEquals = equals.count > 0
  const idle: Core[] = [firstCore]

  function scanAll(core: Core, from: number, to: number, count: number, origin: number, onRows: OnRows): boolean {
    for (let at = from; at < to; at = core.next) {
      const end = core.scan(at, to, count, origin)
      if (end > core.rowsAt && !onRows(core, end)) return false
    }
    return true
  }

  function readExact(core: Core, text: string, onRows: OnRows): void {
    for (let at = 0; at < text.length; at += CHUNK_UNITS) {
      const end = Math.min(text.length, at + CHUNK_UNITS + overlap)
      core.take(text, at, end)
      if (!scanAll(core, 0, Math.min(CHUNK_UNITS, end - at), end - at, at, onRows)) return
    }
  }

  function readFolded(core: Core, text: string, onRows: OnRows): void {
    core.beginFold()
    let from = 0
    for (let at = 0; at < text.length; ) {
      at = core.fold(text, at)
      // What begins in the last units may go on in the next piece.
      const to = at >= text.length ? core.folded : Math.max(from, core.folded - overlap)
      if (!scanAll(core, from, to, core.folded, 0, onRows) || at >= text.length) return
      // Some that are told already stay too: they say whether the next unit is one repeat too many.
      const kept = Math.min(core.folded, Math.max(core.folded - to, repeatMax))
      from = kept - (core.folded - to)
      core.keepTail(kept)
    }
  }

  function read(text: string, onRows: OnRows): void {
    const core = idle.pop() ?? firstCore.twin()
    try {
      if (isFolded) readFolded(core, text, onRows)
      else readExact(core, text, onRows)
    } finally {
      idle.push(core)
    }
  }

  return {
    size,
    find(text, onMatch) {
      read(text, (core, end) => tell(core, end, equals, onMatch))
    },
    findAll(text, room = NO_ROOM) {
      let found = new Int32Array(room.buffer)
      let count = 0
      read(text, (core, end) => {
        const rows = core.rows.subarray(core.rowsAt, end)
        found = withRoom(found, count, rows.length)
        if (!hasEquals || !rows.some(isShared)) {
          found.set(rows, count)
          count += rows.length
          return true
        }
        for (let at = 0; at < rows.length; at += 3) {
          const reference = rows[at + 2]!
          const terms = reference >= 0 ? [reference] : equals.of(reference & ~REFERENCE_SHARED)
          found = withRoom(found, count, terms.length * 3)
          for (const term of terms) {
            found[count] = rows[at]!
            found[count + 1] = rows[at + 1]!
            found[count + 2] = term
            count += 3
          }
        }
        return true
      })
      return found.subarray(0, count)
    },
  }
}

const NO_ROOM = new Int32Array(0)

/** Only a reference to equal terms is below 0. */
const isShared = (value: number): boolean => value < 0

/** Tells rows one by one; false when the caller has had enough. */
function tell(core: Core, end: number, equals: EqualTerms, onMatch: OnMatch): boolean {
  const { rows } = core
  for (let at = core.rowsAt; at < end; at += 3) {
    const reference = rows[at + 2]!
    if (reference >= 0) {
      if (onMatch(rows[at]!, rows[at + 1]!, reference) === false) return false
      continue
    }
    for (const term of equals.of(reference & ~REFERENCE_SHARED)) {
      if (onMatch(rows[at]!, rows[at + 1]!, term) === false) return false
    }
  }
  return true
}

/** An array with room for so many numbers more: the same, or one at least twice as long. */
function withRoom(array: Int32Array<ArrayBuffer>, count: number, more: number): Int32Array<ArrayBuffer> {
  if (count + more <= array.length) return array
  const larger = new Int32Array((count + more) * 2)
  larger.set(array.subarray(0, count))
  return larger
}

/** Copies the section of equal terms out of a set. */
function equalTerms({ bytes }: CompactSet, header: Uint32Array): EqualTerms {
  const at = bytes.byteOffset + header[WORD.equals]!
  const lists = new Uint32Array(bytes.buffer, at, 1)[0]!
  const starts = new Uint32Array(bytes.buffer, at + 4, lists + 1).slice()
  const terms = new Uint32Array(bytes.buffer, at + 8 + lists * 4, starts[lists]!).slice()
  return { count: lists, of: (list) => terms.subarray(starts[list]!, starts[list + 1]!) }
}

interface EqualTerms {
  /** How many lists there are. */
  readonly count: number
  of(list: number): Uint32Array
}
