import { bodyText } from "./body-text.ts"
import type { Master, VariantText } from "./outgoing.ts"

/** Where the findings of one text stand: the master, or a variant by its key. */
export interface TextPart {
  readonly key: string
  readonly start: number
  readonly end: number
}

/** Every word that would be published, one text: title, body, summary, then each variant. What is checked, and by which parts. */
export function wholeText(master: Master, variants: readonly VariantText[]): { text: string; parts: TextPart[] } {
  const parts: TextPart[] = []
  let text = ""
  const add = (key: string, words: string) => {
    if (words.trim() === "") return
    if (text !== "") text += "\n"
    parts.push({ key, start: text.length, end: text.length + words.length })
    text += words
  }
  add("title", master.title)
  add("body", bodyText(master.bodyHtml))
  add("summary", master.summary)
  for (const variant of variants) {
    add(variant.key, variant.title)
    add(variant.key, variant.text)
  }
  return { text, parts }
}

export const partAt = (parts: readonly TextPart[], place: number): string =>
  parts.find((part) => place >= part.start && place < Math.max(part.end, part.start + 1))?.key ?? "body"
