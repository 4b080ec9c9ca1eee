import { setOf, type UnitSet } from "./units.ts"

// Sets of units that the reading of signs asks for.

/** 一 to 十, or a digit. */
export const NUMERALS = setOf("一二三四五六七八九十0123456789")
export const COMMAS = setOf("，,")
export const NOTE_OPENS = setOf("（(【[〔")
export const X_NEXT = setOf("×✕xX年月日元")
export const PROVINCES = setOf("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼安")
export const NO_WORK = setOf("主专系志宣活改行工制大比竞论会服计培品平小项")
export const OPENS = setOf("《“（〈‘")
export const CLOSES = setOf("，。；：、！？》”）〉’“《")
export const CLOSED = setOf("〕]］)）】")
export const AFTER_MAGNITUDE = setOf(
  "元美欧日港人余多以0123456789.个吨份户次条件笔家斤亩平立千公册台套辆棵株只粒部块张",
)
/** What may be counted by two neighbouring numbers (rules/number-style.ts). */
export const COUNTED = setOf("个天年月人次家名岁小分公米倍成")
/** Last characters of the words of money (rules/magnitude-missing.ts). */
export const MONEY_ENDS = setOf("资金助补付款额值入收润费价")
export const HALF_AFTER = setOf("\u3007《》“”（）【】〔〕")
export const NOTE_VERBS = setOf("插配补填核确修")
export const BEFORE_BLANK = setOf("：:（(")
export const SPANS = setOf("至到—－-~～")
export const YEAR_WRONG = setOf("○零OoΟ0０◯")
export const YEAR_LETTERS = setOf("OoΟ○〇")
export const DAY_PARTS = setOf("晨上午")

/** The sets as the kernel has them: the first is bit 0 of a unit; the same order stands in tools/match-kernel/read-signs.as. */
export const KERNEL_SETS: readonly UnitSet[] = [
  NUMERALS,
  COMMAS,
  NOTE_OPENS,
  X_NEXT,
  PROVINCES,
  NO_WORK,
  OPENS,
  CLOSES,
  CLOSED,
  AFTER_MAGNITUDE,
  COUNTED,
  MONEY_ENDS,
  HALF_AFTER,
  NOTE_VERBS,
  BEFORE_BLANK,
  SPANS,
  YEAR_WRONG,
  YEAR_LETTERS,
  DAY_PARTS,
]
