import { type Address, type Called, formOf, partsOf, type Said } from "#connectors/kit/simulator"
import { refuse, say, statusView, written } from "./say.ts"
import { addStatus, commentsOf, type SimAccount, shown, type World } from "./world.ts"

type Handler = (world: World, account: SimAccount, called: Called) => Said

const TIMELINE = 5
const WINDOW_MS = 48 * 3_600_000
const HOUR_MS = 3_600_000
const POSTS_AN_HOUR = 30

/** A form, or the fields of a multipart body; a file counts as a field of its name. */
function fields({ incoming }: Called): ReadonlyMap<string, string> {
  if (!(incoming.headers["content-type"] ?? "").startsWith("multipart/")) return new Map(formOf(incoming))
  return new Map(
    partsOf(incoming).map(({ name, bytes, fileName }) => [name, fileName ? "file" : bytes.toString("utf8")]),
  )
}

/** The token: of the query, or of the body. */
export const tokenOf = (called: Pick<Called, "incoming">): string =>
  called.incoming.query.get("access_token") ?? fields(called as Called).get("access_token") ?? ""

/** What all kinds of posting have in common: own limits, repeats, words that are refused. */
function post(world: World, account: SimAccount, text: string, called: Called, annotations = ""): Said {
  if (text === "") return refuse(20008, "content is null")
  if (called.faults.has("content")) return refuse(20021, "content is illegal")
  const recent = account.statuses.filter((one) => world.now() - one.at < HOUR_MS)
  if (recent.length >= POSTS_AN_HOUR) return refuse(20016, "update too much")
  // The platform's own refusal of the same words twice in a row.
  if (account.statuses.at(-1)?.text === text) return refuse(20019, "repeat content")
  const made = addStatus(world, account, text, world.now(), annotations)
  if (called.faults.has("take-down")) made.deleted = true
  return say(statusView(account, made))
}

const weight = (text: string): number => [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0xff ? 2 : 1), 0)
const LINK = /https?:\/\/([^/\s]+)\S*/

const HANDLERS: Readonly<Record<string, Handler>> = {
  share: (world, account, called) => {
    const text = (fields(called).get("status") ?? "").replace(/#([^#]+)#/g, "$1")
    const host = LINK.exec(text)?.[1]
    if (!host || !account.safeDomains.includes(host)) return refuse(10017, "text not find domain")
    if (weight(text.replace(LINK, "")) > 280) return refuse(20012, "text too long")
    return post(world, account, text, called)
  },
  update: (world, account, called) => {
    const given = fields(called)
    if (!account.opened.has("update")) return refuse(10014, "insufficient app permissions")
    if (!given.get("rip")) return refuse(10017, "rip required")
    const text = given.get("status") ?? ""
    if (given.get("is_longtext") !== "1" && weight(text) > 280) return refuse(20012, "text too long")
    if (text.length > 2_000) return refuse(20049, "long text too long")
    return post(world, account, text, called, given.get("annotations"))
  },
  biz: (world, account, called) => {
    if (!account.opened.has("biz")) return refuse(10014, "insufficient app permissions")
    return post(world, account, fields(called).get("status") ?? "", called, fields(called).get("annotations"))
  },
  article: (world, account, called) => {
    if (!account.opened.has("article")) return refuse(10014, "insufficient app permissions")
    const given = fields(called)
    const title = given.get("title") ?? ""
    if (title === "" || [...title].length > 32 || !given.get("cover")) return articleSaid(10008, "param error")
    const body = decodeURIComponent(given.get("content") ?? "").replace(/<[^>]+>/g, "")
    const made = addStatus(world, account, `【${title}】${body}`, world.now(), "")
    return articleSaid(100_000, "ok", {
      object_id: `1022:${made.id}`,
      url: `http://card.example/${made.id}`,
      mid: made.id,
    })
  },
  user_timeline: (world, account) =>
    say({
      statuses: shown(world, account)
        .slice(0, TIMELINE)
        .map((one) => statusView(account, one)),
      total_number: account.statuses.length,
    }),
  show: (world, account, { incoming }) => {
    const one = shown(world, account).find(({ id }) => id === incoming.query.get("id"))
    return one ? say(statusView(account, one)) : refuse(20101, "target weibo does not exist")
  },
  destroy: (world, account, called) => {
    const one = shown(world, account).find(({ id }) => id === fields(called).get("id"))
    if (!one) return refuse(20101, "target weibo does not exist")
    one.deleted = true
    return say(statusView(account, one))
  },
  count: (world, account, { incoming }) => {
    const ids = (incoming.query.get("ids") ?? "").split(",")
    const found = shown(world, account).filter(({ id }) => ids.includes(id))
    return say(
      found.map((one) => ({ id: one.id, comments: commentsOf(one), reposts: one.reposts, attitudes: one.attitudes })),
    )
  },
  users_show: (_, account) => say({ id: account.uid, screen_name: account.name, followers_count: account.followers }),
  users_counts: (_, account) =>
    say([
      {
        id: account.uid,
        followers_count: account.followers,
        statuses_count: account.statuses.length,
        friends_count: 1,
      },
    ]),
  comments_to_me: (_, account) => (account.opened.has("comments") ? say({ comments: [] }) : refuse(10014)),
  comments_show: (world, account, { incoming: { query } }) => {
    if (!account.opened.has("comments")) return refuse(10014)
    const one = shown(world, account).find(({ id }) => id === query.get("id"))
    if (!one) return refuse(20101)
    const [page, count] = [Number(query.get("page") ?? 1), Math.min(200, Number(query.get("count") ?? 50))]
    const list = one.comments.slice((page - 1) * count, page * count)
    return say({
      comments: list.map(({ id, author, text, at }) => ({
        created_at: written(at),
        id: Number(id),
        idstr: id,
        mid: id,
        text,
        user: { screen_name: author },
      })),
      total_number: one.comments.length,
    })
  },
  comments_reply: (world, account, called) => {
    const given = fields(called)
    const one = shown(world, account).find(({ id }) => id === given.get("id"))
    if (!one?.comments.some(({ id }) => id === given.get("cid"))) return refuse(20201, "target comment does not exist")
    const id = world.nextId()
    one.comments.push({ id, author: account.name, text: given.get("comment") ?? "", at: world.now() })
    return say({ idstr: id, id: Number(id) })
  },
  comments_destroy: (world, account, called) => {
    if (!account.opened.has("comments")) return refuse(10014)
    // The older manual lets an account delete only what it wrote itself; the commercial call is for own posts.
    if (account.opened.has("own-comments-only")) return refuse(20203, "Not your own comment")
    const cid = fields(called).get("cid")
    const one = shown(world, account).find(({ comments }) => comments.some(({ id }) => id === cid))
    if (!one) return refuse(20201, "target comment does not exist")
    const at = one.comments.findIndex(({ id }) => id === cid)
    const [gone] = one.comments.splice(at, 1)
    return say({ idstr: gone!.id, id: Number(gone!.id), text: gone!.text })
  },
  comments_destroy_biz: (world, account, called) =>
    account.opened.has("biz")
      ? HANDLERS.comments_destroy!(world, { ...account, opened: new Set(["comments"]) }, called)
      : refuse(10014, "insufficient app permissions"),
  messages_reply: (world, account, called) => {
    const given = fields(called)
    const to = given.get("receiver_id") ?? ""
    const last = account.conversations.get(to)
    if (last === undefined || world.now() - last > WINDOW_MS) return refuse(10005, "out of time")
    account.sentMessages.push({ to, text: (JSON.parse(given.get("data") ?? "{}") as { text: string }).text })
    return say({ result: true })
  },
}

const articleSaid = (code: number, msg: string, data?: object): Said => ({
  text: JSON.stringify({ code, msg, data }),
  code: code === 100_000 ? "0" : String(code),
})

export const ADDRESSES: readonly Address[] = [
  ["POST", "/2/statuses/share.json", "share", "publish"],
  ["POST", "/2/statuses/update.json", "update", "publish"],
  ["POST", "/2/statuses/update/biz.json", "biz", "publish"],
  ["POST", "/proxy/article/publish.json", "article", "publish"],
  ["GET", "/2/statuses/user_timeline.json", "user_timeline", "list"],
  ["GET", "/2/statuses/show.json", "show", "read"],
  ["GET", "/2/statuses/count.json", "count", "read"],
  ["POST", "/2/statuses/destroy.json", "destroy", "write"],
  ["GET", "/2/users/show.json", "users_show", "read"],
  ["GET", "/2/users/counts.json", "users_counts", "read"],
  ["GET", "/2/comments/to_me.json", "comments_to_me", "read"],
  ["GET", "/2/comments/show.json", "comments_show", "read"],
  ["POST", "/2/comments/reply.json", "comments_reply", "write"],
  ["POST", "/2/comments/destroy.json", "comments_destroy", "write"],
  ["POST", "/2/comments/destroy/biz.json", "comments_destroy_biz", "write"],
  ["POST", "/2/messages/reply.json", "messages_reply", "write"],
]

/** Budget and token first, then the call. */
export function enter(world: World, name: string, today: string, called: Called): Said {
  const account = world.byToken.get(tokenOf(called))
  if (!account) return refuse(21332, "invalid_access_token")
  if (account.token.endsAt <= world.now()) return refuse(21327, "expired_token")
  const asked = (account.asked.get(today) ?? 0) + 1
  account.asked.set(today, asked)
  if (asked > account.budget) return refuse(10023, "user requests out of rate limit")
  return HANDLERS[name]!(world, account, called)
}
