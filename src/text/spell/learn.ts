import { stampOf } from "../stamp.ts"

/** What an office's own texts have taught: the threes of characters that it writes, as numbers in order. */
export interface Learned {
  readonly version: string
  readonly threes: Uint32Array
}

/** Threes that are kept at most, those written most often; 4 bytes each. */
export const THREES_MAX = 400_000

/** Texts that must have a three before it counts as the office's own: one may be the slip itself. */
const TEXTS_MIN = 3

/**
 * The threes of characters that stand in at least three of an office's texts. A place that the office writes so again
 * and again is a name or a term of its own: it is no longer taken for a slip.
 */
export function learn(texts: Iterable<string>): Learned {
  const times = new Map<number, number>()
  for (const text of texts) {
    const own = new Set<number>()
    for (let at = 0; at + 3 <= text.length; at++) own.add(threeAt(text, at))
    for (const three of own) times.set(three, (times.get(three) ?? 0) + 1)
  }
  const often = [...times].filter(([, count]) => count >= TEXTS_MIN).sort(([a, m], [b, n]) => n - m || a - b)
  return learnedOf(Uint32Array.from(often.slice(0, THREES_MAX), ([three]) => three).sort())
}

const learnedOf = (threes: Uint32Array): Learned => ({ version: stampOf([threes.join()]), threes })

/** As bytes to be kept, little-endian; and back. */
export function learnedBytes({ threes }: Learned): Uint8Array {
  const bytes = new Uint8Array(threes.length * 4)
  const view = new DataView(bytes.buffer)
  for (const [index, three] of threes.entries()) view.setUint32(index * 4, three, true)
  return bytes
}

export function learnedFrom(bytes: Uint8Array): Learned {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return learnedOf(Uint32Array.from({ length: bytes.length >> 2 }, (_, index) => view.getUint32(index * 4, true)))
}

/**
 * True when the office writes the place so: every three within it, or of a shorter one every three that it has a part in
 * with one character on each side.
 */
export function isOwnWriting({ threes }: Learned, text: string, start: number, end: number): boolean {
  const beside = end - start < 3 ? 1 : 0
  const first = Math.max(0, start - beside)
  const last = Math.min(text.length, end + beside) - 3
  if (last < first) return false
  for (let at = first; at <= last; at++) if (!has(threes, threeAt(text, at))) return false
  return true
}

function has(threes: Uint32Array, three: number): boolean {
  let low = 0
  let high = threes.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (threes[middle] === three) return true
    if (threes[middle]! < three) low = middle + 1
    else high = middle - 1
  }
  return false
}

/** 32 bits of three units: two different threes share a number once in four thousand million. */
function threeAt(text: string, at: number): number {
  let mixed = Math.imul(text.charCodeAt(at), 0x9e3779b1)
  mixed = Math.imul((mixed ^ (mixed >>> 15)) + text.charCodeAt(at + 1), 0x85ebca6b)
  mixed = Math.imul((mixed ^ (mixed >>> 13)) + text.charCodeAt(at + 2), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
