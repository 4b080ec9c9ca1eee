/**
 * Signs of a text: what one reading of its units tells, a bit each. A rule that needs a sign is looked at only where the
 * sign was seen. A sign may be seen where the rule finds nothing; it is never missing where the rule finds something.
 */
export const SIGN = {
  /** A formal numeral, 壹 to 玖. */
  formalNumeral: 1 << 0,
  /** Paired marks that do not simply open and close, or that need a closer look. */
  unevenMarks: 1 << 1,
  /** A date that is not plainly one of the calendar. */
  oddDate: 1 << 2,
  /** A closing bracket, a number and 号. */
  documentNumber: 1 << 3,
  doubledStops: 1 << 4,
  /** Four to eight characters that stand twice in a row. */
  doubledBlock: 1 << 5,
  ellipsis: 1 << 6,
  /** 、 or a full stop after a bracket, between quotations, after a number that begins a line. */
  enumeration: 1 << 7,
  halfWidth: 1 << 8,
  loudMarks: 1 << 9,
  /** A number with 万 or 亿 and no unit behind it. */
  bareMagnitude: 1 << 10,
  /** Digit, 、, digit. */
  digitPair: 1 << 11,
  /** What may number a paragraph. */
  numbering: 1 << 12,
  /** Three percent signs. */
  percents: 1 << 13,
  /** A month, and a sign of a span behind it. */
  period: 1 << 14,
  /** A mobile number, or digits of another width. */
  mobile: 1 << 15,
  /** Sixteen digits in a row, single spaces and hyphens passed over. */
  digits16: 1 << 16,
  plate: 1 << 17,
  placeholder: 1 << 18,
  /** Two sentences of twenty units or more that may be equal. */
  repeatedSentence: 1 << 19,
  straySpace: 1 << 20,
  oddTime: 1 << 21,
  /** 》 before what is no work. */
  titleMark: 1 << 22,
  /** A character of the table of traditional ones. */
  traditional: 1 << 23,
  /** A point between a letter or digit and a letter. */
  link: 1 << 24,
  unitSymbol: 1 << 25,
  oddYear: 1 << 26,
  times: 1 << 27,
  /** Two characters beside separators that are neighbours in a hidden word. */
  hiddenWord: 1 << 28,
  /** Units nobody sees: what stands apart may belong together. */
  invisible: 1 << 29,
} as const
export type Sign = keyof typeof SIGN

/** All signs, for texts that are not read for them. */
export const ALL_SIGNS = 0x3fffffff
