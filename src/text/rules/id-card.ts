import { isDate } from "#kernel/time"

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = "10X98765432"

/** First two digits of the area code in use (GB/T 2260); 99 is the fictional sample's. */
const PROVINCES = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 99".split(
    " ",
  ),
)

/** True for a citizen identity number: area, a birth date that exists, checksum (GB 11643—1999). */
export function isCitizenId(number: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(number) || !PROVINCES.has(number.slice(0, 2))) return false
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isDate(birth) || birth < "1900-01-01" || birth > "2099-12-31") return false
  let sum = 0
  for (let at = 0; at < 17; at++) sum += Number(number[at]) * WEIGHTS[at]!
  return CHECKS[sum % 11] === number[17]!.toUpperCase()
}

/** True when the digits pass the Luhn check (ISO/IEC 7812-1). */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return digits.length > 0 && sum % 10 === 0
}
