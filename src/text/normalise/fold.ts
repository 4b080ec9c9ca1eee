import { textMaker, unitCopier } from "../match/copy-units.ts"
import { type Mapped, MappedBuilder } from "./mapped.ts"

/** Characters nobody sees: zero-width, soft hyphen, direction marks, variation selectors, byte order mark, NUL. */
const INVISIBLE =
  /[\u0000\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\ufe00-\ufe0f]/g

/** The folded form of each unit, and which ones disappear (1). */
const FOLDED = new Uint16Array(0x10000)
const DROPPED = new Uint8Array(0x10000)
for (let unit = 0; unit < 0x10000; unit++) FOLDED[unit] = unit
for (let unit = 0xff01; unit <= 0xff5e; unit++) FOLDED[unit] = unit - 0xfee0
for (let unit = 65; unit <= 90; unit++) FOLDED[unit] = FOLDED[unit + 0xfee0] = unit + 32
FOLDED[0x3000] = 32
for (let unit = 0; unit < 0x10000; unit++) if (String.fromCharCode(unit).search(INVISIBLE) === 0) DROPPED[unit] = 1

/** Units that are folded at once. */
const AT_ONCE = 4_096
const room = new ArrayBuffer(AT_ONCE * 2)
const roomUnits = new Uint16Array(room)
const copy = unitCopier(room)
const makeText = textMaker(room)

/**
 * Width and case folded, invisible characters gone: Ａ and A become a, （ becomes (, U+200B disappears.
 * Everything that is matched literally (lexicon rows, contexts) is folded once by the same function.
 */
export function fold(text: string): Mapped {
  let made = ""
  let isSame = true
  for (let from = 0; from < text.length; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, text.length - from)
    copy(text, from, from + count, 0)
    let changed = 0
    let dropped = 0
    for (let k = 0; k < count; k++) {
      const unit = roomUnits[k]!
      const folded = FOLDED[unit]!
      roomUnits[k] = folded
      changed |= unit ^ folded
      dropped |= DROPPED[unit]!
    }
    if (dropped !== 0) return foldVisible(text)
    if (changed !== 0) isSame = false
    made += makeText(count)
  }
  return isSame ? { text } : { text: made }
}

/** The folded form of a literal of ours. */
export const foldWord = (word: string): string => fold(word).text

function foldVisible(text: string): Mapped {
  const visible = withoutInvisible(text)
  return { ...visible, text: fold(visible.text).text }
}

function withoutInvisible(text: string): Mapped {
  const builder = new MappedBuilder()
  let kept = 0
  for (const hit of text.matchAll(INVISIBLE)) {
    builder.keep(text, kept, hit.index)
    kept = hit.index + 1
  }
  builder.keep(text, kept, text.length)
  return builder.done()
}
