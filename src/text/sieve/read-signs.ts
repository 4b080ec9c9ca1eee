import { monthSigns, numericDate, timeSigns, yearSigns } from "./date-signs.ts"
import type { HiddenPairs } from "./hidden-pairs.ts"
import { Sentences } from "./repeats.ts"
import {
  beforeNumerals,
  documentSigns,
  draftSigns,
  formalSigns,
  isDraftNote,
  halfSigns,
  isBracketedNumber,
  isHalfAfter,
  isLetter,
  isLineStart,
  isMobile,
  isParting,
  magnitudeSigns,
  numberStart,
  spaceSigns,
  stopSigns,
} from "./neighbours.ts"
import { isSimplyPaired } from "./paired-marks.ts"
import { SIGN } from "./signs.ts"
import { isSpace, KIND, type UnitKinds } from "./unit-kinds.ts"
import { COMMAS, NO_WORK, NOTE_OPENS, NUMERALS, PROVINCES, X_NEXT } from "./unit-sets.ts"
import { type Units, isDigit, isOneOf } from "./units.ts"

/** Units from one percent sign of a change to the number of the next, at most (rules/percent-points.ts). */
const PERCENTS_APART = 16

const sentences = new Sentences()

/** The signs of a text: a look at each unit that has a kind, and at its neighbours. Its twin is tools/match-kernel/read-signs.as. */
export function readSigns(text: Units, kindsOf: UnitKinds, hidden: HiddenPairs | undefined): number {
  const { units, from, to, places, count } = text
  const { kinds, separators } = kindsOf
  let signs = kindsOf.isBlind ? SIGN.traditional | SIGN.hiddenWord : 0
  let percents = 0
  let lastPercent = from - 1
  let lists = 0
  let inner = 0
  let lastDigit = -9
  let digits = 0
  sentences.begin(from)

  for (let index = 0; index < count; index++) {
    const at = places[index]!
    const unit = units[at]!
    const before = units[at - 1]!
    const after = units[at + 1]!
    // The most frequent first: they are asked in this order.
    switch (kinds[unit]) {
      case KIND.digit: {
        // A number is met at its first digit only.
        const isNext = at === lastDigit + 2 && isParting(before)
        if (!isNext) digits = 0
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
      case KIND.stop:
        signs |= stopSigns(kinds, units, at)
        if (unit === 0x3001 && isOneOf(NUMERALS, before) && isLineStart(kinds, units, beforeNumerals(units, at) + 1))
          lists += 1
        if (unit === 0x3002 && sentences.endsAt(units, kinds, at, 1)) signs |= SIGN.repeatedSentence
        break
      case KIND.pause:
        signs |= stopSigns(kinds, units, at)
        continue
      case KIND.mark: {
        if (unit === 0x28 || unit === 0x29) signs |= SIGN.halfWidth
        if (isOneOf(NOTE_OPENS, unit) && isDraftNote(units, isSpace(kinds, after) ? at + 2 : at + 1)) {
          signs |= SIGN.placeholder
        }
        if (unit === 0x300b && isOneOf(NO_WORK, after)) signs |= SIGN.titleMark
        if ((unit === 0xff09 || unit === 0x29) && isOneOf(NUMERALS, before)) {
          if (isBracketedNumber(kinds, units, at + 1)) inner = 1
        }
        break
      }
      case KIND.month:
        signs |= monthSigns(kinds, units, at)
        continue
      case KIND.hour:
        signs |= timeSigns(kinds, units, at)
        continue
      case KIND.year:
        signs |= yearSigns(units, at)
        continue
      case KIND.letter:
        if (unit === 0x78 || unit === 0x58) {
          if (isOneOf(X_NEXT, after)) signs |= SIGN.placeholder
        }
        if (unit < 0x60 && isOneOf(PROVINCES, before)) signs |= SIGN.plate
        if ((unit | 32) === 0x6b || (unit | 32) === 0x6d) {
          if (isDigit(before) || (isSpace(kinds, before) && isDigit(units[at - 2]!))) signs |= SIGN.unitSymbol
        }
        continue
      case KIND.space:
        signs |= spaceSigns(units, at, to)
        break
      case KIND.loud:
        if (kinds[before] === KIND.loud && kinds[units[at - 2]!] === KIND.loud) signs |= SIGN.loudMarks
        if (unit < 0x80 && isHalfAfter(before)) signs |= SIGN.halfWidth
        if (sentences.endsAt(units, kinds, at, 1)) signs |= SIGN.repeatedSentence
        continue
      case KIND.point:
        if (before === unit) signs |= SIGN.ellipsis
        if (isLetter(after) && (isDigit(before) || isLetter(before))) signs |= SIGN.link
        if (isBracketedNumber(kinds, units, at)) signs |= SIGN.enumeration
        if (isDigit(before) && isDigit(after)) signs |= numericDate(units, at)
        break
      case KIND.half:
        signs |= halfSigns(units, at)
        if (unit === 0x3a) signs |= timeSigns(kinds, units, at)
        continue
      case KIND.wideDigit:
        signs |= SIGN.mobile | SIGN.digits16
        continue
      case KIND.newline:
        if (sentences.endsAt(units, kinds, at, 0)) signs |= SIGN.repeatedSentence
        continue
      case KIND.percent:
        // 从10%提高到15%，提高5%: the second has a comma behind it, and the number of the next is never far.
        if (numberStart(units, at) - lastPercent > PERCENTS_APART) percents = 0
        if (percents !== 1 || isOneOf(COMMAS, units[at + 1]!)) percents += 1
        lastPercent = at
        if (percents >= 3) signs |= SIGN.percents
        continue
      case KIND.ellipsis:
        if (before !== unit && after !== unit) signs |= SIGN.ellipsis
        continue
      case KIND.number:
        if (isDigit(before)) signs |= documentSigns(kinds, units, at)
        continue
      case KIND.magnitude:
        if (isDigit(before)) signs |= magnitudeSigns(units, at)
        continue
      case KIND.times:
        signs |= SIGN.times
        continue
      case KIND.formal:
        signs |= formalSigns(units, at)
        continue
      case KIND.invisible:
        signs |= SIGN.invisible
        continue
      case KIND.traditional:
        signs |= SIGN.traditional | SIGN.hiddenWord
        continue
      case KIND.draft:
        signs |= draftSigns(kinds, units, at, to)
        break
      default:
        if ((unit === 0x2d || unit === 0x2f) && isDigit(before) && isDigit(after)) signs |= numericDate(units, at)
    }
    // The end of some separators: a hidden word may go on behind them.
    if (hidden && separators[unit] === 1 && separators[after] === 0) {
      let start = at
      while (separators[units[start - 1]!] === 1) start -= 1
      if (hidden.across(units, kindsOf, start - 1, at + 1)) signs |= SIGN.hiddenWord
    }
  }
  if (sentences.endsAt(units, kinds, to, 0)) signs |= SIGN.repeatedSentence
  if (lists + inner >= 2 || inner > 0) signs |= SIGN.numbering
  if (!isSimplyPaired(text, kinds)) signs |= SIGN.unevenMarks
  if (text.isDoubled) signs |= SIGN.doubledBlock
  return signs
}
