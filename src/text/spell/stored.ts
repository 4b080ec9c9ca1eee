import { assembled, type Trie } from "./trie.ts"

/** What the dictionary file holds. */
export interface Dictionary {
  readonly trie: Trie
  /** Sum of the frequencies of all words. */
  readonly total: number
  /** Syllables without tone, `zhang`; their position is their id. */
  readonly syllables: readonly string[]
  /** Characters, and for each up to three ids of syllables (65535 = none). */
  readonly sounded: Uint16Array
  readonly sounds: Uint16Array
  /** Groups of characters that look alike, such as 已己巳. */
  readonly shapes: readonly string[]
}

export const SOUNDS_PER_CHARACTER = 3
export const NO_SOUND = 65535
const MAGIC = 0x31505a4a // "JZP1"

/** Steps of a quantised frequency: a fifth of a natural logarithm each. The lowest bit of a value is the mark of a name. */
const STEPS_PER_NAT = 5

/** 2–255: the quantised frequency in the upper seven bits, the mark of a name in the lowest. */
export const valueFor = (frequency: number, isName: boolean): number =>
  (Math.min(126, Math.max(1, 1 + Math.round(Math.log(Math.max(1, frequency)) * STEPS_PER_NAT))) << 1) | (isName ? 1 : 0)

/** Natural logarithm of the frequency that a value stands for. */
export const logFrequency = (value: number): number => ((value >> 1) - 1) / STEPS_PER_NAT

/** Least value whose `logFrequency` is at least this one. */
export const leastValue = (logarithm: number): number =>
  2 * Math.max(1, Math.ceil(logarithm * STEPS_PER_NAT - 1e-9) + 1)

export const isName = (value: number): boolean => (value & 1) === 1

/** The file: nine 32-bit numbers, then each part, all little-endian; parts of 16-bit numbers lie before those of bytes. */
export function encodeDictionary(dictionary: Dictionary): Uint8Array {
  const { units, first, values } = dictionary.trie
  const counts = Uint16Array.from(units, (_, node) => first[node + 1]! - first[node]!)
  const texts = [dictionary.syllables.join(" "), dictionary.shapes.join(" ")]
  const written = texts.map((text) => Uint16Array.from(text, (unit) => unit.charCodeAt(0)))
  const wide = [units, counts, dictionary.sounded, dictionary.sounds, ...written]
  const header = [
    MAGIC,
    dictionary.total,
    units.length,
    dictionary.sounded.length,
    written[0]!.length,
    written[1]!.length,
  ]
  const bytes = new Uint8Array(header.length * 4 + wide.reduce((sum, part) => sum + part.length * 2, 0) + values.length)
  const view = new DataView(bytes.buffer)
  for (const [index, number] of header.entries()) view.setUint32(index * 4, number, true)
  let at = header.length * 4
  for (const part of wide) {
    for (const number of part) {
      view.setUint16(at, number, true)
      at += 2
    }
  }
  bytes.set(values, at)
  return bytes
}

/** Reads the file. Throws a `RangeError` when the bytes are no dictionary of this edition. */
export function decodeDictionary(bytes: Uint8Array): Dictionary {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 24 || view.getUint32(0, true) !== MAGIC) throw new RangeError("This is no spelling dictionary.")
  const [total, nodes, sounded, syllables, shapes] = [4, 8, 12, 16, 20].map((at) => view.getUint32(at, true))
  const wide = nodes! * 2 + sounded! * (1 + SOUNDS_PER_CHARACTER) + syllables! + shapes!
  if (bytes.length !== 24 + wide * 2 + nodes!) throw new RangeError("The spelling dictionary is cut short.")
  let at = 24
  const part = (length: number): Uint16Array => {
    const numbers = new Uint16Array(length)
    for (let index = 0; index < length; index++, at += 2) numbers[index] = view.getUint16(at, true)
    return numbers
  }
  const [units, counts] = [part(nodes!), part(nodes!)]
  const [characters, sounds] = [part(sounded!), part(sounded! * SOUNDS_PER_CHARACTER)]
  const [names, groups] = [part(syllables!), part(shapes!)].map((codes) =>
    Array.from(codes, (code) => String.fromCharCode(code))
      .join("")
      .split(" "),
  )
  // A copy: what is handed in may be a view of a larger buffer, whose `slice` is a view again.
  const trie = assembled(units, counts, Uint8Array.from(bytes.subarray(at)))
  return { trie, total: total!, syllables: names!, sounded: characters, sounds, shapes: groups! }
}
