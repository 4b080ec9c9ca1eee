import { DAY_MS } from "#kernel/time"
import type { Dealt } from "./accounts/finish.ts"
import { dealCity } from "./city.ts"
import type { SampleAccount, SamplePost, Shape } from "./model.ts"
import { asWritten, postOf } from "./posts/build.ts"
import { writer } from "./posts/compose.ts"
import { hash, noise } from "./random.ts"
import { dateOf, dayOf, minuteOf, timesAhead, timesOn } from "./rhythm.ts"

/** The city after the instant it was made for: every account goes on in its own rhythm, and the quiet stay quiet. */
export interface LivingCity {
  readonly asOf: Date
  readonly accounts: readonly SampleAccount[]
  /** What an account put out after `from`, up to `to`, oldest first; nothing before `asOf`. The same on every machine. */
  postsBetween(account: SampleAccount, from: Date, to: Date): SamplePost[]
  /** Followers at an instant after `asOf`: the year's growth goes on. */
  followersAt(account: SampleAccount, at: Date): number
}

/** A writer begins anew every so many days, so that any day can be told without telling all before it. */
const CHAPTER_DAYS = 28
/** Silent for so long an account has been reminded; longer than the second it does not come back by itself. */
const REMINDED_DAYS = 7
const QUIET_DAYS = 14

export function livingCity(shape: Shape, asOf: Date): LivingCity {
  const { byKey, dealt } = dealCity(shape, asOf)
  const rows = new Map(dealt.map((row) => [row.account.key, row]))
  const today = dayOf(asOf)

  const timesOf = (row: Dealt, day: number): Date[] => {
    const from = returnOf(row, today)
    return from === undefined ? [] : timesAhead(row.tempo, day, from)
  }

  /** Tells one chapter up to a day; the writer has to tell all of it to come to its later texts. */
  const chapter = (row: Dealt, first: number, last: number): SamplePost[] => {
    const { account, tempo } = row
    const original = account.twinOf ? rows.get(account.twinOf)!.account : account
    const write = writer(byKey.get(original.unit)!, `${original.key}-${first}`)
    return days(first, last).flatMap((day) => {
      // The day the city was made for has items already.
      const before = day === today ? timesOn(tempo, day).length : 0
      return timesOf(row, day).map((at, i) => {
        const index = before + i
        const moment = { date: dateOf(day), hour: Math.floor(minuteOf(at) / 60) }
        const text = write(moment, `${original.key}-${day}-${index}`)
        return asWritten(postOf(account, { day, at, index }, text), shape).post
      })
    })
  }

  return {
    asOf,
    accounts: dealt.map((row) => row.account),
    postsBetween(account, from, to) {
      const row = rows.get(account.key)
      if (!row || to <= asOf) return []
      const within = (at: Date): boolean => at > from && at <= to
      const [first, last] = [Math.max(today, dayOf(from)), dayOf(to)]
      if (!days(first, last).some((day) => timesOf(row, day).some(within))) return []
      const chapterOf = (day: number): number => today + Math.floor((day - today) / CHAPTER_DAYS) * CHAPTER_DAYS
      const chapters = [...new Set(days(first, last).map(chapterOf))]
      return chapters
        .flatMap((start) => chapter(row, start, Math.min(last, start + CHAPTER_DAYS - 1)))
        .filter((post) => within(post.at))
    },
    followersAt(account, at) {
      const years = (at.getTime() - asOf.getTime()) / (365 * DAY_MS)
      const seed = hash("fans", account.key)
      const growth = account.daysSinceLastPost > 60 ? -0.02 : 0.015 + 0.24 * noise(seed, 1) ** 2
      const wave = (noise(seed, Math.floor(at.getTime() / (3 * DAY_MS)), 5) - 0.5) * 0.0008 * Math.min(1, years * 120)
      return Math.max(0, Math.round(account.followers * (1 + growth * years + wave)))
    },
  }
}

/** The day from which on it posts; undefined: not by itself. Two in three that were reminded come back within days. */
function returnOf({ account, tempo }: Dealt, today: number): number | undefined {
  const quietDays = today - tempo.lastDay
  if (quietDays < REMINDED_DAYS) return 0
  const lot = hash("return", account.key)
  return quietDays < QUIET_DAYS && lot % 3 > 0 ? today + 1 + (lot % 2) : undefined
}

const days = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
