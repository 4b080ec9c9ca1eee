import { type Mapped, MappedBuilder } from "./mapped.ts"

/** Characters nobody sees: zero-width, soft hyphen, direction marks, variation selectors, byte order mark, NUL. */
const INVISIBLE = /[\u0000\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\ufe00-\ufe0f]/
const INVISIBLE_ALL = new RegExp(INVISIBLE.source, "g")
const CHANGES = /[A-Z\u3000\uff01-\uff5e]/
const CHANGES_ALL = new RegExp(CHANGES.source, "g")

/**
 * Width and case folded, invisible characters gone: Ａ and A become a, （ becomes (, U+200B disappears.
 * Everything that is matched literally (lexicon rows, contexts) is folded once by the same function.
 */
export function fold(text: string): Mapped {
  const visible = INVISIBLE.test(text) ? withoutInvisible(text) : { text }
  if (!CHANGES.test(visible.text)) return visible
  return { ...visible, text: visible.text.replace(CHANGES_ALL, foldUnit) }
}

/** The folded form of a literal of ours. */
export const foldWord = (word: string): string => fold(word).text

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code === 0x3000) return " "
  const narrow = code >= 0xff01 ? code - 0xfee0 : code
  return String.fromCharCode(narrow >= 65 && narrow <= 90 ? narrow + 32 : narrow)
}

function withoutInvisible(text: string): Mapped {
  const builder = new MappedBuilder()
  let kept = 0
  for (const hit of text.matchAll(INVISIBLE_ALL)) {
    builder.keep(text, kept, hit.index)
    kept = hit.index + 1
  }
  builder.keep(text, kept, text.length)
  return builder.done()
}
