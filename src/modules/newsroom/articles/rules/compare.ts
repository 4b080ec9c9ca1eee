import { diffOf } from "./diff.ts"
import { sentencesOf } from "./sentences.ts"

/** Words of a sentence that stayed, went or came. */
export interface Part {
  readonly kind: "same" | "removed" | "added"
  readonly text: string
}

/** One sentence as it was and as it is; `by` is the version that made it so. */
export interface SentenceChange {
  readonly kind: "same" | "changed" | "removed" | "added"
  readonly parts: readonly Part[]
  /** Number of the version in which it changed; null for what is the same. */
  readonly by: number | null
}

export interface Version {
  readonly no: number
  readonly text: string
}

/** Longer sentences are told whole, not letter by letter. */
const LETTERS_MAX = 1_000
/** Two sentences that share less than this are two sentences, not one that was changed. */
const LIKENESS_MIN = 0.4
/** Versions that are looked into for who changed what; the ones between are skipped evenly when there are more. */
const VERSIONS_MAX = 60

/**
 * Compares the first and the last of some versions sentence by sentence, and tells by which version each difference came.
 * `versions` ascend by number; the ones between serve only to find out who.
 */
export function compare(versions: readonly Version[]): SentenceChange[] {
  const [first, last] = [versions[0], versions.at(-1)]
  if (!first || !last) return []
  const seen = thinned(versions).map(({ no, text }) => ({ no, sentences: plain(text), set: new Set(plain(text)) }))
  const cameBy = (sentence: string): number => {
    let by = last.no
    for (let at = seen.length - 1; at > 0 && seen[at]!.set.has(sentence); at--) by = seen[at]!.no
    return by
  }
  const wentBy = (sentence: string): number => {
    let by = last.no
    for (let at = seen.length - 1; at > 0 && !seen[at]!.set.has(sentence); at--) by = seen[at]!.no
    return by
  }
  const changes: SentenceChange[] = []
  const runs = diffOf(plain(first.text), plain(last.text))
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at]!
    if (run.kind === "same") {
      for (const text of run.items) changes.push({ kind: "same", parts: [{ kind: "same", text }], by: null })
      continue
    }
    const next = run.kind === "removed" && runs[at + 1]?.kind === "added" ? runs[at + 1]! : undefined
    if (next) at += 1
    const [went, came] = run.kind === "removed" ? [run.items, next?.items ?? []] : [[], run.items]
    changes.push(...paired(went, came, wentBy, cameBy))
  }
  return changes
}

const plain = (text: string): string[] => sentencesOf(text).map((sentence) => sentence.text.trim())

function thinned(versions: readonly Version[]): readonly Version[] {
  if (versions.length <= VERSIONS_MAX) return versions
  const step = (versions.length - 1) / (VERSIONS_MAX - 1)
  return Array.from({ length: VERSIONS_MAX }, (_, index) => versions[Math.round(index * step)]!)
}

/** Sentences that went and came in one place: those alike are one sentence that was changed. */
function paired(
  went: readonly string[],
  came: readonly string[],
  wentBy: (sentence: string) => number,
  cameBy: (sentence: string) => number,
): SentenceChange[] {
  const changes: SentenceChange[] = []
  let [next, waiting]: [number, SentenceChange[]] = [0, []]
  // Of one place first what went, then what came.
  const settle = (upTo: number) => {
    for (const one of went.slice(next, upTo)) changes.push(removed(one, wentBy))
    changes.push(...waiting)
    waiting = []
  }
  for (const sentence of came) {
    const from = next
    const partner = went.findIndex((one, at) => at >= from && at < from + 8 && likeness(one, sentence) >= LIKENESS_MIN)
    if (partner < 0) {
      waiting.push({ kind: "added", parts: [{ kind: "added", text: sentence }], by: cameBy(sentence) })
      continue
    }
    settle(partner)
    changes.push({ kind: "changed", parts: partsOf(went[partner]!, sentence), by: cameBy(sentence) })
    next = partner + 1
  }
  settle(went.length)
  return changes
}

const removed = (text: string, wentBy: (sentence: string) => number): SentenceChange => ({
  kind: "removed",
  parts: [{ kind: "removed", text }],
  by: wentBy(text),
})

/** Share of the characters two sentences have in common, whatever their order: 0–1. */
function likeness(a: string, b: string): number {
  const counts = new Map<string, number>()
  for (const sign of a) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  let common = 0
  for (const sign of b) {
    const left = counts.get(sign) ?? 0
    if (left > 0) {
      common += 1
      counts.set(sign, left - 1)
    }
  }
  return (2 * common) / (a.length + b.length || 1)
}

/** Letter by letter; single letters that happen to stay between changes are told with them, so that it reads as words. */
export function partsOf(before: string, after: string): Part[] {
  if (before.length > LETTERS_MAX || after.length > LETTERS_MAX)
    return [
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ]
  const parts = diffOf([...before], [...after]).map(({ kind, items }) => ({ kind, text: items.join("") }))
  const out: Part[] = []
  let [went, came] = ["", ""]
  const settle = () => {
    if (went !== "") out.push({ kind: "removed", text: went })
    if (came !== "") out.push({ kind: "added", text: came })
    went = ""
    came = ""
  }
  parts.forEach((part, at) => {
    if (part.kind === "removed") went += part.text
    else if (part.kind === "added") came += part.text
    else if (part.text.length === 1 && at > 0 && at < parts.length - 1) {
      went += part.text
      came += part.text
    } else {
      settle()
      out.push(part)
    }
  })
  settle()
  return out
}
