import type { SampleAccount, SampleCity, Shape } from "./model.ts"
import { hash } from "./random.ts"

/**
 * How many accounts of a platform are read by its own interface and not through the common pretend platform. The small
 * platforms go over with all that post; of the large ones a share, because every account there has a credential of its
 * own to open and a token to renew.
 */
const SHARE: Readonly<Record<Shape, Readonly<Record<string, number>>>> = {
  "1170": { 微信公众号: 40, 微博: 30, 抖音: 16, 今日头条: 10, 快手: 9, B站: 9, 网站: 9 },
  "130": { 微信公众号: 6, 微博: 4, 抖音: 3, 今日头条: 2, 快手: 9, B站: 9, 网站: 9 },
  "112": { 微信公众号: 4, 微博: 3, 抖音: 2, 今日头条: 2, 快手: 9, B站: 9, 网站: 9 },
}
const LIVELY_DAYS = 14
/** 微博 shows its newest five only: whoever posts more between two rounds would not be read in full. */
const POSTS_PER_DAY_MAX = 4

const placeOf = (account: SampleAccount): string => account.platformDetail ?? account.platform

/** Keys of the accounts with an interface of their own: ordinary, lively ones, the same for the same shape. */
export function connectedAccounts({ shape, accounts }: Pick<SampleCity, "shape" | "accounts">): ReadonlySet<string> {
  const lots = new Map<string, SampleAccount[]>()
  for (const account of accounts) {
    if (account.status !== "正常" || account.oddity || account.twinOf || account.campaign === "关停") continue
    if (account.daysSinceLastPost >= LIVELY_DAYS || account.postsPerDay > POSTS_PER_DAY_MAX) continue
    const place = placeOf(account)
    lots.set(place, [...(lots.get(place) ?? []), account])
  }
  const chosen = [...lots].flatMap(([place, lot]) =>
    lot
      .sort((a, b) => hash("connected", a.key) - hash("connected", b.key) || (a.key < b.key ? -1 : 1))
      .slice(0, SHARE[shape][place] ?? 0),
  )
  return new Set(chosen.map(({ key }) => key))
}
