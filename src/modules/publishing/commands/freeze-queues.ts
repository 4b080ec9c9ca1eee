import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import { coversAll } from "#modules/identity"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { endFreeze, freezeOf, insertFreeze, lockFreeze, openFreezes } from "../freezes.ts"
import { DELIVER, enqueueDeliveries } from "../pace.ts"
import { freezes, freezeView } from "../queries/freezes.ts"
import type { FreezeView } from "../rules/views.ts"
import { note } from "../store.ts"

const subject = (id: string) => ({ kind: "publishing.freeze", id })

/** 一键停发: nothing new starts for the accounts below one's unit; calls under way come to their end. */
export async function freezeQueues(ctx: Ctx, tx: Tx, input: { reason: string }): Promise<Outcome<FreezeView>> {
  const unitId = (await coversAll(tx, ctx.actor.scope)) ? null : ctx.actor.unitId
  const id = await insertFreeze(tx, ctx, { unitId, reason: input.reason })
  if (id === undefined) {
    const open = (await openFreezes(tx)).find((one) => one.unitId === unitId)
    return refused("publishing.frozen-already", {
      ...{ by: open?.byName ?? "他人", since: open ? iso(open.at).slice(0, 16).replace("T", " ") : "刚刚" },
      reason: open?.reason ?? "未注明",
    })
  }
  const { n } = await tx.one<{ n: number }>(
    "select count(*)::int as n from publishing.delivery where state = 'submitting'",
  )
  const text = `停发：${input.reason}。当时有 ${n} 个账号正在发送，等其结束；此后不再发送新的。`
  await note(tx, ctx, { freezeId: id }, "freeze.began", text)
  await trail.write(tx, ctx, "freeze.began", subject(id), { unit: unitId, reason: input.reason })
  await tell(tx, ctx, {
    toUnit: ctx.actor.unitId,
    kind: "publishing.frozen",
    title: `已停发：${input.reason}`,
    text: `${ctx.actor.name} 停止了全部发布，恢复前不会发送新的内容。`,
    opens: "/publishing-freeze",
  })
  return done(await freezeView(tx, id))
}

/** 恢复发布: what waited goes on, each in its place in the pace. */
export async function unfreezeQueues(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<FreezeView>> {
  const freeze = await lockFreeze(tx, input.id)
  const isTheirs = freeze && (freeze.unitId === ctx.actor.unitId || (await coversAll(tx, ctx.actor.scope)))
  if (!isTheirs) return refused("publishing.not-found")
  if (freeze.endedAt) return refused("publishing.freeze-ended")
  await endFreeze(tx, ctx, input.id, input.reason)
  const due = await tx.many<{ id: string }>(
    `select d.id from publishing.delivery d join publishing.publication p on p.id = d.publication_id
     where d.state = 'prepared' and not d.waits_for_person and d.next_at <= $1 and p.state = 'running'`,
    [ctx.now],
  )
  await enqueueDeliveries(
    tx,
    DELIVER,
    due.map(({ id }) => id),
  )
  await note(
    tx,
    ctx,
    { freezeId: input.id },
    "freeze.ended",
    `恢复发布：${input.reason}。${due.length} 个到时间的账号接着发送。`,
  )
  await trail.write(tx, ctx, "freeze.ended", subject(input.id), { reason: input.reason })
  return done(await freezeView(tx, input.id))
}

/** 记分钟台账: what was done, told by whoever did it. Also after the end, when it is written up. */
export async function noteMinute(ctx: Ctx, tx: Tx, input: { id: string; text: string }): Promise<Outcome<FreezeView>> {
  const seen = await freezes(ctx, tx)
  const within = seen.ok && [...seen.value.open, ...seen.value.earlier].some(({ id }) => id === input.id)
  if (!within || !(await freezeOf(tx, input.id))) return refused("publishing.not-found")
  await note(tx, ctx, { freezeId: input.id }, "freeze.minute", input.text)
  await trail.write(tx, ctx, "freeze.noted", subject(input.id))
  return done(await freezeView(tx, input.id))
}
