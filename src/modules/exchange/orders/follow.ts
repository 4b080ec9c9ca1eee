import { type Answered, failed, type OrderHandle, type OrderNews, ownFailure, withoutThrowing } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { DAY_MS } from "#kernel/time"
import { noteHandOn } from "#modules/inbox"
import type { Sql, Tx } from "#platform/db"
import { enqueue, type Outbound, TRIES } from "#platform/jobs"
import { lockPeer, notePeer, type Peer } from "../peers/store.ts"
import { accessOf } from "../peers/try-peer.ts"
import { exchangerOf, type PeerPorts } from "../ports.ts"
import { type Told, tellDesk, tellFailing } from "./push.ts"
import { MOVE_OF, NEWS_LABELS, orderStates } from "./states.ts"
import { addOrderEvent, lockOrder, moveOrder, type Order } from "./store.ts"

export const FOLLOW_JOB = "exchange.follow-peer"
/** What has been answered is asked after as long as its case may be reopened or closed over there. */
const FOLLOWED_MS = 90 * DAY_MS
const AT_ONCE_MAX = 1_000

interface Claimed {
  readonly peer: Peer
  readonly handles: readonly OrderHandle[]
}

/** 办理进展 of everything one peer has. A peer that is away keeps only its own orders waiting. */
export const followPeer = (ports: PeerPorts): Outbound<Claimed, Answered<readonly OrderNews[]>> => ({
  payload: ["peerId"],
  attempts: TRIES,
  async claim(tx, { ctx }, payload) {
    const peer = await lockPeer(tx, payload.peerId!)
    if (peer?.state !== "on") return undefined
    const handles = await followed(tx, peer.id, ctx.now)
    return handles.length > 0 ? { peer, handles } : undefined
  },
  async call({ peer, handles }, { ctx }) {
    const exchanger = exchangerOf(ports, peer.kind)
    const access = accessOf(ports, peer, ctx.now)
    if (exchanger?.way !== "calls" || !access)
      return failed(ownFailure("no-access", "account", "对接方的密钥打不开。", "请重新填写密钥。"))
    return withoutThrowing(() => exchanger.follow(access, handles))
  },
  async settle(tx, { ctx }, { peer }, answer) {
    if (!answer.ok) {
      const said = { reason: answer.failure.reason, advice: answer.failure.advice }
      if (await notePeer(tx, peer, ctx.now, said)) await tellFailing(tx, ctx, peer, said)
      return "done"
    }
    await notePeer(tx, peer, ctx.now, undefined)
    await tx.run("update exchange.peer set followed_at = $2 where id = $1", [peer.id, ctx.now])
    for (const news of answer.value) await takeNews(tx, ctx, peer, news)
    return "done"
  },
})

const followed = (sql: Sql, peerId: string, now: Date): Promise<OrderHandle[]> =>
  sql.many<OrderHandle>(
    `select ours, theirs, token from exchange.handed_order
     where peer_id = $1 and state in ('sent', 'answered') and coalesce(news_state, '') <> 'ended' and sent_at > $2
     order by id limit $3`,
    [peerId, new Date(now.getTime() - FOLLOWED_MS), AT_ONCE_MAX],
  )

/** One piece of news, by call or from a file. Answers whether it told anything new; one that is older than what is known does not. */
export async function takeNews(tx: Tx, ctx: Ctx, peer: Peer, news: OrderNews): Promise<boolean> {
  const row = await tx.maybe<{ id: string }>("select id from exchange.handed_order where peer_id = $1 and ours = $2", [
    peer.id,
    news.ours,
  ])
  const order = row && (await lockOrder(tx, row.id))
  if (!order || !isNews(order, news)) return false
  await tx.run(
    `update exchange.handed_order set news_state = $2, news_says = $3, news_at = $4, answer = coalesce(nullif($5, ''), answer),
       theirs = coalesce($6, theirs) where id = $1`,
    [order.id, news.state, news.says, news.at, news.answer, news.theirs],
  )
  // A file's answer says also that the file arrived.
  if (order.state === "filed") await moveOrder(tx, order.id, "accept", { sentAt: ctx.now, theirs: news.theirs })
  const move = MOVE_OF[news.state]
  const isMove =
    move !== undefined && orderStates.moves[move].from.some((state) => state === "sent") && order.state !== "answered"
  const says = `${news.says || NEWS_LABELS[news.state]}${news.answer ? `：${news.answer}` : ""}`
  if (!isMove) {
    await addOrderEvent(tx, ctx, order.id, "news", says)
    if (news.answer && news.answer !== order.answer)
      await noteHandOn(ctx, tx, order.messageId, "told-by-others", `${peer.name} ${says}`)
    return true
  }
  await moveOrder(tx, order.id, move)
  await addOrderEvent(tx, ctx, order.id, move === "answer" ? "answered" : "returned", says)
  await noteHandOn(ctx, tx, order.messageId, "told-by-others", `${peer.name} ${says}`)
  const told: Told =
    move === "answer"
      ? { kind: "exchange.order-answered", title: "转交的工单有了答复", text: says }
      : { kind: "exchange.order-returned", title: "转交的工单被对方退单", text: says }
  await tellDesk(tx, ctx, order, peer, told)
  return true
}

/** Only of what the other side has, only what is different, and never an older word over a newer one. */
function isNews(order: Order, news: OrderNews): boolean {
  if (order.state !== "sent" && order.state !== "filed" && order.state !== "answered") return false
  if (order.newsAt && news.at < order.newsAt) return false
  return (
    order.newsState !== news.state ||
    order.newsSays !== news.says ||
    (news.answer !== "" && news.answer !== order.answer) ||
    order.state === "filed" ||
    (news.theirs !== null && news.theirs !== order.theirs)
  )
}

/** A job for each peer with something out: one that hangs holds up no other. Answers how many. */
export async function startFollowing(tx: Tx): Promise<number> {
  const rows = await tx.many<{ id: string }>(
    `select distinct p.id from exchange.peer p join exchange.handed_order o on o.peer_id = p.id
     where p.state = 'on' and o.state in ('sent', 'answered') and coalesce(o.news_state, '') <> 'ended' and (o.theirs is not null or o.token is not null)`,
  )
  for (const { id } of rows) await enqueue(tx, FOLLOW_JOB, { peerId: id }, { key: `${FOLLOW_JOB}:${id}` })
  return rows.length
}
