import type { Fetch } from "#platform/fetch"
import type { Answered, FailureTable } from "./failures.ts"
import type { Manifest } from "./manifest.ts"

/** One question to a language model; what is asked and what it is asked about stay apart. */
export interface AskedOfModel {
  readonly settings: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
  readonly fetch: Fetch
  /** What the model is to do; never holds words of the text. */
  readonly instruction: string
  /** The text itself. */
  readonly text: string
  readonly answerTokensMax: number
  readonly timeoutMs: number
}

export interface Completion {
  /** As it came: whoever shows it reads it as plain words. */
  readonly text: string
  /** As the server names it; the one that was asked for where it says nothing. */
  readonly model: string
  readonly tokensIn: number | null
  readonly tokensOut: number | null
  /** Cut off by the length that was allowed. */
  readonly isCut: boolean
}

/** A language model behind one kind of interface. */
export interface TextModel {
  readonly manifest: Omit<Manifest, "capabilities">
  readonly failures: FailureTable
  complete(asked: AskedOfModel): Promise<Answered<Completion>>
}
