import type { Dealt } from "./accounts/finish.ts"
import { connectedAccounts } from "./connected.ts"
import type { DailyMetric, Shape } from "./model.ts"
import { dateOf, dayOf, dayOfDate, itemsOn } from "./rhythm.ts"

/** One account of the city grew by a fifth on a day on which it put out nothing. */
export interface BoughtFans {
  readonly account: string
  /** Civil date. */
  readonly date: string
  readonly people: number
}

const DAYS_AGO = [6, 26] as const

/** The first fitting account: lively, of middle size, a year old, with a day without any item in the last weeks. */
export function boughtFans(dealt: readonly Dealt[], shape: Shape, asOf: Date): BoughtFans | undefined {
  const connected = connectedAccounts({ shape, accounts: dealt.map(({ account }) => account) })
  const today = dayOf(asOf)
  for (const { account, tempo } of dealt) {
    const { status, oddity, countedIn, followers, key } = account
    if (
      status !== "正常" ||
      oddity ||
      account.twinOf ||
      account.campaign === "关停" ||
      countedIn !== "国办" ||
      connected.has(key)
    )
      continue
    if (followers < 3000 || followers > 30_000 || today - dayOfDate(account.openedOn) < 400) continue
    for (let day = today - DAYS_AGO[0]; day > today - DAYS_AGO[1]; day--)
      if (itemsOn(tempo, day) === 0) return { account: key, date: dateOf(day), people: Math.round(followers / 5) | 1 }
  }
  return undefined
}

/** Before the day they were not there. */
export function* withoutBought(days: Iterable<DailyMetric>, bought: BoughtFans): Iterable<DailyMetric> {
  for (const day of days) yield day.date < bought.date ? { ...day, followers: day.followers - bought.people } : day
}
