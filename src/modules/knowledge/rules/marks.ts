/** Words that say the same, and words that say nothing, for reading questions. */
export interface Reading {
  readonly sameWords: readonly (readonly [spoken: string, written: string])[]
  readonly emptyWords: readonly string[]
}

const words = new Intl.Segmenter("zh", { granularity: "word" })
/** Words count more than letter pairs: 重复缴费 as a word is no accident, 复缴 may be. */
const WORD = "词"
const WORD_GAIN = 1.6
const RUN = /[\p{Script=Han}]+|[a-z0-9]+/gu

/** Narrow, lower case, spoken words as they are written in offices; the longest first, so that 娃 does not break 娃娃. */
export function written(text: string, { sameWords }: Reading): string {
  let said = text.normalize("NFKC").toLowerCase()
  for (const [spoken, office] of [...sameWords].sort(([a], [b]) => b.length - a.length)) {
    said = said.replaceAll(spoken, office)
  }
  return said
}

/**
 * What a question is found by: its words of two letters or more, and every two neighbouring letters within a run of Han or of
 * Latin letters and digits. Words that say nothing are left out. Each once, in the order of the text.
 */
export function marksOf(text: string, reading: Reading): string[] {
  let said = written(text, reading)
  for (const empty of [...reading.emptyWords].sort((a, b) => b.length - a.length)) said = said.replaceAll(empty, " ")
  const marks = new Set<string>()
  for (const { segment, isWordLike } of words.segment(said)) {
    if (isWordLike && segment.length > 1) marks.add(WORD + segment)
  }
  for (const [run] of said.matchAll(RUN)) {
    if (/^[a-z0-9]/.test(run)) marks.add(run)
    else for (let at = 0; at + 1 < run.length; at += 1) marks.add(run.slice(at, at + 2))
  }
  return [...marks]
}

/** How many of `all` entries have a mark. */
export type Commonness = (mark: string) => number

/** Who asks with one word, 医保, means everything about it: a wording that has all of what was asked is never far. */
const WHOLE = 0.4

/**
 * How alike two sets of marks are, 0–1: rare marks count more than common ones; the same from both sides, but that everything asked
 * standing in the other is at least `WHOLE`.
 */
export function likeness(
  asked: readonly string[],
  other: readonly string[],
  commonness: Commonness,
  all: number,
): number {
  const weight = (mark: string): number =>
    Math.log(1 + (all + 1) / (commonness(mark) + 1)) * (mark.startsWith(WORD) ? WORD_GAIN : 1)
  const known = new Set(other)
  const sum = (marks: readonly string[]): number => marks.reduce((total, mark) => total + weight(mark), 0)
  const shared = sum(asked.filter((mark) => known.has(mark)))
  const [mine, theirs] = [sum(asked), sum(other)]
  if (mine === 0 || theirs === 0) return 0
  const both = (2 * shared) / (mine + theirs)
  return asked.every((mark) => known.has(mark)) ? Math.max(WHOLE, both) : both
}
