import { type LifePost, NoSuchThing, type SimulatorGround } from "#connectors/kit/simulator"

export interface SimComment {
  readonly id: string
  readonly author: string
  readonly text: string
  readonly at: number
}

export interface SimStatus {
  readonly id: string
  readonly text: string
  readonly at: number
  /** When it is in the timeline: some are shown after the servers have agreed. */
  readonly shownAt: number
  deleted: boolean
  readonly annotations: string
  readonly comments: SimComment[]
  /** Comments that are only counted. */
  readonly olderComments: number
  /** 0 for everybody, 1 for the account alone. */
  readonly visible: 0 | 1
  reposts: number
  attitudes: number
}

export interface SimAccount {
  readonly uid: string
  readonly name: string
  token: { access: string; endsAt: number }
  /** How long a grant lasts: 30 days, or five years where the app's own developer account authorises it. */
  readonly tokenMs: number
  followers: number
  /** Hosts that a shared link may have. */
  readonly safeDomains: readonly string[]
  /** What the platform opened for the app: `update`, `biz`, `article`, `comments`. */
  readonly opened: ReadonlySet<string>
  /** Oldest first. */
  readonly statuses: SimStatus[]
  /** Requests by civil day; more than the budget are refused when it is set. */
  readonly asked: Map<string, number>
  budget: number
  /** When a citizen wrote last. */
  readonly conversations: Map<string, number>
  readonly sentMessages: { readonly to: string; readonly text: string }[]
}

export interface LoadedAccount {
  readonly uid: string
  readonly name?: string
  readonly token: string
  readonly tokenMs?: number
  readonly followers?: number
  readonly safeDomains?: readonly string[]
  readonly opened?: readonly string[]
  readonly budget?: number
  readonly posts?: readonly { readonly text: string; readonly publishedAt: string | number }[]
}

export interface World extends SimulatorGround {
  readonly accounts: Map<string, SimAccount>
  readonly byToken: Map<string, SimAccount>
  readonly codes: Map<string, string>
}

export const newWorld = (ground: SimulatorGround): World => ({
  ...ground,
  accounts: new Map(),
  byToken: new Map(),
  codes: new Map(),
})

/** 30 days: an app that was audited. */
export const TOKEN_MS = 30 * 86_400_000

export function load(world: World, given: LoadedAccount): SimAccount {
  const account: SimAccount = {
    uid: given.uid,
    name: given.name ?? given.uid,
    token: { access: given.token, endsAt: world.now() + (given.tokenMs ?? TOKEN_MS) },
    tokenMs: given.tokenMs ?? TOKEN_MS,
    followers: given.followers ?? 0,
    safeDomains: given.safeDomains ?? [],
    opened: new Set(given.opened ?? ["comments"]),
    statuses: [],
    asked: new Map(),
    budget: given.budget ?? Number.POSITIVE_INFINITY,
    conversations: new Map(),
    sentMessages: [],
  }
  world.accounts.set(given.uid, account)
  world.byToken.set(given.token, account)
  const posts = (given.posts ?? []).map(({ text, publishedAt }) => ({
    text,
    at: typeof publishedAt === "number" ? publishedAt : Date.parse(publishedAt),
  }))
  for (const { text, at } of posts.sort((a, b) => a.at - b.at)) addStatus(world, account, text, at, "")
  return account
}

export function addStatus(
  world: World,
  account: SimAccount,
  text: string,
  at: number,
  annotations: string,
  { id, shares = 3, likes = 5, comments = 0, hidden = false }: Partial<LifePost> = {},
): SimStatus {
  const made: SimStatus = {
    // Sixteen digits, as the platform's own have today.
    id: id ?? `5${world.nextId().slice(-15)}`,
    ...{ text, at, shownAt: at, deleted: false, annotations, comments: [] },
    ...{ olderComments: comments, reposts: shares, attitudes: likes, visible: hidden ? 1 : 0 },
  }
  account.statuses.push(made)
  return made
}

export const commentsOf = ({ comments, olderComments }: SimStatus): number => comments.length + olderComments

export function statusOf(account: SimAccount, id: string): SimStatus {
  const found = account.statuses.find((one) => one.id === id)
  if (!found) throw new NoSuchThing(`post ${id}`)
  return found
}

export const shown = (world: World, account: SimAccount): SimStatus[] =>
  account.statuses.filter((one) => !one.deleted && world.now() >= one.shownAt).sort((a, b) => b.at - a.at)

export function accountOf(world: World, uid: string): SimAccount {
  const found = world.accounts.get(uid)
  if (!found) throw new NoSuchThing(`account ${uid}`)
  return found
}
