import { z } from "zod"

/** A question beside the draft: one of, some of, or in words. */
export const question = z
  .object({
    id: z.string().regex(/^q\d{1,2}$/),
    kind: z.enum(["one", "many", "open"]),
    text: z.string().trim().min(4, "请写明问题（至少四个字）").max(100, "一题请控制在100字以内"),
    options: z.array(z.string().trim().min(1, "选项不能为空").max(60, "选项请控制在60字以内")).max(30).default([]),
  })
  .refine(({ kind, options }) => kind === "open" || options.length >= 2, "选择题至少要有两个选项")
  .refine(({ options }) => new Set(options).size === options.length, "同一题的选项不能重复")
export type Question = z.infer<typeof question>

export const ANSWER_CHARS_MAX = 300

/** Answers of one form: numbers of options, counted from 0, or words. */
export type Answers = Readonly<Record<string, readonly number[] | string>>

/** What was ticked and typed, as the form sent it: by question, the values of its field. Ticks that were never offered are left out. */
export function answersOf(questions: readonly Question[], sent: (id: string) => readonly string[]): Answers {
  const answers: Record<string, readonly number[] | string> = {}
  for (const { id, kind, options } of questions) {
    const given = sent(id)
    if (kind === "open") {
      const words = (given[0] ?? "").trim().slice(0, ANSWER_CHARS_MAX)
      if (words !== "") answers[id] = words
      continue
    }
    const ticked = [...new Set(given.map(Number))].filter((n) => Number.isInteger(n) && n >= 0 && n < options.length)
    const kept = kind === "one" ? ticked.slice(0, 1) : ticked.sort((a, b) => a - b)
    if (kept.length > 0) answers[id] = kept
  }
  return answers
}

export interface Tally {
  readonly id: string
  readonly text: string
  readonly kind: Question["kind"]
  /** How many answered it. */
  readonly answered: number
  readonly options: readonly { readonly label: string; readonly count: number }[]
}

/** How often each option was ticked; of questions in words, how many answered. Nobody is in it. */
export const tallyOf = (questions: readonly Question[], given: readonly Answers[]): Tally[] =>
  questions.map(({ id, text, kind, options }) => {
    const own = given.map((one) => one[id]).filter((one) => one !== undefined)
    return {
      ...{ id, text, kind, answered: own.length },
      options: options.map((label, n) => ({
        label,
        count: own.filter((one) => Array.isArray(one) && one.includes(n)).length,
      })),
    }
  })
