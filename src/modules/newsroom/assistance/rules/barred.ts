import type { AssistanceFile, BarredRow } from "./data-file.ts"

export interface AboutText {
  /** With the title: a 通报 is one by its head. */
  readonly text: string
  readonly contentClass: string
  /** Names of the people base. */
  readonly names: readonly string[]
  readonly findings: readonly { readonly class: string; readonly original: string }[]
}

export interface Bar {
  readonly rule: BarredRow
  /** The words that give it away; "" where it is the class of the article. */
  readonly words: string
}

/** Why no model is asked about a text: the first rule of the list that it meets; undefined: it may be. */
export function barOf(about: AboutText, rules: AssistanceFile["barred"]): Bar | undefined {
  for (const rule of rules) {
    const words = wordsOf(about, rule)
    if (words !== undefined) return { rule, words }
  }
  return undefined
}

function wordsOf(about: AboutText, rule: BarredRow): string | undefined {
  if (rule.kind === "content-class") return rule.values.includes(about.contentClass) ? "" : undefined
  if (rule.kind === "people") return about.names.find((name) => about.text.includes(name))
  if (rule.kind === "finding-classes")
    return about.findings.find((finding) => rule.values.includes(finding.class))?.original.slice(0, 30)
  for (const sign of rule.values) {
    const found = new RegExp(sign, "u").exec(about.text)
    if (found) return found[0].slice(0, 30)
  }
  return undefined
}
