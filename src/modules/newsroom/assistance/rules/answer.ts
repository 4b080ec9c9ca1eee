import { bodyText } from "../../articles/rules/body-text.ts"
import { sentencesOf } from "../../articles/rules/sentences.ts"

/** Marks of lists and headings that models write although they were told not to. */
const LEAD = /^\s*(?:#{1,6}\s+|[-*•]\s+)/
const FENCE = /^\s*```.*$/

/**
 * An answer as plain words: what looks like markup is read as markup and only its words are kept, so that a script in it is
 * nothing. Control characters go; lines are trimmed. What a person presses in is this and nothing else.
 */
export function plainAnswer(raw: string): string {
  const words = /<\/?[a-z!][^>]*>/i.test(raw) ? bodyText(raw.replace(/\n/g, "<br>")) : raw
  return words
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .split("\n")
    .filter((line) => !FENCE.test(line))
    .map((line) => line.replace(LEAD, "").replaceAll("**", "").trim())
    .filter((line) => line !== "")
    .join("\n")
}

/** The sentences of a text that may be marked: without the spaces around them. */
export const sentencesIn = (text: string): string[] => sentencesOf(text).map((sentence) => sentence.text.trim())

const NUMBER = /\d+(?:[.,，]\d+)*/g

/** Numbers of an answer that its text does not hold, up to five: the first thing a model invents. */
export function foreignNumbers(answer: string, text: string): string[] {
  const known = new Set(text.match(NUMBER))
  // A number in front of a line is the model's own count.
  const lines = answer.split("\n").map((line) => line.replace(/^\d+[.、)）]\s*/, ""))
  return [...new Set(lines.join("\n").match(NUMBER))].filter((number) => !known.has(number)).slice(0, 5)
}
