import { type LifeFigures, type SimulatorGround, timeOf } from "#connectors/kit/simulator"
import { civilDate } from "#kernel/time"

export interface SimArticle {
  title: string
  content: string
  author: string
  digest: string
  content_source_url: string
  thumb_media_id: string
  url: string
  is_deleted: boolean
}

/** A publish object: up to eight articles that went out together. */
export interface SimPublication {
  readonly publishId: string
  readonly articleId: string
  readonly msgDataId: string
  readonly acceptedAt: number
  readonly decidedAt: number
  /** 0 done · 2–4 refused · 5–6 gone again; 1 while it runs. */
  verdict: number
  /** Milliseconds after which the platform takes it down. */
  readonly takenDownAfterMs: number | undefined
  readonly articles: SimArticle[]
  deleted: boolean
  /** The event was sent. */
  announced: boolean
}

export interface SimComment {
  readonly id: string
  readonly openid: string | undefined
  readonly text: string
  readonly at: number
  elected: boolean
  reply: string | undefined
}

/** What a citizen wrote last, and how often he was answered since: 48 hours, 5 messages. */
export interface SimConversation {
  lastAt: number
  replies: number
}

export interface SimDay {
  readonly followers?: number
  readonly reads?: number
  readonly shares?: number
  readonly likes?: number
  readonly comments?: number
}

export interface SimAccount {
  readonly appId: string
  secret: string
  /** Unverified accounts have no publishing, mass sending, figures or comments (48001). */
  verified: boolean
  /** Has the right to comments (留言功能). */
  commentable: boolean
  followers: number
  /** Addresses the server may call from; empty: all. */
  allowed: readonly string[]
  token: { access: string; endsAt: number } | undefined
  /** The one before, valid for five more minutes. */
  oldToken: { access: string; endsAt: number } | undefined
  readonly drafts: Map<string, SimArticle[]>
  /** Oldest first. */
  readonly publications: SimPublication[]
  readonly mass: Map<string, { readonly msgId: string; readonly at: number }>
  readonly comments: Map<string, SimComment[]>
  /** The last number that a comment was given: none is given twice. */
  commentNo: number
  readonly conversations: Map<string, SimConversation>
  readonly days: Map<string, SimDay>
  /** Days whose figures are late. */
  readonly delayed: Set<string>
  readonly sentMessages: { readonly to: string; readonly text: string }[]
}

export interface LoadedAccount {
  readonly appId: string
  readonly secret: string
  readonly verified?: boolean
  readonly commentable?: boolean
  readonly followers?: number
  readonly allowed?: readonly string[]
  readonly posts?: readonly { readonly title: string; readonly text: string; readonly publishedAt: string | number }[]
  readonly days?: Readonly<Record<string, SimDay>>
}

export interface World extends SimulatorGround {
  readonly accounts: Map<string, SimAccount>
  readonly byToken: Map<string, SimAccount>
  /** How long the platform reviews a publication. */
  readonly reviewMs: number
}

export const newWorld = (ground: SimulatorGround, reviewMs: number): World => ({
  ...ground,
  accounts: new Map(),
  byToken: new Map(),
  reviewMs,
})

export function load(world: World, given: LoadedAccount): SimAccount {
  const account: SimAccount = {
    appId: given.appId,
    secret: given.secret,
    verified: given.verified ?? true,
    commentable: given.commentable ?? true,
    followers: given.followers ?? 0,
    allowed: given.allowed ?? [],
    token: undefined,
    oldToken: undefined,
    drafts: new Map(),
    publications: [],
    mass: new Map(),
    comments: new Map(),
    commentNo: 0,
    conversations: new Map(),
    days: new Map(Object.entries(given.days ?? {})),
    delayed: new Set(),
    sentMessages: [],
  }
  world.accounts.set(given.appId, account)
  const posts = [...(given.posts ?? [])].sort((a, b) => timeOf(a.publishedAt) - timeOf(b.publishedAt))
  for (const { title, text, publishedAt } of posts) {
    const at = timeOf(publishedAt)
    const publication = newPublication(world, [articleOf({ title, content: `<p>${text}</p>` })], at, at)
    publication.announced = true
    account.publications.push(publication)
  }
  return account
}

export const articleOf = (given: Readonly<Record<string, unknown>>): SimArticle => ({
  title: String(given.title ?? ""),
  content: String(given.content ?? ""),
  author: String(given.author ?? ""),
  digest: String(given.digest ?? ""),
  content_source_url: String(given.content_source_url ?? ""),
  thumb_media_id: String(given.thumb_media_id ?? ""),
  url: "",
  is_deleted: false,
})

export function newPublication(
  world: World,
  articles: readonly SimArticle[],
  acceptedAt: number,
  decidedAt: number,
  verdict = 0,
  takenDownAfterMs?: number,
  articleId = `art_${world.nextId()}`,
): SimPublication {
  return {
    publishId: world.nextId(),
    articleId,
    // The platform's own numbers of this kind have ten digits.
    msgDataId: world.nextId().slice(-10).replace(/^0/, "2"),
    acceptedAt,
    decidedAt,
    verdict,
    takenDownAfterMs,
    articles: articles.map((one, index) => ({ ...one, url: `http://mp.weixin.example/s/${articleId}/${index}` })),
    deleted: false,
    announced: false,
  }
}

/** Figures of a day grow while it lasts; the platform tells them the morning after. */
export function countIn(account: SimAccount, at: number, more: LifeFigures & { readonly followers?: number }): void {
  const date = civilDate(new Date(at))
  const day = account.days.get(date) ?? {}
  account.days.set(date, {
    ...day,
    ...(more.followers !== undefined && { followers: more.followers }),
    reads: (day.reads ?? 0) + (more.reads ?? 0),
    likes: (day.likes ?? 0) + (more.likes ?? 0),
    shares: (day.shares ?? 0) + (more.shares ?? 0),
    comments: (day.comments ?? 0) + (more.comments ?? 0),
  })
}

/** What a publication is now: 1 while it runs, then its verdict, 6 after a later take-down. */
export function statusOf(world: World, one: SimPublication): number {
  if (world.now() < one.decidedAt) return 1
  if (one.verdict === 0 && world.now() >= one.decidedAt + (one.takenDownAfterMs ?? Number.POSITIVE_INFINITY)) return 6
  return one.verdict
}

/** Listed ones, newest first. */
export const listed = (world: World, account: SimAccount): SimPublication[] =>
  account.publications
    .filter((one) => !one.deleted && statusOf(world, one) === 0)
    .sort((a, b) => b.decidedAt - a.decidedAt)
