import { type Mapped, MappedBuilder } from "./mapped.ts"

/** What people put between the characters of a word to hide it: spaces, symbols, dots, light punctuation. */
const SEPARATORS = new Set(" \t\r*·•・._-—~^+=|/\\#@&'\"`<>[](){}【】「」『』★☆●○◆◇■□▲△")

/** Whether a folded unit is passed over between the characters of a hidden word. */
export const isSeparator = (unit: string): boolean => SEPARATORS.has(unit)

/** More separators than this in a row are a real gap, and the words beside it are not one word. */
const GAP_MAX = 3

/**
 * The form in which hidden words are looked for: traditional characters simplified, separators gone.
 * Sentence ends and line breaks stay, so no word is made across two sentences. Takes folded text.
 */
export function tighten(folded: string, simplified: ReadonlyMap<string, string>): Mapped {
  const builder = new MappedBuilder()
  for (let at = 0; at < folded.length; ) {
    const unit = folded[at]!
    if (!SEPARATORS.has(unit)) {
      builder.add(simplified.get(unit) ?? unit, at, at + 1)
      at += 1
      continue
    }
    let end = at + 1
    while (end < folded.length && SEPARATORS.has(folded[end]!)) end += 1
    if (end - at > GAP_MAX) builder.keep(folded, at, end)
    at = end
  }
  return builder.done()
}
