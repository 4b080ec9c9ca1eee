import { foldWord } from "../normalise/fold.ts"
import type { Rule } from "../rules/rule.ts"
import type { RuleTables } from "../rules/tables.ts"
import { SIGN } from "./signs.ts"

/** The words of all rules that name what they need. */
export interface Triggers {
  readonly words: readonly string[]
  /** Signs of each rule, in the order of the rules; 0: none. */
  readonly signs: Int32Array
  /** All of them together: most texts have none. */
  readonly anySigns: number
  /** Rules that name no needs: their sieves decide. */
  readonly always: Uint8Array
  readonly isAnyAlways: boolean
  /** Marks in `needed` the rule whose word `trigger` stands at `start` of a text of that day. */
  mark(trigger: number, text: string, start: number, day: string | undefined, needed: Uint8Array): void
}

export function triggersOf(rules: readonly Rule[], tables: RuleTables): Triggers {
  const words: string[] = []
  const owners: { readonly rule: number; readonly word: number }[] = []
  const signs = new Int32Array(rules.length)
  const always = new Uint8Array(rules.length)
  rules.forEach(({ needs }, rule) => {
    if (!needs) always[rule] = 1
    for (const sign of needs?.signs ?? []) signs[rule]! |= SIGN[sign]
    const own = typeof needs?.words === "function" ? needs.words(tables) : (needs?.words ?? [])
    own.forEach((word, index) => {
      words.push(foldWord(word))
      owners.push({ rule, word: index })
    })
  })
  return {
    words,
    signs,
    anySigns: signs.reduce((all, own) => all | own, 0),
    always,
    isAnyAlways: always.includes(1),
    mark(trigger, text, start, day, needed) {
      const { rule, word } = owners[trigger]!
      if (needed[rule] === 1) return
      const { needs } = rules[rule]!
      if (!needs?.at || needs.at(text, start, word, tables, day)) needed[rule] = 1
    },
  }
}
