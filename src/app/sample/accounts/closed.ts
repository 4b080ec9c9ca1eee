import type { SampleAccount, SampleUnit } from "../model.ts"
import { hash } from "../random.ts"
import { dateOf, dayOf } from "../rhythm.ts"

const CITY_FORMER = ["安澜国土资源", "安澜卫生计生", "安澜环保", "安澜质监", "安澜物价", "安澜食品药品监管"]

/**
 * Accounts closed in the last three years, each with the account that readers were sent to. They lie besides the
 * totals: the ledger of an earlier day shows them, the public check answers 已关停.
 */
export function closedAccounts(
  accounts: readonly SampleAccount[],
  units: ReadonlyMap<string, SampleUnit>,
  count: number,
  asOf: Date,
): SampleAccount[] {
  const hosts = accounts.filter(
    (account) =>
      account.platform === "微信公众号" &&
      account.countedIn === "国办" &&
      !account.twinOf &&
      !account.office &&
      account.daysSinceLastPost < 7,
  )
  const chosen = [...hosts].sort((a, b) => hash("closed", a.key) - hash("closed", b.key)).slice(0, count)
  let former = 0
  return chosen.map((successor, i) => {
    const unit = units.get(successor.unit)!
    const day = dayOf(asOf) - 40 - (hash("closedOn", successor.key) % 1000)
    const name =
      unit.level === "市"
        ? (CITY_FORMER[former++] ?? `${successor.name}资讯`)
        : `${unit.place}${i % 2 ? "资讯" : "播报"}`
    const key = `${successor.unit}-closed-${i + 1}`
    const id = `gh_${hash("id", key).toString(16).padStart(8, "0")}${hash("id2", key).toString(16).slice(0, 4).padStart(4, "0")}`
    const lastPostAt = new Date((day - 7) * 86_400_000 + 2 * 3_600_000)
    return {
      ...successor,
      key,
      name,
      platformId: id,
      url: `https://mp.anlan.example/profile/${id}`,
      followers: 300 + (hash("f", key) % 6000),
      openedOn: "2014-05-12",
      status: i % 6 === 0 ? "关停" : "注销",
      closedOn: dateOf(day),
      successor: successor.key,
      filingNo: `安新媒备〔2019〕${900 + i}号`,
      functions: ["发布"],
      postsPerDay: 0,
      lastPostAt,
      daysSinceLastPost: Math.floor((asOf.getTime() - lastPostAt.getTime()) / 86_400_000),
      oddity: undefined,
      campaign: undefined,
      matrixRole: undefined,
    }
  })
}
