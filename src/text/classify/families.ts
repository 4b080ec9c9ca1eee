/**
 * Words that speak of one matter: 工资、欠薪、讨薪. A family says nothing about classes; a model learns what it means from
 * a desk's own messages. Rows are data (data/triage/families.tsv), written for this product.
 */
export interface Family {
  readonly id: string
  readonly name: string
  readonly words: readonly string[]
}

/** Reads a table with the columns id, name, words (blank between words), source. Lines without an id or words are left out. */
export function parseFamilies(text: string): Family[] {
  const rows = text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
  return rows.flatMap((row): Family[] => {
    const [id = "", name = "", words = ""] = row.split("\t")
    const list = [...new Set(words.split(/\s+/).filter((word) => word.length >= 2))]
    return id !== "" && list.length > 0 ? [{ id, name, words: list }] : []
  })
}

/** Is told of each family word in a text: where, and the place of its family in the list. */
export type OnFamilyWord = (start: number, end: number, family: number) => void

/** Finds the words of families, overlapping ones included. Looks at most as far as the longest word from each place. */
export interface FamilyFinder {
  readonly families: readonly Family[]
  find(text: string, to: number, on: OnFamilyWord): void
}

export function familyFinder(families: readonly Family[]): FamilyFinder {
  /** First two units → words that open with them. */
  const openings = new Map<number, { word: string; family: number }[]>()
  families.forEach(({ words }, family) => {
    for (const word of words) {
      const opening = pair(word.charCodeAt(0), word.charCodeAt(1))
      const known = openings.get(opening)
      if (known) known.push({ word, family })
      else openings.set(opening, [{ word, family }])
    }
  })
  return {
    families,
    find(text, to, on) {
      const last = Math.min(to, text.length) - 1
      for (let at = 0; at < last; at++) {
        const words = openings.get(pair(text.charCodeAt(at), text.charCodeAt(at + 1)))
        if (!words) continue
        for (const { word, family } of words) {
          if (at + word.length <= to && text.startsWith(word, at)) on(at, at + word.length, family)
        }
      }
    },
  }
}

const pair = (first: number, second: number): number => first * 0x10000 + second
