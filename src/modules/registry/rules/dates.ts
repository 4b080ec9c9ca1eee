import { addDays, isDate } from "#kernel/time"
import { fold, isBlank, type Parsed, parsed, quoted, unreadable } from "./fold.ts"

/** Day 0 of spreadsheet serial dates (the 1900 system, with its leap-year slip already counted in). */
const SERIAL_EPOCH = "1899-12-30"
const YEAR_MIN = 1990
const YEAR_MAX = 2100

/** A date as people write it: `2023-5-1`, `2023/05/01`, `2023.5.1`, `2023年5月1日`, `20230501`, with a time, or a serial number. */
export function parseDate(text: string): Parsed<string> {
  if (isBlank(text)) return parsed<string>(null)
  const folded = fold(text)
  if (/^\d{5}(?:\.\d+)?$/.test(folded)) return ranged(addDays(SERIAL_EPOCH, Math.floor(Number(folded))), text)
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:t?\d{1,2}:\d{2}.*|t.*)?$/.exec(folded) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(folded)
  if (match) return ranged(`${match[1]}-${match[2]!.padStart(2, "0")}-${match[3]!.padStart(2, "0")}`, text)
  if (/^\d{4}[-/.年]?(?:\d{1,2}月?)?$/.test(folded))
    return unreadable(`${quoted(text)}缺少日，请写到年月日，如2023-05-01`)
  return unreadable(`${quoted(text)}看不出是哪一天，请写成2023-05-01`)
}

function ranged(date: string, text: string): Parsed<string> {
  if (!isDate(date)) return unreadable(`${quoted(text)}这一天不存在`)
  const year = Number(date.slice(0, 4))
  if (year < YEAR_MIN || year > YEAR_MAX) return unreadable(`${quoted(text)}的年份不在${YEAR_MIN}至${YEAR_MAX}年之间`)
  return parsed(date)
}
