import type { Units } from "./units.ts"
import { KIND } from "./unit-kinds.ts"

/** Opening marks with the marks that close them; half-width brackets count as wide ones. */
const PAIRS = ["（）", "()", "【】", "〔〕", "《》", "〈〉", "“”", "‘’", "「」", "『』"]
/** Number of its pair for an opening mark, that number below 0 for a closing one. The kernel has them too. */
export const ROLES = new Int8Array(0x10000)
PAIRS.forEach(([open, close], index) => {
  ROLES[open!.charCodeAt(0)] = Math.max(1, index)
  ROLES[close!.charCodeAt(0)] = -Math.max(1, index)
})
const [TITLE, QUOTE, SINGLE] = [PAIRS.indexOf("《》"), PAIRS.indexOf("“”"), PAIRS.indexOf("‘’")]

/** Deeper than this is not simple. */
const DEPTH_MAX = 16
const open = new Int8Array(DEPTH_MAX)

/** What makes a bracket part of an emoticon (rules/brackets.ts). */
const isBeforeNoMark = (unit: number): boolean =>
  unit === 0x3a || unit === 0x3b || unit === 0x3d || unit === 0x2d || unit === 0x5e || unit === 0x6f

const isLatin = (unit: number): boolean => (unit >= 48 && unit <= 57) || ((unit | 32) >= 0x61 && (unit | 32) <= 0x7a)

/**
 * Whether every mark closes what was opened last, with none of the cases in which the rule of paired marks looks closer:
 * then it finds nothing.
 */
export function isSimplyPaired({ units, places, count }: Units, kinds: Uint8Array): boolean {
  let depth = 0
  for (let index = 0; index < count; index++) {
    const at = places[index]!
    const unit = units[at]!
    if (kinds[unit] !== KIND.mark) continue
    const role = ROLES[unit]!
    if (role === 0) continue
    const before = units[at - 1]!
    if ((unit === 0x28 || unit === 0x29) && isBeforeNoMark(before)) return false
    if ((role === SINGLE || role === -SINGLE) && isLatin(before)) return false
    if (role < 0) {
      if (depth === 0 || open[depth - 1] !== -role) return false
      depth -= 1
      continue
    }
    if (depth === DEPTH_MAX) return false
    if (role === TITLE && depth > 0 && open[depth - 1] === TITLE) return false
    if (role === QUOTE) for (let level = 0; level < depth; level++) if (open[level] === QUOTE) return false
    open[depth++] = role
  }
  return depth === 0
}
