import { hash, random } from "../random.ts"
import type { Level, Platform } from "../model.ts"
import type { Draft } from "./deck.ts"
import type { Targets } from "./targets.ts"

/** The figures of one account before they become dates and people. */
export interface Traits {
  followers: number
  /** Items a day while it posts. */
  rate: number
  /** Whole days back to the day of the last item; 0 is the day of `asOf`. */
  lastPostDaysAgo: number
  /** Days back to the last post before a silence that is over, and to the day it ended. */
  pause?: readonly [from: number, until: number]
  service: boolean
}

const LEVEL_SCORE: Readonly<Record<Level, number>> = { 省: 4, 市: 3, 县: 1.9, 镇: 0.7 }
const PLATFORM_SCORE: Readonly<Record<Platform, number>> = {
  微博: 0.2,
  微信公众号: 0.4,
  抖音: 0.5,
  今日头条: 0,
  App: 0.7,
  其他: 0,
}
const DUTY_SCORE: Readonly<Record<string, number>> = {
  office: 2.4,
  police: 1.2,
  "traffic-police": 1.6,
  education: 0.9,
  health: 0.9,
  transport: 0.7,
  weather: 0.7,
  culture: 0.6,
  hr: 0.5,
  "town-police": 0.4,
  "town-culture": -0.4,
  "town-service": -0.3,
  audit: -1,
  assets: -0.8,
  statistics: -0.7,
}

/** How much weight an account has; ranks followers, posting and services, each with a chance of its own. */
function score(draft: Draft, aspect: string, spread: number): number {
  const { unit, platform } = draft
  const leader = draft.unit.key === "990100-office" ? 3 : 0
  const luck = (random("score", aspect, draft.key).next() - 0.5) * spread
  return (
    LEVEL_SCORE[unit.level] +
    PLATFORM_SCORE[platform] +
    (DUTY_SCORE[unit.duty] ?? 0) +
    leader -
    (draft.minor ? 1.2 : 0) +
    luck
  )
}

const byScore = (drafts: readonly Draft[], aspect: string, spread: number): Draft[] => {
  const scores = new Map(drafts.map((draft) => [draft.key, score(draft, aspect, spread)]))
  return [...drafts].sort((a, b) => scores.get(b.key)! - scores.get(a.key)!)
}

/** Deals followers, tempo, silence and services so that every target is met to the unit. */
export function dealTraits(drafts: readonly Draft[], targets: Targets): Map<string, Traits> {
  const traits = new Map<string, Traits>()
  for (const draft of drafts) traits.set(draft.key, { followers: 0, rate: 0, lastPostDaysAgo: 0, service: false })
  const of = (draft: Draft): Traits => traits.get(draft.key)!
  dealFollowers(drafts, targets, of)
  const still = dealSilence(drafts, targets, of)
  dealTempo(drafts, targets, of, still)
  const services = byScore(
    drafts.filter((draft) => !draft.oddity || draft.twinOf),
    "service",
    4,
  )
  for (const draft of services.slice(0, targets.publishAndService)) of(draft).service = true
  // A twin repeats its original, beat by beat.
  for (const draft of drafts) {
    const original = draft.twinOf ? traits.get(draft.twinOf) : undefined
    if (original) Object.assign(of(draft), { rate: original.rate, lastPostDaysAgo: original.lastPostDaysAgo })
  }
  return traits
}

function dealFollowers(drafts: readonly Draft[], targets: Targets, of: (draft: Draft) => Traits): void {
  const weak = (draft: Draft): boolean => Boolean(draft.fewFollowers || draft.tiny || draft.minor)
  const large = byScore(
    drafts.filter((draft) => !weak(draft)),
    "followers",
    1.8,
  ).slice(0, targets.over10000)
  const chosen = new Set(large)
  // A power law from the largest account down to 10,400.
  const steep = Math.log(targets.largest / 10_400) / Math.log(targets.over10000)
  large.forEach((draft, i) => {
    of(draft).followers = Math.round(10_400 * (targets.over10000 / (i + 1)) ** steep * (1 + jitter(draft) * 0.018))
  })
  const rest = byScore(
    drafts.filter((draft) => !chosen.has(draft)),
    "followers",
    1.8,
  )
  const fall = Math.log(9_700 / targets.smallest)
  rest.forEach((draft, i) => {
    const ordinary = 9_700 * Math.exp((-fall * i) / rest.length) * (1 + jitter(draft) * 0.02)
    const floor =
      draft.unit.level === "市" && draft.platform === "微博"
        ? 260 + (hash(draft.key) % 300)
        : 101 + (hash(draft.key) % 40)
    of(draft).followers = Math.round(Math.max(floor, ordinary))
    if (draft.fewFollowers) of(draft).followers = 46 + (hash("few", draft.key) % 150)
    if (draft.tiny) of(draft).followers = 9 + (hash("tiny", draft.key) % 88)
  })
}

/**
 * Days since the last post of the quiet, in turn: found this morning, in somebody's hands, late, and cases as old as the
 * house itself.
 */
const QUIET_DAYS = [15, 16, 62, 15, 22, 16, 80, 15, 16, 27, 71, 16, 20, 15, 17, 90, 66]

const jitter = (draft: Draft): number => random("jitter", draft.key).next()

/** Chooses the quiet accounts and the three stages of warning; returns all of them. */
function dealSilence(drafts: readonly Draft[], targets: Targets, of: (draft: Draft) => Traits): Set<Draft> {
  const still = new Set<Draft>()
  const original = new Set(drafts.flatMap((draft) => draft.twinOf ?? []))
  const silence = (draft: Draft, days: number): void => {
    of(draft).lastPostDaysAgo = days
    still.add(draft)
  }
  for (const draft of drafts) if (draft.silentDays) silence(draft, draft.silentDays)
  // Leaders, twins and their originals keep talking; fewPosts accounts are another fault.
  const free = (draft: Draft): boolean =>
    !still.has(draft) &&
    !draft.twinOf &&
    !original.has(draft.key) &&
    !draft.fewPosts &&
    draft.unit.duty !== "office" &&
    draft.platform !== "App"
  const weakest = (level: Level): Draft[] =>
    byScore(
      drafts.filter((draft) => draft.unit.level === level && free(draft)),
      "quiet",
      5,
    ).reverse()
  let turn = 0
  for (const level of ["市", "县", "镇"] as const) {
    const missing = targets.quiet[level] - [...still].filter((draft) => draft.unit.level === level).length
    weakest(level)
      .slice(0, Math.max(0, missing))
      .forEach((draft, i) => {
        const long = level === "镇" && i < targets.longSilentTowns
        silence(draft, long ? 540 + (hash("long", draft.key) % 60) : QUIET_DAYS[turn++ % QUIET_DAYS.length]!)
      })
  }
  const staged = byScore(drafts.filter(free), "stage", 9).reverse()
  const [seven, ten, twelve] = targets.stages
  staged.slice(0, seven + ten + twelve).forEach((draft, i) => {
    silence(draft, i < seven ? 8 + (i % 2) : i < seven + ten ? 11 : 13)
  })
  // Quiet once, and lively again: their problems were found, given out and closed.
  const [townships, others] = targets.recovered
  const awake = byScore(
    drafts.filter((draft) => free(draft) && !draft.tiny && !draft.minor && draft.unit.level !== "市"),
    "recovered",
    9,
  )
  const inTowns = awake.filter((draft) => draft.unit.level === "镇").slice(0, townships)
  const elsewhere = awake.filter((draft) => !inTowns.includes(draft)).slice(0, others)
  const mend = (draft: Draft, i: number, silentDays: number): void => {
    // Spread over three weeks, the last of them yesterday.
    const until = 1 + ((i * 13) % 21)
    of(draft).pause = [until + silentDays, until]
    still.add(draft)
  }
  for (const [i, draft] of inTowns.entries()) mend(draft, i, 11 + (hash("silent", draft.key) % 3))
  for (const [i, draft] of elsewhere.entries()) mend(draft, i + 7, 15 + (hash("silent", draft.key) % 9))
  return still
}

function dealTempo(
  drafts: readonly Draft[],
  targets: Targets,
  of: (draft: Draft) => Traits,
  still: ReadonlySet<Draft>,
): void {
  const original = new Set(drafts.flatMap((draft) => draft.twinOf ?? []))
  const slow = (draft: Draft): boolean =>
    still.has(draft) || Boolean(draft.fewPosts || draft.tiny || draft.minor || draft.twinOf || original.has(draft.key))
  const busy = new Set(
    byScore(
      drafts.filter((draft) => !slow(draft)),
      "tempo",
      4,
    ).slice(0, targets.twoADay),
  )
  for (const draft of drafts) {
    const dice = random("tempo", draft.key)
    const trait = of(draft)
    if (busy.has(draft)) {
      const leader = draft.unit.duty === "office" ? 2.5 : 0
      trait.rate = round(2.5 + dice.next() ** 2 * 2.6 + dice.next() * leader)
      trait.lastPostDaysAgo = dice.chance(0.85) ? 0 : 1
    } else if (trait.pause) {
      trait.rate = round(0.4 + dice.next())
      trait.lastPostDaysAgo = Math.min(trait.pause[1], dice.int(0, 3))
    } else if (still.has(draft)) {
      trait.rate = round(0.1 + dice.next() * 0.7)
    } else {
      // 市级微信 that are not among the 18 stay clear of 80 items a year.
      const floor = draft.unit.level === "市" ? 0.45 : 0.22
      trait.rate = draft.fewPosts
        ? round(0.07 + dice.next() * 0.1)
        : draft.tiny
          ? round(0.15 + dice.next() * 0.5)
          : round(floor + dice.next() * (1.75 - floor))
      trait.lastPostDaysAgo = Math.min(6, Math.floor((dice.next() * 1.6) / trait.rate))
    }
  }
}

const round = (rate: number): number => Math.round(rate * 100) / 100
