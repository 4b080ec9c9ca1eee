import type { Finding } from "#text"

/**
 * A finding as it may be stored: personal data masked (rules 4.4: a mobile keeps three and four digits, an ID number two
 * and three, anything else its first character).
 */
export function storedOriginal(finding: Pick<Finding, "class" | "original">): string {
  const { original } = finding
  if (finding.class !== "pii") return original
  if (/^1\d{10}$/.test(original)) return `${original.slice(0, 3)}****${original.slice(-4)}`
  if (/^\d{17}[\dXx]$/.test(original)) return `${original.slice(0, 2)}*************${original.slice(-3)}`
  return original.slice(0, 1) + "*".repeat(Math.min(12, Math.max(1, original.length - 1)))
}
