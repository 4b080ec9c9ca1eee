import type { Finding } from "../finding.ts"
import { HITS_PER_RULE_MAX } from "../limits.ts"
import { type Candidate, candidatesOf } from "./candidates.ts"
import { featuresOf, restsOnParticle } from "./features.ts"
import { latticeOf } from "./lattice.ts"
import { isOwnWriting } from "./learn.ts"
import { RUN_UNITS_MAX, TERM_TIMES_MIN } from "./limits.ts"
import type { Spell } from "./model.ts"
import { ruleOfKind } from "./spell-rules.ts"

/** A word that was probably meant, in place of `text.slice(start, end)`. */
export interface Slip {
  readonly start: number
  readonly end: number
  readonly word: string
  readonly kind: number
  /** 0–1, as training has weighed it. */
  readonly certainty: number
}

const RUN = new RegExp(`[\\u3400-\\u9fff]{2,${RUN_UNITS_MAX}}`, "g")

/** All slips whose certainty is at least `least`; of those that overlap the most certain. In the order of the text. */
export function slipsIn(text: string, spell: Spell, least: number, reached: () => void): Slip[] {
  const slips: Slip[] = []
  const terms = new Map<string, boolean>()
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const read = () => {
      let whole = true
      const cut = () => {
        whole = false
        reached()
      }
      return { slips: slipsOfRun(run, spell, least, cut), whole }
    }
    for (const slip of spell.runs.of(run, least, read)) {
      const place = { start: index + slip.start, end: index + slip.end }
      if (spell.learned && isOwnWriting(spell.learned, text, place.start, place.end)) continue
      if (isTerm(text, text.slice(place.start, place.end), terms)) continue
      slips.push({ ...slip, ...place })
    }
    if (slips.length > HITS_PER_RULE_MAX) {
      reached()
      break
    }
  }
  return slips
}

function slipsOfRun(run: string, spell: Spell, least: number, reached: () => void): Slip[] {
  const { search } = spell
  const lattice = latticeOf(search.words, run)
  const candidates = candidatesOf(search, run, lattice, reached)
  const weighed = candidates.flatMap((candidate, index) => {
    const weighed = certaintyOf(spell, featuresOf(candidates, index, run, lattice, search.words))
    const certainty = restsOnParticle(candidate, run) ? Math.min(weighed, spell.weights.hint) : weighed
    return certainty >= least ? [slipOf(candidate, certainty)] : []
  })
  const kept: Slip[] = []
  for (const slip of weighed.sort((a, b) => b.certainty - a.certainty || a.start - b.start)) {
    if (!kept.some((other) => other.start < slip.end && slip.start < other.end)) kept.push(slip)
  }
  return kept.sort((a, b) => a.start - b.start)
}

const slipOf = ({ start, end, word, kind }: Candidate, certainty: number): Slip => ({
  start,
  end,
  word,
  kind,
  certainty,
})

function certaintyOf({ weights: { weights } }: Spell, features: readonly number[]): number {
  let sum = 0
  for (let index = 0; index < weights.length; index++) sum += weights[index]! * features[index]!
  return 1 / (1 + Math.exp(-sum))
}

/** Written so several times in this text; looked up once for each string. */
function isTerm(text: string, written: string, known: Map<string, boolean>): boolean {
  const kept = known.get(written)
  if (kept !== undefined) return kept
  let times = 0
  for (
    let at = text.indexOf(written);
    at >= 0 && times < TERM_TIMES_MIN;
    at = text.indexOf(written, at + written.length)
  ) {
    times += 1
  }
  known.set(written, times >= TERM_TIMES_MIN)
  return times >= TERM_TIMES_MIN
}

/** The findings of the spelling check in a text: warn where it is nearly always right, hint (if asked for) where likely. */
export function spellFindings(text: string, spell: Spell, reached: () => void): Finding[] {
  const { warn, hint } = spell.weights
  const slips = slipsIn(text, spell, spell.hints ? hint : warn, reached)
  return slips.slice(0, HITS_PER_RULE_MAX).map(({ start, end, word, kind, certainty }) => {
    const rule = ruleOfKind(kind)
    return {
      start,
      end,
      original: text.slice(start, end),
      class: "typo",
      level: certainty >= warn ? "warn" : "hint",
      rule: rule.id,
      suggestions: [word],
      reason: `“${text.slice(start, end)}”疑为“${word}”之误：${rule.reason}`,
      source: rule.source,
    }
  })
}
