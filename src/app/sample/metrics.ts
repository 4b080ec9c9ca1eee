import type { DailyMetric, Platform, SampleAccount } from "./model.ts"
import { hash, noise } from "./random.ts"
import { dateOf, dayOf, dayOfDate, itemsOn, type Tempo } from "./rhythm.ts"

export interface Engagement {
  readonly reads: number | undefined
  readonly likes: number
  readonly shares: number
  readonly comments: number
}

/** Typical share of followers that reads, and of readers that likes, shares, comments. */
const HABITS: Readonly<
  Record<Platform, { reads: number; likes: number; shares: number; comments: number; hidden?: true }>
> = {
  微信公众号: { reads: 0.035, likes: 0.008, shares: 0.02, comments: 0.002 },
  // 微博 tells no reads; its other counts are taken from an assumed reach.
  微博: { reads: 0.02, likes: 0.012, shares: 0.004, comments: 0.005, hidden: true },
  抖音: { reads: 0.22, likes: 0.02, shares: 0.003, comments: 0.002 },
  今日头条: { reads: 0.12, likes: 0.004, shares: 0.001, comments: 0.001 },
  App: { reads: 0.004, likes: 0.004, shares: 0.002, comments: 0.001 },
  其他: { reads: 0.15, likes: 0.015, shares: 0.003, comments: 0.002 },
}

/** What item number `index` of a day met with; the day's metrics are the sum over its items. */
export function engagement(account: SampleAccount, day: number, index: number): Engagement {
  const habit = HABITS[account.platform]
  const seed = hash("engagement", account.key)
  const luck = Math.exp((noise(seed, day, index) + noise(seed, day, index + 50) - 1) * 1.9)
  const base = 18 + account.followers ** 0.97 * habit.reads
  const reads = Math.round(base * luck * (index === 0 ? 1.5 : 0.8))
  const part = (share: number, salt: number): number =>
    Math.floor(reads * share * (0.3 + 1.4 * noise(seed, day, index + salt)) + noise(seed, index, day + salt) * 0.9)
  return {
    reads: habit.hidden ? undefined : reads,
    likes: part(habit.likes, 200),
    shares: part(habit.shares, 300),
    comments: part(habit.comments, 400),
  }
}

/** Followers at the end of a day: a year's growth that ends at today's figure, with small ups and downs. */
export function followersOn(account: SampleAccount, day: number, today: number): number {
  const seed = hash("followers", account.key)
  const ago = today - day
  const growth = account.daysSinceLastPost > 60 ? -0.02 : 0.015 + 0.24 * noise(seed, 1) ** 2
  const wave = (noise(seed, Math.floor(day / 3), 5) - 0.5) * 0.0016 * Math.min(1, ago / 12)
  return Math.max(0, Math.round(account.followers * (1 - (growth * ago) / 365 + wave)))
}

/** 365 days up to the day of `asOf`; fewer for an account opened within the year, none after a closure. */
export function* dailyMetrics(account: SampleAccount, tempo: Tempo | undefined, asOf: Date): Iterable<DailyMetric> {
  const today = dayOf(asOf)
  const first = Math.max(today - 364, dayOfDate(account.openedOn))
  const last = account.closedOn ? dayOfDate(account.closedOn) : today
  for (let day = first; day <= last; day++) {
    const posts = tempo ? itemsOn(tempo, day) : 0
    const total = { reads: 0, likes: 0, shares: 0, comments: 0 }
    for (let i = 0; i < posts; i++) {
      const item = engagement(account, day, i)
      total.reads += item.reads ?? 0
      total.likes += item.likes
      total.shares += item.shares
      total.comments += item.comments
    }
    const reads = HABITS[account.platform].hidden ? undefined : total.reads
    yield { date: dateOf(day), followers: followersOn(account, day, today), posts, ...total, reads }
  }
}
