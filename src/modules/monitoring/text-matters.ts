import { isGraver } from "#kernel/level"
import type { KeptFinding } from "#modules/checking"
import type { Unfinished } from "./unfinished.ts"
import { type TextProblem, worstOf } from "./text-problems.ts"

type Kept = Pick<Unfinished, "fingerprint" | "words" | "level">

/** A wrong word as it is known again after rules or levels have changed. */
const wordOf = ({ rule, original }: KeptFinding): string => `${rule} ${original}`

/** Is it what the kept problem is about: the same rule in the same post, or a word that problem has already? */
export const isAbout = (wanted: TextProblem, kept: Pick<Kept, "fingerprint" | "words">): boolean =>
  wanted.fingerprint === kept.fingerprint || wanted.findings.some((finding) => kept.words.includes(wordOf(finding)))

/**
 * The problems of one post against those it has: a wrong word belongs to one problem. What is judged graver now makes the
 * known problem graver; only words that no known problem has make a new one.
 */
export function besideKnown<K extends Kept>(
  wanted: readonly TextProblem[],
  known: readonly K[],
): { readonly open: readonly TextProblem[]; readonly graver: readonly { problem: K; graver: TextProblem }[] } {
  const open: TextProblem[] = []
  const graver: { problem: K; graver: TextProblem }[] = []
  for (const one of wanted) {
    const about = known.filter((kept) => isAbout(one, kept))
    const holder = about.find((kept) => kept.fingerprint === one.fingerprint) ?? about[0]
    if (holder && isGraver(worstOf(one).level, holder.level)) {
      if (!graver.some(({ problem }) => problem === holder)) graver.push({ problem: holder, graver: one })
      continue
    }
    const held = new Set(about.flatMap((kept) => kept.words))
    const [first, ...rest] = one.findings.filter((finding) => !held.has(wordOf(finding)))
    // Of the same rule in the same post: the known problem speaks for new words, too.
    if (first && holder?.fingerprint !== one.fingerprint) open.push({ ...one, findings: [first, ...rest] })
  }
  return { open, graver }
}
