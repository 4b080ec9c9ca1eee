import { instantIn } from "./instant.ts"

const WRITTEN = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?/

/** A date as sites write it; without a zone it is Asia/Shanghai. Undefined when there is none. */
export function dateIn(text: string): Date | undefined {
  const trimmed = text.trim()
  const zoned = /(?:Z|[+-]\d{2}:?\d{2}|GMT|UTC?)$/i.test(trimmed) ? Date.parse(trimmed) : Number.NaN
  if (!Number.isNaN(zoned)) return new Date(zoned)
  const [, year, month, day, hour = "0", minute = "0", second = "0"] = WRITTEN.exec(trimmed) ?? []
  if (year === undefined || month === undefined || day === undefined) return undefined
  return instantIn(
    [year, month, day, hour, minute, second].map(Number) as [number, number, number, number, number, number],
  )
}
