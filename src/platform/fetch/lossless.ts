import { isInteger, isSafeNumber, parse } from "lossless-json"
import type { Json } from "./call.ts"

/** An unquoted number long enough to lose digits; anything else is safe with the fast native parser. */
const LONG_NUMBER = /(?:^|[\s:,[])-?\d{16}/

const numberOrDigits = (text: string): number | string =>
  isInteger(text) && !isSafeNumber(text) ? text : Number.parseFloat(text)

/** JSON → values, integers beyond 2^53 as strings (platforms.md 0.4). Undefined when the text is not JSON. */
export function parseJson(text: string): Json | undefined {
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  try {
    if (!LONG_NUMBER.test(plain)) return JSON.parse(plain) as Json
    return parse(plain, undefined, {
      parseNumber: numberOrDigits,
      onDuplicateKey: ({ newValue }) => newValue,
    }) as Json
  } catch {
    return undefined
  }
}
