import { adverb } from "./adverb.ts"
import { amountInWords } from "./amount-in-words.ts"
import { bounce } from "./bounce.ts"
import { brackets } from "./brackets.ts"
import { committeeName } from "./committee-name.ts"
import { dateExists } from "./date-exists.ts"
import { dateWeekday } from "./date-weekday.ts"
import { deadlinePassed } from "./deadline-passed.ts"
import { decreaseTimes } from "./decrease-times.ts"
import { documentNumber } from "./document-number.ts"
import { doubledSigns } from "./doubled-signs.ts"
import { doubledWords } from "./doubled-words.ts"
import { ellipsis } from "./ellipsis.ts"
import { enumeration } from "./enumeration.ts"
import { halfWidth } from "./half-width.ts"
import { loudTitle } from "./loud-title.ts"
import { magnitudeMissing } from "./magnitude-missing.ts"
import { nearPhrase } from "./near-phrase.ts"
import { numberStyle } from "./number-style.ts"
import { numbering } from "./numbering.ts"
import { percentPoints } from "./percent-points.ts"
import { periodOrder } from "./period-order.ts"
import { piiAddress } from "./pii-address.ts"
import { piiBankCard } from "./pii-bank-card.ts"
import { piiIdCard } from "./pii-id-card.ts"
import { piiMobile } from "./pii-mobile.ts"
import { piiPlate } from "./pii-plate.ts"
import { placeholder } from "./placeholder.ts"
import { quantifier } from "./quantifier.ts"
import { regionList } from "./region-list.ts"
import { repeatedSentence } from "./repeated-sentence.ts"
import type { Rule } from "./rule.ts"
import { saidTwice } from "./said-twice.ts"
import { sessionName } from "./session-name.ts"
import { straySpace } from "./stray-space.ts"
import { timeOfDay } from "./time-of-day.ts"
import { titleMarks } from "./title-marks.ts"
import { traditional } from "./traditional.ts"
import { unfitLink } from "./unfit-link.ts"
import { unitSymbols } from "./unit-symbols.ts"
import { until } from "./until.ts"
import { yearZero } from "./year-zero.ts"

/** The pattern rules, one a file. The order has no meaning. */
export const RULES: readonly Rule[] = [
  adverb,
  amountInWords,
  bounce,
  brackets,
  committeeName,
  dateExists,
  dateWeekday,
  deadlinePassed,
  decreaseTimes,
  documentNumber,
  doubledSigns,
  doubledWords,
  ellipsis,
  enumeration,
  halfWidth,
  loudTitle,
  magnitudeMissing,
  nearPhrase,
  numberStyle,
  numbering,
  percentPoints,
  periodOrder,
  piiAddress,
  piiBankCard,
  piiIdCard,
  piiMobile,
  piiPlate,
  placeholder,
  quantifier,
  regionList,
  repeatedSentence,
  saidTwice,
  sessionName,
  straySpace,
  timeOfDay,
  titleMarks,
  traditional,
  unfitLink,
  unitSymbols,
  until,
  yearZero,
]
