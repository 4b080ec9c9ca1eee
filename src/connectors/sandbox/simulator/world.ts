import type { LifePost, SimulatorGround } from "#connectors/kit/simulator"
import { civilDate, DAY_MS, startOfDate } from "#kernel/time"

export interface SimComment {
  readonly id: string
  readonly author: string
  readonly text: string
  readonly at: number
}

export interface SimPost {
  readonly id: string
  readonly accountId: string
  readonly publishedAt: number
  title: string
  text: string
  original: boolean
  headline: boolean
  reads: number
  likes: number
  shares: number
  /** Comments that are only counted, besides those that can be read. */
  readonly olderComments: number
  comments: SimComment[]
  /** `deleted` leaves the list; `hidden` stays in it, marked (a later take-down by the platform). */
  state: "shown" | "hidden" | "deleted"
}

export interface SimDay {
  followers?: number
  posts?: number
  reads?: number
  likes?: number
  shares?: number
  comments?: number
}

export interface Publication {
  readonly id: string
  readonly accountId: string
  readonly title: string
  readonly text: string
  readonly acceptedAt: number
  readonly decidedAt: number
  readonly verdict: "pass" | "fail"
  /** Milliseconds after publication at which the platform takes it down again. */
  readonly takenDownAfterMs: number | undefined
  postId?: string
}

export interface SimAccount {
  readonly id: string
  name: string
  secret: string
  followers: number
  /** Fans won or lost by day, so that yesterday's figure stays what it was. */
  readonly fansByDay: Map<string, number>
  readonly days: Map<string, SimDay>
  /** Oldest first by time, then id. */
  readonly posts: SimPost[]
  readonly publications: Map<string, Publication>
  /** Calls this account may not make, by endpoint. */
  readonly forbidden: Set<string>
  /** Platforms that tell nobody how often a post was read (微博). */
  readonly hidesReads: boolean
  token: { access: string; refresh: string; endsAt: number } | undefined
}

/** A post as it is loaded. */
export interface LoadedPost extends LifePost {
  /** The comments whose words can be read; they are part of what is counted. */
  readonly said?: readonly Omit<SimComment, "author">[]
}

export interface LoadedAccount {
  readonly id: string
  readonly name?: string
  readonly secret: string
  readonly followers?: number
  readonly posts?: readonly LoadedPost[]
  readonly days?: Readonly<Record<string, SimDay>>
  /** Endpoints it may not call: `list`, `metrics`, `comments`, `publish`, `remove`. */
  readonly forbidden?: readonly string[]
  readonly hidesReads?: boolean
}

export interface World extends SimulatorGround {
  readonly accounts: Map<string, SimAccount>
  readonly posts: Map<string, SimPost>
  readonly byToken: Map<string, SimAccount>
  readonly reviewMs: number
}

export const newWorld = (ground: SimulatorGround, reviewMs: number): World => ({
  ...ground,
  accounts: new Map(),
  posts: new Map(),
  byToken: new Map(),
  reviewMs,
})

/** Adds accounts with their posts and daily figures; an account of the same id is replaced. */
export function load(world: World, accounts: readonly LoadedAccount[]): void {
  for (const given of accounts) {
    const account: SimAccount = {
      id: given.id,
      name: given.name ?? given.id,
      secret: given.secret,
      followers: given.followers ?? 0,
      fansByDay: new Map(),
      days: new Map(Object.entries(given.days ?? {})),
      posts: [],
      publications: new Map(),
      forbidden: new Set(given.forbidden),
      hidesReads: given.hidesReads ?? false,
      token: undefined,
    }
    for (const old of world.accounts.get(given.id)?.posts ?? []) world.posts.delete(old.id)
    world.accounts.set(given.id, account)
    const posts = (given.posts ?? []).map((post) => newPost(world, account, post))
    account.posts.push(...posts.sort(inOrder))
    for (const post of posts) world.posts.set(post.id, post)
  }
}

/** A new post in its place in time. */
export function addPost(world: World, account: SimAccount, given: LoadedPost): SimPost {
  const post = newPost(world, account, given)
  const after = account.posts.findLastIndex((one) => inOrder(one, post) < 0)
  account.posts.splice(after + 1, 0, post)
  world.posts.set(post.id, post)
  return post
}

function newPost(world: World, account: SimAccount, given: LoadedPost): SimPost {
  return {
    id: given.id ?? world.nextId(),
    accountId: account.id,
    publishedAt: typeof given.publishedAt === "number" ? given.publishedAt : Date.parse(given.publishedAt),
    title: given.title,
    text: given.text,
    original: given.original ?? true,
    headline: given.headline ?? true,
    reads: given.reads ?? 0,
    likes: given.likes ?? 0,
    shares: given.shares ?? 0,
    olderComments: Math.max(0, (given.comments ?? 0) - (given.said?.length ?? 0)),
    comments: (given.said ?? []).map((one) => ({ ...one, author: "读者" })),
    state: given.hidden ? "hidden" : "shown",
  }
}

const inOrder = (a: SimPost, b: SimPost): number =>
  a.publishedAt - b.publishedAt || a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** How many comments a post shows. */
export const commentsOf = (post: SimPost): number => post.olderComments + post.comments.length

/** Lets what is due happen: reviews end, publications appear, take-downs strike. */
export function settle(world: World, account: SimAccount): void {
  for (const publication of account.publications.values()) {
    if (publication.verdict === "pass" && !publication.postId && world.now() >= publication.decidedAt) {
      const { title, text, decidedAt } = publication
      publication.postId = addPost(world, account, { title, text, publishedAt: decidedAt }).id
    }
    const post = publication.postId ? world.posts.get(publication.postId) : undefined
    const strikesAt = publication.decidedAt + (publication.takenDownAfterMs ?? Number.POSITIVE_INFINITY)
    if (post?.state === "shown" && world.now() >= strikesAt) post.state = "hidden"
  }
}

/** The figures of one day: as loaded, else counted from the posts of that day. */
export function dayOf(account: SimAccount, date: string): Required<SimDay> {
  const start = startOfDate(date).getTime()
  const posts = account.posts.filter((post) => post.publishedAt >= start && post.publishedAt < start + DAY_MS)
  const sum = (of: (post: SimPost) => number) => posts.reduce((total, post) => total + of(post), 0)
  const later = [...account.fansByDay].reduce((total, [day, by]) => (day > date ? total + by : total), 0)
  return {
    followers: account.followers - later,
    posts: posts.length,
    reads: sum((post) => post.reads),
    likes: sum((post) => post.likes),
    shares: sum((post) => post.shares),
    comments: sum(commentsOf),
    ...account.days.get(date),
  }
}

export function addFans(world: World, account: SimAccount, by: number): void {
  const today = civilDate(new Date(world.now()))
  account.followers += by
  account.fansByDay.set(today, (account.fansByDay.get(today) ?? 0) + by)
}
