import type { CompactSet } from "./build.ts"
import { MAGIC, WORD } from "./layout.ts"

/** The header's words. Throws when the bytes are not a set of this layout, or are cut short. */
export function headerOf({ bytes }: Pick<CompactSet, "bytes">): Uint32Array {
  if (bytes.byteOffset % 8 !== 0) throw new Error("a set must begin at a multiple of 8 bytes of its buffer")
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, Math.min(64, bytes.byteLength >> 2))
  if (words[WORD.magic] !== MAGIC || words[WORD.bytes] !== bytes.byteLength) {
    throw new Error("these bytes are no set of terms of this version")
  }
  return words
}
