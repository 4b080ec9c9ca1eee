import { addDays } from "./time.ts"

const DIGITS = "零一二三四五六七八九"

/** 1–99 as official papers number their items: 1 → 一, 12 → 十二, 30 → 三十. */
export function chineseNumber(n: number): string {
  const tens = Math.floor(n / 10)
  const ones = n % 10
  const head = tens === 0 ? "" : tens === 1 ? "十" : `${DIGITS[tens]}十`
  return head + (ones === 0 && tens > 0 ? "" : DIGITS[ones])
}

/** `2026-01-05` → 2026年1月5日: Arabic digits, full year, no leading zero (GB/T 9704-2012). */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number)
  return `${year}年${month}月${day}日`
}

const isMonthEnd = (date: string): boolean => addDays(date, 1).endsWith("-01")

/** A period without what both ends share: 2026年6月 (the whole month) · 2026年11月1日至22日 · 2026年10月15日至11月22日. */
export function chinesePeriod(from: string, to: string): string {
  const sameMonth = from.slice(0, 7) === to.slice(0, 7)
  if (from === to) return chineseDate(from)
  if (sameMonth && from.endsWith("-01") && isMonthEnd(to)) return chineseDate(from).replace(/\d+日$/, "")
  const end = chineseDate(to)
  if (sameMonth) return `${chineseDate(from)}至${end.replace(/^.*月/, "")}`
  if (from.slice(0, 4) === to.slice(0, 4)) return `${chineseDate(from)}至${end.replace(/^\d+年/, "")}`
  return `${chineseDate(from)}至${end}`
}
