import { originalSpan } from "../../normalise/mapped.ts"
import { build } from "../build.ts"
import { BREAK, type FoldTable, foldTable } from "../fold-table.ts"
import { foldText } from "../fold-text.ts"
import { type EngineName, matcherOf } from "../index.ts"
import { type Matcher, naiveMatcher } from "../naive.ts"

/** Start, end, term of every match, as text: easy to compare and to read. */
export function matchesOf(matcher: Matcher, text: string): string[] {
  const found: string[] = []
  matcher.find(text, (start, end, term) => {
    found.push(`${start}-${end}:${term}`)
    return true
  })
  return found
}

/** What every engine must answer: naive folding, then the naive matcher, then the way back. */
export function expected(terms: readonly string[], text: string, table?: FoldTable): string[] {
  if (!table) return matchesOf(naiveMatcher(terms), text)
  const gap = String.fromCharCode(BREAK)
  const folded = terms.map((term) => foldText(table, term).text)
  const mapped = foldText(table, text)
  const found: string[] = []
  naiveMatcher(folded.map((term) => (term.includes(gap) ? "" : term))).find(mapped.text, (start, end, term) => {
    const span = originalSpan(mapped, start, end)
    found.push(`${span.start}-${span.end}:${term}`)
    return true
  })
  return found
}

export const ENGINES: readonly EngineName[] = ["wasm", "js"]

/** What each engine answers. */
export function answers(terms: readonly string[], text: string, table?: FoldTable): string[][] {
  const set = build(terms, table)
  return ENGINES.map((engine) => {
    const matcher = matcherOf(set, engine)
    const found = matchesOf(matcher, text)
    const all = matcher.findAll(text)
    const told = Array.from({ length: all.length / 3 }, (_, k) => `${all[k * 3]}-${all[k * 3 + 1]}:${all[k * 3 + 2]}`)
    if (told.join() !== found.join()) throw new Error(`findAll differs from find: ${told.join()} / ${found.join()}`)
    return found
  })
}

const SIMPLIFIED: Readonly<Record<string, string>> = { 署: "署", 佈: "布", 萬: "万", 𠮟: "叱", 會: "会" }

const INVISIBLE = new Set(["\u0000", "\u00ad", "\u200b", "\u200d", "\ufe0f", "\u{e0100}"])

/** Width, case, variants, a few traditional characters, invisible characters, separators, two repeats at most. */
export const TABLE = foldTable({
  fold: (char) => {
    if (INVISIBLE.has(char)) return ""
    return [...char.normalize("NFKC").toLowerCase()].map((part) => SIMPLIFIED[part] ?? part).join("")
  },
  separators: " -*·",
  gapMax: 3,
  repeatMax: 2,
})

/** Every run of equal characters is one character; no separators. */
export const ONCE_TABLE = foldTable({ fold: (char) => char.toLowerCase(), repeatMax: 1 })
