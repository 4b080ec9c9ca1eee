import type { Level } from "#kernel/level"
import { type Sentence, sentenceAt, sentencesOf } from "./sentences.ts"

/** A finding that a person let pass: this rule on these words in this very sentence. Another sentence is decided anew. */
export interface Waving {
  readonly rule: string
  readonly original: string
  readonly sentence: string
}

interface Found {
  readonly rule: string
  readonly original: string
  readonly start: number
  readonly level: Level
}

/** What the findings of a text still ask of its author. */
export interface Standing<F> {
  readonly finding: F
  readonly sentence: string
  readonly waving: number
}

const keyOf = ({ rule, original, sentence }: Waving): string => `${rule}\u0000${original}\u0000${sentence}`

/** Each finding with its sentence and the place in `wavings` of what let it pass; -1: nothing did. */
export function standingOf<F extends Found>(
  text: string,
  findings: readonly F[],
  wavings: readonly Waving[],
): Standing<F>[] {
  const known = new Map(wavings.map((waving, at) => [keyOf(waving), at]))
  const sentences: Sentence[] = sentencesOf(text)
  return findings.map((finding) => {
    const sentence = sentenceAt(sentences, finding.start)
    const waving = known.get(keyOf({ rule: finding.rule, original: finding.original, sentence })) ?? -1
    return { finding, sentence, waving }
  })
}

/** Single vetoes and serious findings stop a submission until they are mended or let pass with a reason. */
export const isStopping = <F extends Found>({ finding, waving }: Standing<F>): boolean =>
  waving < 0 && (finding.level === "veto" || finding.level === "serious")
