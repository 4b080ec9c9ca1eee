import { isMobile, isParting } from "./neighbours.ts"
import { Sentences } from "./repeats.ts"
import { SIGN } from "./signs.ts"
import { KIND } from "./unit-kinds.ts"
import { isDigit } from "./units.ts"

const sentences = new Sentences()

/**
 * Reads numbers and the ends of sentences, which are two of three places, and leaves those that may mean more at the front
 * of `places`. The kernel's `winnow` leaves fewer, for it looks at neighbours as well; the signs of a text are the same.
 */
export function winnow(
  { units, from, to, places }: { units: Uint16Array; from: number; to: number; places: Int32Array },
  kinds: Uint8Array,
  count: number,
): { readonly count: number; readonly signs: number } {
  let [left, signs, digits, lastDigit] = [0, 0, 0, from - 9]
  sentences.begin(from)
  const endsAt = (at: number, mark: number): void => {
    if (sentences.endsAt(units, kinds, at, mark)) signs |= SIGN.repeatedSentence
  }
  for (let index = 0; index < count; index++) {
    const at = places[index]!
    const kind = kinds[units[at]!]!
    if (kind === KIND.digit) {
      // A number is met at its first digit only.
      if (at !== lastDigit + 2 || !isParting(units[at - 1]!)) digits = 0
      let place = at
      for (; isDigit(units[place]!); place++) {
        const next = units[place + 1]!
        if (units[place] === 0x31 && next >= 0x33 && next <= 0x39 && isMobile(units, place)) signs |= SIGN.mobile
      }
      digits += place - at
      lastDigit = place - 1
      if (digits >= 16) signs |= SIGN.digits16
      continue
    }
    if (kind === KIND.newline) {
      endsAt(at, 0)
      continue
    }
    if (kind === KIND.loud || units[at] === 0x3002) endsAt(at, 1)
    places[left++] = at
  }
  endsAt(to, 0)
  return { count: left, signs }
}
