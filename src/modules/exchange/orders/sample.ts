import type { NewsState } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { MINUTE_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { lockPeer } from "../peers/store.ts"
import { takeNews } from "./follow.ts"
import { loseOrder } from "./push.ts"
import { addOrderEvent, lockOrder, moveOrder } from "./store.ts"

/** How far an order of a sample city is. */
export type SampleFate =
  | { readonly is: "lost" }
  | {
      readonly is: "told"
      readonly theirs: string
      readonly state: NewsState
      readonly says: string
      readonly answer: string
    }

/** Tells an order of a sample city as far as its story goes, by the same moves as the jobs. */
export async function tellSampleOrder(tx: Tx, ctx: Ctx, id: string, fate: SampleFate): Promise<void> {
  const claimedUntil = new Date(ctx.now.getTime() + MINUTE_MS)
  await moveOrder(tx, id, "claim", { claimedUntil })
  await addOrderEvent(tx, ctx, id, "tried")
  const order = (await lockOrder(tx, id))!
  if (fate.is === "lost") {
    await loseOrder(tx, ctx, order, { reason: "与平台的连接中途断开。", advice: "请向对方核实后登记。" })
    return
  }
  await moveOrder(tx, id, "accept", { theirs: fate.theirs, sentAt: ctx.now })
  await addOrderEvent(tx, ctx, id, "sent", `对方编号 ${fate.theirs}`)
  const { state, says, answer, theirs } = fate
  const news = { ours: order.ours, theirs, token: null, state, says, answer, at: ctx.now }
  await takeNews(tx, ctx, (await lockPeer(tx, order.peerId))!, news)
}
