import { type LifeFigures, NoSuchThing, type SimulatorGround, timeOf } from "#connectors/kit/simulator"
import { civilDate } from "#kernel/time"

export interface SimComment {
  readonly id: string
  readonly author: string
  readonly text: string
  readonly at: number
}

export interface SimItem {
  readonly id: string
  readonly videoId: string
  readonly text: string
  readonly at: number
  readonly decidedAt: number
  /** 5 public, 2 unfit; 4 until it is decided. */
  readonly verdict: number
  readonly takenDownAt: number
  deleted: boolean
  plays: number
  likes: number
  shares: number
  /** Comments that are only counted. */
  readonly olderComments: number
  readonly comments: SimComment[]
}

/** What came to the account on one day. */
export interface SimDay {
  issue: number
  play: number
  like: number
  comment: number
  share: number
  /** As the day ends. */
  fans?: number
}

export interface SimAccount {
  readonly openId: string
  token: { access: string; endsAt: number }
  refresh: { token: string; endsAt: number; renewals: number }
  followers: number
  readonly scopes: ReadonlySet<string>
  readonly uploads: Set<string>
  /** Bytes of each upload, by its id. */
  readonly sent: Map<string, number>
  /** Clips under way: bytes of each part, by its number. */
  readonly parts: Map<string, Map<number, number>>
  readonly items: SimItem[]
  readonly days: Map<string, SimDay>
  readonly sentMessages: { readonly to: string; readonly text: string }[]
}

export interface LoadedAccount {
  readonly openId: string
  readonly token: string
  readonly refresh: string
  readonly followers?: number
  readonly scopes?: readonly string[]
  readonly posts?: readonly { readonly text: string; readonly publishedAt: string | number }[]
}

export interface World extends SimulatorGround {
  readonly accounts: Map<string, SimAccount>
  readonly byToken: Map<string, SimAccount>
  readonly codes: Map<string, string>
  readonly reviewMs: number
  /** What a second creation of the same upload does: an error (Douyin, as far as anyone knows) or the same item (Toutiao). */
  readonly repeated: "error" | "same"
}

export const newWorld = (ground: SimulatorGround, reviewMs: number, repeated: World["repeated"]): World => ({
  ...ground,
  accounts: new Map(),
  byToken: new Map(),
  codes: new Map(),
  reviewMs,
  repeated,
})

const DAY_MS = 86_400_000
export const ACCESS_MS = 15 * DAY_MS
export const REFRESH_MS = 30 * DAY_MS
const ALL = ["create", "list", "data", "comment", "im"]

export function load(world: World, given: LoadedAccount): void {
  const account: SimAccount = {
    openId: given.openId,
    token: { access: given.token, endsAt: world.now() + ACCESS_MS },
    refresh: { token: given.refresh, endsAt: world.now() + REFRESH_MS, renewals: 0 },
    followers: given.followers ?? 0,
    scopes: new Set(given.scopes ?? ALL),
    uploads: new Set(),
    sent: new Map(),
    parts: new Map(),
    items: [],
    days: new Map(),
    sentMessages: [],
  }
  world.accounts.set(given.openId, account)
  world.byToken.set(given.token, account)
  for (const { text, publishedAt } of given.posts ?? []) {
    const at = timeOf(publishedAt)
    account.items.push({ ...newItem(world, `v_${at}`, text), at, decidedAt: at })
  }
}

export const newItem = (
  world: World,
  videoId: string,
  text: string,
  verdict = 5,
  reviewMs = world.reviewMs,
): SimItem => ({
  // Sealed ids hold + / = and @.
  id: `@9V${world.nextId()}+/x==`,
  videoId,
  text,
  at: world.now(),
  decidedAt: world.now() + reviewMs,
  verdict,
  takenDownAt: Number.POSITIVE_INFINITY,
  deleted: false,
  ...{ plays: 120, likes: 8, shares: 2, olderComments: 0 },
  comments: [],
})

/** What comes to a post also counts for the day on which it comes. */
export function countIn(account: SimAccount, at: number, given: LifeFigures & { readonly issue?: number }): void {
  const date = civilDate(new Date(at))
  const day = account.days.get(date) ?? { issue: 0, play: 0, like: 0, comment: 0, share: 0 }
  account.days.set(date, day)
  day.issue += given.issue ?? 0
  day.play += given.reads ?? 0
  day.like += given.likes ?? 0
  day.comment += given.comments ?? 0
  day.share += given.shares ?? 0
}

export const commentsOf = ({ comments, olderComments }: SimItem): number => comments.length + olderComments

export function itemOf(account: SimAccount, id: string): SimItem {
  const found = account.items.find((one) => one.id === id)
  if (!found) throw new NoSuchThing(`post ${id}`)
  return found
}

export function statusOf(world: World, one: SimItem): number {
  if (world.now() < one.decidedAt) return 4
  return world.now() >= one.takenDownAt ? 2 : one.verdict
}

export function accountOf(world: World, openId: string): SimAccount {
  const found = world.accounts.get(openId)
  if (!found) throw new NoSuchThing(`account ${openId}`)
  return found
}

export const listed = (account: SimAccount): SimItem[] =>
  account.items.filter(({ deleted }) => !deleted).sort((a, b) => b.at - a.at)
