import { jsonOf, type Said } from "#connectors/kit/simulator"
import { addDays, civilDate } from "#kernel/time"
import type { Handler } from "./publishing.ts"
import { fine, refuse, say } from "./say.ts"
import { listed, type SimAccount, type SimComment, type World } from "./world.ts"

const WINDOW_MS = 48 * 3_600_000
const REPLIES_MAX = 5
const ELECTED_MAX = 100

/** A datacube span: well formed, in order, not beyond yesterday, not longer than the call permits. */
function spanOf(world: World, body: Readonly<Record<string, unknown>>, daysMax: number) {
  const [from, to] = [String(body.begin_date), String(body.end_date)]
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || !/^\d{4}-\d{2}-\d{2}$/.test(to)) return refuse(61500, "date format error")
  const yesterday = addDays(civilDate(new Date(world.now())), -1)
  if (from > to || to > yesterday || to > addDays(from, daysMax - 1)) return refuse(61501, "date range error")
  return { from, to }
}

const datesOf = ({ from, to }: { from: string; to: string }): string[] => {
  const dates: string[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date)
  return dates
}

type Body = Readonly<Record<string, unknown>>

const commentsOf = (account: SimAccount, body: Body) =>
  account.comments.get(`${String(body.msg_data_id)}.${Number(body.index ?? 0)}`)

/** The refusals all comment calls have in common; undefined: there is such an article, and it may have comments. */
const barred = (account: SimAccount, body: Body): Said | undefined => {
  if (!account.commentable) return refuse(88000, "without comment privilege")
  return account.publications.some(({ msgDataId }) => msgDataId === String(body.msg_data_id))
    ? undefined
    : refuse(88001, "msg_data is not exists")
}

/** A call about one comment. */
const onComment =
  (act: (comment: SimComment, list: SimComment[], body: Body) => Said): Handler =>
  (_, account, { incoming }) => {
    const body = jsonOf(incoming)
    const list = commentsOf(account, body) ?? []
    const comment = list.find(({ id }) => id === String(body.user_comment_id))
    return barred(account, body) ?? (comment ? act(comment, list, body) : refuse(88008, "comment is not exists"))
  }

export const LISTENING: Readonly<Record<string, Handler>> = {
  getusersummary: (world, _, { incoming }) => {
    const span = spanOf(world, jsonOf(incoming), 7)
    if ("code" in span) return span
    return say({ list: datesOf(span).map((ref_date) => ({ ref_date, user_source: 0, new_user: 1, cancel_user: 0 })) })
  },
  getusercumulate: (world, account, { incoming }) => {
    const span = spanOf(world, jsonOf(incoming), 7)
    if ("code" in span) return span
    const list = datesOf(span).map((ref_date) => ({
      ref_date,
      user_source: 0,
      cumulate_user: account.days.get(ref_date)?.followers ?? account.followers,
    }))
    return say({ list })
  },
  getbizsummary: (world, account, { incoming }) => {
    const span = spanOf(world, jsonOf(incoming), 1)
    if ("code" in span) return span
    if (account.delayed.has(span.from)) return say({ list: [], is_delay: true })
    const day = account.days.get(span.from)
    const detail = {
      read_user: day?.reads ?? 0,
      share_user: day?.shares ?? 0,
      zaikan_user: 0,
      like_user: day?.likes ?? 0,
      comment_count: day?.comments ?? 0,
      collection_user: 0,
    }
    return say({ list: [{ ref_date: span.from, detail }], is_delay: false })
  },
  getarticletotaldetail: (world, account, { incoming }) => {
    const span = spanOf(world, jsonOf(incoming), 1)
    if ("code" in span) return span
    const list = listed(world, account)
      .filter(({ decidedAt }) => civilDate(new Date(decidedAt)) === span.from)
      .flatMap(({ msgDataId, articles }) =>
        articles.map(({ title, url }, index) => ({
          ref_date: span.from,
          // The place counts from 1 here, from 0 in the comment calls.
          msgid: `${msgDataId}_${index + 1}`,
          publish_type: 1,
          title,
          content_url: url,
          detail_list: [],
        })),
      )
    return say({ list, is_delay: false })
  },
  /** The older calls: 停止维护. */
  getarticlesummary: () => refuse(47009, "this api is offline, please use the new api"),
  getarticletotal: () => refuse(47009, "this api is offline, please use the new api"),
  getuserread: () => refuse(47009, "this api is offline, please use the new api"),
  getuserreadhour: () => refuse(47009, "this api is offline, please use the new api"),
  getusershare: () => refuse(47009, "this api is offline, please use the new api"),
  getusersharehour: () => refuse(47009, "this api is offline, please use the new api"),

  "comment/list": (_, account, { incoming }) => {
    const body = jsonOf(incoming)
    const [begin, count] = [Number(body.begin ?? 0), Number(body.count ?? 0)]
    const wrong = barred(account, body)
    if (wrong) return wrong
    if (count < 1 || count >= 50) return refuse(88010, "count range error")
    const all = commentsOf(account, body) ?? []
    const some = all.slice(begin, begin + count)
    return say({
      errcode: 0,
      errmsg: "ok",
      // The size of this page, whatever the manual says.
      total: some.length,
      comment: some.map(({ id, openid, text, at, elected, reply }) => ({
        user_comment_id: Number(id),
        ...(openid && { openid }),
        create_time: Math.floor(at / 1000),
        content: text,
        comment_type: elected ? 1 : 0,
        reply: reply ? { content: reply, create_time: Math.floor(at / 1000) } : {},
      })),
    })
  },
  markelect: onComment((comment, list) => {
    if (list.filter(({ elected }) => elected).length >= ELECTED_MAX) return refuse(88003, "elected comment upper limit")
    comment.elected = true
    return fine()
  }),
  unmarkelect: onComment((comment) => {
    comment.elected = false
    return fine()
  }),
  "comment/delete": onComment((comment, list) => {
    list.splice(list.indexOf(comment), 1)
    return fine()
  }),
  "reply/add": onComment((comment, _, body) => {
    if (comment.reply !== undefined) return refuse(88005, "already reply")
    if (String(body.content) === "") return refuse(88007, "reply content beyond max len or content len is zero")
    comment.reply = String(body.content)
    return fine()
  }),
  "custom/send": (world, account, { incoming }) => {
    const body = jsonOf(incoming)
    const to = String(body.touser)
    const conversation = account.conversations.get(to)
    if (!conversation || world.now() - conversation.lastAt > WINDOW_MS)
      return refuse(45015, "response out of time limit")
    if (conversation.replies >= REPLIES_MAX) return refuse(45047, "out of response count limit")
    conversation.replies += 1
    account.sentMessages.push({ to, text: String((body.text as { content?: string } | undefined)?.content) })
    return fine()
  },
}
