import type { Finding } from "../finding.ts"
import { type FoldTable, soundTable } from "../match/index.ts"
import { foldWord } from "../normalise/fold.ts"
import { reasonOf } from "./compile.ts"
import type { LexiconRow } from "./row.ts"

/** Fewer Han characters sound like too much. */
export const SOUND_HAN_MIN = 3

/** A word as sounds are compared: folded, traditional characters simplified. */
export const spellingOf = (word: string, simplified: ReadonlyMap<string, string>): string =>
  [...foldWord(word)].map((unit) => simplified.get(unit) ?? unit).join("")

/** The table by which words that sound alike are equal. */
export const soundsOf = (syllables: ReadonlyMap<string, string>, simplified: ReadonlyMap<string, string>): FoldTable =>
  soundTable(syllables, (char) => spellingOf(char, simplified))

/**
 * What a finding of a row says when the text only sounds like its word: undefined when the text is spelled like the word,
 * which is found without sounds, or like a replacement, which is right. What cannot be right in any spelling can be in
 * another: no veto.
 */
export function soundsLike(
  row: LexiconRow,
  original: string,
  simplified: ReadonlyMap<string, string>,
): Partial<Finding> | undefined {
  const spelling = spellingOf(original, simplified)
  if ([row.wrong, ...row.right].some((word) => spellingOf(word, simplified) === spelling)) return undefined
  const shown = row.class === "sensitive" ? "词表中的词语" : `“${row.wrong}”`
  return {
    level: row.level === "veto" ? "serious" : row.level,
    reason: `“${original}”与${shown}读音相同。${row.reason || reasonOf(row)}`,
  }
}
