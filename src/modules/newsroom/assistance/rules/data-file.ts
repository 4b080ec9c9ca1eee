import { z } from "zod"

const row = { source: z.string().min(2), version: z.string() }

/** data/newsroom/assistance.json: what a model may be asked for, what it never sees, and how its part is labelled. */
export const assistanceFile = z.object({
  version: z.string(),
  source: z.string(),
  limits: z.array(
    z.object({
      ...row,
      id: z.enum([
        ...["text-chars-max", "answer-chars-max", "answer-tokens-max"],
        ...["timeout-ms", "keep-days", "alike-percent"],
      ] as [string, ...string[]]),
      value: z.number().int().min(1),
    }),
  ),
  purposes: z.array(
    z.object({
      ...row,
      id: z.string().regex(/^[a-z-]+$/),
      label: z.string(),
      /** What a person says beside the text: nothing, a number of characters, or a form. */
      takes: z.enum(["none", "chars", "form"]),
      /** What comes of it: text for the body, lines of which one is a title, or a variant. */
      answers: z.enum(["text", "lines", "variant"]),
      instruction: z.string().min(20),
    }),
  ),
  /** What no model is asked about, by the class of the article, words, people or findings. */
  barred: z.array(
    z.object({
      ...row,
      id: z.string(),
      kind: z.enum(["content-class", "signs", "people", "finding-classes"]),
      values: z.array(z.string()),
      what: z.string(),
      clause: z.string(),
      /** Sentences that must be barred, and such as must not. */
      hits: z.array(z.string()).optional(),
      misses: z.array(z.string()).optional(),
    }),
  ),
  private: z.object({ ...row, mode: z.enum(["mask", "refuse"]), classes: z.array(z.string()) }),
  label: z.object({ ...row, text: z.string(), short: z.string(), metadata: z.record(z.string(), z.string()) }),
})
export type AssistanceFile = z.infer<typeof assistanceFile>
export type Purpose = AssistanceFile["purposes"][number]
export type BarredRow = AssistanceFile["barred"][number]

export function assistanceLimit(file: AssistanceFile, id: string): number {
  const found = file.limits.find((limit) => limit.id === id)
  if (!found) throw new Error(`data/newsroom/assistance.json has no limit ${id}`)
  return found.value
}

/** The instruction with what the person chose filled in. */
export const instructionOf = (purpose: Purpose, given: Readonly<Record<string, string>>): string =>
  purpose.instruction.replace(/\{([a-z]+)\}/g, (_, key: string) => given[key] ?? "")
