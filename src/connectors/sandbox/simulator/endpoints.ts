import type { Fault, FaultKind, ToldFault } from "#connectors/kit/simulator"
import { addDays, civilDate, isDate, MINUTE_MS, startOfDate } from "#kernel/time"
import { commentsOf, dayOf, type SimAccount, type SimPost, settle, type World } from "./world.ts"

/** One request as an endpoint sees it. */
export interface Asked {
  readonly world: World
  readonly account: SimAccount
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
  /** Parts of the path. */
  readonly ids: readonly string[]
  readonly faults: ReadonlyMap<FaultKind, Fault>
}

/** `code` 0 is success; everything is HTTP 200, as on WeChat. */
export interface Said {
  readonly code: number
  readonly message: string
  readonly data?: unknown
}

export const said = (data: unknown): Said => ({ code: 0, message: "ok", data })
export const no = (code: number, message: string, data?: unknown): Said => ({ code, message, data })

/** Marks a text that is written as a bare 64-bit number: what breaks readers that parse ids as doubles. */
export const bare = (id: string): string => `\ue000${id}`

const PAGE_ITEMS_MAX = 20
const TITLE_CHARS_MAX = 64
const TEXT_CHARS_MAX = 20_000
/** A text with these words is refused; harmless on purpose. */
const REFUSED_WORDS = "【样例违规内容】"

const record = (post: SimPost, { hidesReads }: SimAccount) => ({
  id: bare(post.id),
  title: post.title,
  content: post.text,
  url: `https://sandbox.example/${post.accountId}/${post.id}`,
  publish_time: Math.floor(post.publishedAt / 1000),
  is_original: post.original ? 1 : 0,
  is_headline: post.headline ? 1 : 0,
  status: post.state,
  stat: { read: hidesReads ? null : post.reads, like: post.likes, share: post.shares, comment: commentsOf(post) },
})

const cursorAfter = (post: SimPost): string => Buffer.from(`${post.publishedAt}.${post.id}`).toString("base64url")

/** Where in the account's posts (oldest first) reading goes on downwards; undefined: not a cursor of ours. */
function positionOf(posts: readonly SimPost[], cursor: string | null): number | undefined {
  if (!cursor) return posts.length
  const [time, id] = Buffer.from(cursor, "base64url").toString().split(".")
  if (!time || !id) return undefined
  const at = Number(time)
  let position = posts.length
  while (
    position > 0 &&
    !(
      posts[position - 1]!.publishedAt < at ||
      (posts[position - 1]!.publishedAt === at && posts[position - 1]!.id < id)
    )
  ) {
    position -= 1
  }
  return position
}

export const ENDPOINTS: Readonly<Record<string, (asked: Asked) => Said>> = {
  profile: ({ account }) =>
    said({
      name: account.name,
      followers: account.followers,
      scopes: ["list", "metrics", "comments", "publish", "remove"].filter((scope) => !account.forbidden.has(scope)),
    }),

  list({ account, query, faults }) {
    const from = positionOf(account.posts, query.get("cursor"))
    if (from === undefined) return no(50002, "bad cursor")
    const count = Math.min(PAGE_ITEMS_MAX, Number(query.get("count") ?? PAGE_ITEMS_MAX) || PAGE_ITEMS_MAX)
    const page: SimPost[] = []
    let position = from
    while (position > 0 && page.length < count) {
      position -= 1
      const post = account.posts[position]!
      if (post.state !== "deleted") page.push(post)
    }
    const more = account.posts.slice(0, position).some((post) => post.state !== "deleted")
    // The repeated page: the cursor leads to where it came from.
    const next = faults.has("repeated-page")
      ? (query.get("cursor") ?? "")
      : page.length > 0
        ? cursorAfter(page.at(-1)!)
        : ""
    return said({ list: page.map((post) => record(post, account)), has_more: more, next_cursor: next })
  },

  post({ account, world, ids }) {
    const post = world.posts.get(ids[0]!)
    return post?.accountId === account.id && post.state !== "deleted"
      ? said(record(post, account))
      : no(50001, "post not found")
  },

  metrics({ account, world, query }) {
    const [from, to] = [query.get("from") ?? "", query.get("to") ?? ""]
    if (!isDate(from) || !isDate(to) || from > to) return no(50003, "bad date range")
    const today = civilDate(new Date(world.now()))
    const days: unknown[] = []
    for (let date = from; date <= to && date < today && days.length < 31; date = addDays(date, 1)) {
      const day = dayOf(account, date)
      days.push({ date, ...day, reads: account.hidesReads ? null : day.reads })
    }
    return said({ days })
  },

  comments({ account, world, query, ids }) {
    const post = world.posts.get(ids[0]!)
    if (post?.accountId !== account.id || post.state === "deleted") return no(50001, "post not found")
    const from = Number(query.get("cursor") ?? 0) || 0
    const page = post.comments.slice(from, from + PAGE_ITEMS_MAX)
    const end = from + page.length
    return said({
      list: page.map(({ id, author, text, at }) => ({ id: bare(id), author, text, time: Math.floor(at / 1000) })),
      next_cursor: end < post.comments.length ? String(end) : "",
    })
  },

  publish({ account, world, body, faults }) {
    const title = String(body.title ?? "")
    const text = String(body.content ?? "")
    if (title.length > TITLE_CHARS_MAX || text.length > TEXT_CHARS_MAX) return no(30002, "too long")
    if (faults.has("content") || text.includes(REFUSED_WORDS)) return no(30001, "content refused")
    const acceptedAt = world.now()
    const publication = {
      id: world.nextId(),
      accountId: account.id,
      title,
      text,
      acceptedAt,
      decidedAt: acceptedAt + (faults.get("review-delay")?.value ?? world.reviewMs),
      verdict: faults.has("review-fail") ? ("fail" as const) : ("pass" as const),
      takenDownAfterMs: faults.has("take-down") ? (faults.get("take-down")!.value ?? 0) : undefined,
    }
    account.publications.set(publication.id, publication)
    settle(world, account)
    return said({ publish_id: bare(publication.id), state: "accepted" })
  },

  progress({ account, world, ids }) {
    const publication = account.publications.get(ids[0]!)
    if (!publication) return no(50001, "publication not found")
    if (world.now() < publication.decidedAt) {
      return said({ state: world.now() - publication.acceptedAt < MINUTE_MS ? "accepted" : "reviewing" })
    }
    if (publication.verdict === "fail") return no(60001, "review failed")
    const post = world.posts.get(publication.postId!)
    if (post?.state !== "shown") return no(60002, "taken down")
    return said({ state: "published", post: record(post, account) })
  },

  remove({ account, world, ids }) {
    const post = world.posts.get(ids[0]!)
    if (post?.accountId !== account.id || post.state === "deleted") return no(50001, "post not found")
    post.state = "deleted"
    return said({})
  },
}

const TOKEN_SECONDS = 7200

/** A grant for the account's secret, or for its refresh token, which is used up by that. */
export function grant(world: World, body: Readonly<Record<string, unknown>>): Said {
  const account = world.accounts.get(String(body.account ?? ""))
  if (!account) return no(40003, "no such account")
  if (body.refresh_token !== undefined) {
    if (body.refresh_token !== account.token?.refresh) return no(10004, "refresh token used")
  } else if (body.secret !== account.secret) return no(10003, "wrong secret")
  if (account.token) world.byToken.delete(account.token.access)
  const serial = world.nextId()
  account.token = {
    access: `at-${account.id}-${serial}`,
    refresh: `rt-${account.id}-${serial}`,
    endsAt: world.now() + TOKEN_SECONDS * 1000,
  }
  world.byToken.set(account.token.access, account)
  return said({ access_token: account.token.access, refresh_token: account.token.refresh, expires_in: TOKEN_SECONDS })
}

/** Faults that answer in the platform's own codes, before the endpoint is reached. */
export function refusal(world: World, fault: ToldFault, value: number | undefined): Said {
  if (fault === "revoked-token") return no(10002, "authorization revoked")
  if (fault === "rate") return no(20001, "too fast", { reset_at: Math.ceil((world.now() + MINUTE_MS) / 1000) })
  if (fault === "quota") {
    const tomorrow = startOfDate(addDays(civilDate(new Date(world.now())), 1))
    return no(20002, "daily quota used up", { reset_at: tomorrow.getTime() / 1000 })
  }
  return no(value ?? 50000, "as told")
}
