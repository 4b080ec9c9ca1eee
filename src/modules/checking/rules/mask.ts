import type { Finding } from "#text"

/** Digits as long as a mobile, identity or card number. */
const NUMBERS = /\d{11,19}[Xx]?/g

/**
 * A finding as it may be stored: personal data masked (rules 4.4: a mobile keeps three and four digits, an ID number two
 * and three, anything else its first character).
 */
export function storedOriginal(finding: Pick<Finding, "class" | "original">): string {
  const { original } = finding
  // A finding of another class may be a whole sentence, with somebody's number in it.
  if (finding.class !== "pii")
    return original.replace(NUMBERS, (number) => `${number.slice(0, 2)}***${number.slice(-3)}`)
  if (/^1\d{10}$/.test(original)) return `${original.slice(0, 3)}****${original.slice(-4)}`
  if (/^\d{17}[\dXx]$/.test(original)) return `${original.slice(0, 2)}*************${original.slice(-3)}`
  return original.slice(0, 1) + "*".repeat(Math.min(12, Math.max(1, original.length - 1)))
}
