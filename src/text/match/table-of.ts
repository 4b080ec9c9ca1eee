import type { CompactSet } from "./build.ts"
import type { FoldTable } from "./fold-table.ts"
import { FLAG_FOLDED, WORD } from "./layout.ts"

/** The fold table that lies in a set, or undefined when the set compares units as they are. */
export function tableOf({ bytes }: Pick<CompactSet, "bytes">, header: Uint32Array): FoldTable | undefined {
  if ((header[WORD.flags]! & FLAG_FOLDED) === 0) return undefined
  const at = (word: keyof typeof WORD): number => bytes.byteOffset + header[WORD[word]]!
  const specials = header[WORD.specials]!
  const starts = new Uint32Array(bytes.buffer, at("specialStarts"), specials + 1)
  return {
    units: new Uint16Array(bytes.buffer, at("foldUnits"), 0x10000),
    codes: new Uint32Array(bytes.buffer, at("specialCodes"), specials),
    starts,
    expansions: new Uint16Array(bytes.buffer, at("specialUnits"), starts[specials]!),
    repeatMax: header[WORD.repeatMax]!,
    gapMax: header[WORD.gapMax]!,
  }
}
