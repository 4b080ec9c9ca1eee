import type { CollectedMetrics, CollectedPost } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { civilDate, HOUR_MS, MINUTE_MS, startOfDate } from "#kernel/time"
import { type AccountPosts, loadMetrics, loadPosts, loadReadings } from "#modules/collection"
import { addAccounts, declareModes, type NewAccount } from "#modules/registry"
import type { Tx } from "#platform/db"
import type { AccountStatus, Platform, SampleAccount, SampleCity, SamplePost } from "../model.ts"
import type { Ids } from "./people.ts"

/** Platform ids of data/platforms. */
const PLATFORMS: Readonly<Record<Platform, string>> = {
  微博: "weibo",
  微信公众号: "wechat-mp",
  抖音: "douyin",
  今日头条: "toutiao",
  App: "app",
  其他: "other",
}
const OTHERS: Readonly<Record<string, string>> = {
  视频号: "wechat-channels",
  快手: "kuaishou",
  B站: "bilibili",
  网站: "website",
}

/** An account is known in the ledger by this and its `platformId`. */
export const platformOf = (account: SampleAccount): string =>
  OTHERS[account.platformDetail ?? ""] ?? PLATFORMS[account.platform]

const STATES: Readonly<Record<AccountStatus, NewAccount["state"] & string>> = {
  正常: "normal",
  停更: "paused",
  关停: "retired",
  注销: "deregistered",
}

const PATROLLED = ["wechat-channels"]

/** The ledger began with the first national survey; older accounts were filed then. */
const FIRST_FILING = "2019-06-03"

export async function writeLedger(tx: Tx, ctx: Ctx, city: SampleCity, units: Ids): Promise<Ids> {
  const names = new Map(city.people.map((person) => [person.key, person]))
  const known = new Map(city.units.map((unit) => [unit.key, unit]))
  const rows = city.accounts.map((account): NewAccount => {
    const unit = known.get(account.unit)!
    const closed = account.closedOn !== undefined
    const filed = account.openedOn > FIRST_FILING ? account.openedOn : FIRST_FILING
    return {
      name: account.name,
      platform: platformOf(account),
      platformId: account.platformId,
      url: account.url,
      unitId: units.get(account.unit)!,
      parentUnitId: units.get(account.supervisor)!,
      region: unit.area,
      level: account.level,
      functions: account.functions,
      state: STATES[account.status],
      countedIn: account.countedIn,
      openedOn: account.openedOn,
      filingNo: account.filingNo ?? null,
      certifiedAs: account.certifiedAs,
      principal: names.get(account.principal)!.name,
      operator: names.get(account.operator)!.name,
      contractor: account.contractor ? known.get(account.contractor)!.name : null,
      phoneMasked: names.get(account.operator)!.mobile,
      extra: extraOf(account, city, known),
      reason: closed ? `补录：${account.status}账号` : account.filingNo ? "备案登记" : "普查发现，尚未备案",
      since: startOfDate(account.closedOn ?? (filed > civilDate(ctx.now) ? account.openedOn : filed)),
      followers: account.followers,
      postsPerDay: account.postsPerDay,
    }
  })
  const ids = await addAccounts(tx, ctx, rows)
  // 视频号 lets no server of ours read posts: people look. So they do at Apps, which are probed besides.
  await declareModes(
    tx,
    ids.filter((_id, i) => PATROLLED.includes(rows[i]!.platform) && rows[i]!.state === "normal"),
    "manual",
  )
  return new Map(city.accounts.map((account, i) => [account.key, ids[i]!]))
}

function extraOf(
  account: SampleAccount,
  city: SampleCity,
  units: ReadonlyMap<string, { readonly shortName: string }>,
): Record<string, string> {
  const successor = city.accounts.find((other) => other.key === account.successor)
  return {
    ...(account.office && { 运维处室: units.get(account.office)!.shortName }),
    ...(account.matrixRole && { 矩阵定位: account.matrixRole }),
    ...(account.oddity === "个人头像" && { 头像: "个人照片" }),
    ...(account.contractor && { 运维合同期限: `${city.asOf.getFullYear()}-12-31` }),
    ...(account.closedOn && { 关停日期: account.closedOn, 关停原因: closedBecause(account) }),
    ...(successor && { 关停后请关注: successor.name }),
  }
}

/** 机构改革 took whole bureaus away; elsewhere accounts with the same functions were merged (国办发〔2018〕123号). */
const closedBecause = ({ level }: SampleAccount): string =>
  level === "市" ? "机构改革，职能划转" : "功能相近，与本单位其他账号归并"

export async function writeMetrics(tx: Tx, city: SampleCity, accounts: Ids): Promise<number> {
  return await loadMetrics(tx, metricsOf(city, accounts))
}

function* metricsOf(city: SampleCity, accounts: Ids): Iterable<CollectedMetrics & { readonly accountId: string }> {
  const today = civilDate(city.asOf)
  for (const account of city.accounts) {
    if (account.closedOn) continue
    const accountId = accounts.get(account.key)!
    for (const day of city.dailyMetrics(account)) {
      const { reads, ...known } = day
      // Today's books are still open: they are asked of the platform tomorrow, as if nobody had.
      const method = day.date === today ? "import" : "api"
      yield { accountId, ...known, ...(reads === undefined ? {} : { reads }), method, collectedAt: city.asOf }
    }
  }
}

/** The texts, as hourly rounds of collection brought them in. Answers the ids of the posts by their keys. */
export async function writePosts(
  tx: Tx,
  ctx: Ctx,
  city: SampleCity,
  accounts: Ids,
  tell: (post: SamplePost) => CollectedPost = collected,
): Promise<Ids> {
  const byAccount = new Map<string, SamplePost[]>()
  for (const post of city.posts) {
    const own = byAccount.get(post.account)
    if (own) own.push(post)
    else byAccount.set(post.account, [post])
  }
  const rows = [...byAccount].map(
    ([key, posts]): AccountPosts => ({
      accountId: accounts.get(key)!,
      posts: posts.map((post) => ({ ...tell(post), seenAt: firstSeen(post.at, city.asOf) })),
    }),
  )
  const ids = await loadPosts(tx, ctx, rows)
  await loadReadings(
    tx,
    city.accounts.flatMap((account) =>
      account.closedOn ? [] : [{ accountId: accounts.get(account.key)!, readAt: ctx.now }],
    ),
  )
  return new Map([...byAccount.values()].flat().map((post, i) => [post.key, ids[i]!]))
}

/** The round after it was put out: a few minutes past the hour. */
function firstSeen(publishedAt: Date, asOf: Date): Date {
  const round = Math.ceil(publishedAt.getTime() / HOUR_MS) * HOUR_MS + (7 + (publishedAt.getTime() % 3)) * MINUTE_MS
  return round < asOf.getTime() ? new Date(round) : asOf
}

/** A post as the platform would tell it. */
export const collected = ({ reads, ...post }: SamplePost): CollectedPost => ({
  platformPostId: platformPostIdOf(post),
  title: post.title,
  text: post.body,
  url: post.url,
  publishedAt: post.at,
  original: post.original,
  headline: post.headline,
  visible: true,
  ...(reads === undefined ? {} : { reads }),
  likes: post.likes,
  shares: post.shares,
  comments: post.comments,
  rawHash: "",
})

/** The number under which a platform keeps a post: the end of its address. */
export const platformPostIdOf = (post: Pick<SamplePost, "url">): string => post.url.slice(post.url.lastIndexOf("/") + 1)
