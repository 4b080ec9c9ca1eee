import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { InboxPorts } from "../ports.ts"
import { canBeShown, type HidingOutcome, OUTCOME_LABELS } from "../rules/hiding.ts"
import { type HidingMove, hidingStates } from "../states.ts"
import { addEvent, MESSAGE_KIND } from "../store.ts"
import { callAtWork, makeCall, moveCall } from "./calls.ts"
import { hidingAt, mayAskHiding } from "./hide.ts"
import { type Hiding, moveHiding } from "./store.ts"
import { hidingOf } from "./way.ts"
import { accountOfVoice } from "./place.ts"

type Done = Outcome<{ id: string }>
interface At {
  readonly id: string
  readonly hidingId: string
}

/** 登记平台上的结果: where no call does it, a person hides it there, and says here what he found. */
export async function finishHiding(ctx: Ctx, tx: Tx, input: At & { outcome: HidingOutcome }): Promise<Done> {
  return await byPerson(ctx, tx, input, "finish", async (hiding) => {
    await hidden(ctx, tx, hiding, input.outcome, "人工登记")
    return undefined
  })
}

/** 登记已恢复显示: a person has shown it again on the platform. */
export async function showHiding(ctx: Ctx, tx: Tx, input: At): Promise<Done> {
  return await byPerson(ctx, tx, input, "show", async (hiding) => {
    await shown(ctx, tx, hiding, "人工登记")
    return undefined
  })
}

/** 恢复显示: it should not have been hidden, or need not be any more. What is left to be done on the platform is called or asked of a person. */
export const liftHiding =
  (ports: InboxPorts) =>
  async (ctx: Ctx, tx: Tx, input: At & { reason: string }): Promise<Done> => {
    return await byPerson(ctx, tx, input, undefined, async (hiding) => {
      const move = canBeShown(hiding.outcome) ? "lift" : "withdraw"
      const wrong = hidingStates.refuse(hiding.state, move)
      if (wrong) return wrong
      if (move === "withdraw") {
        await withdrawn(ctx, tx, hiding, input.reason)
        return undefined
      }
      await moveHiding(tx, hiding.id, "lift", { at: ctx.now, by: ctx.actor.id, note: input.reason })
      await addEvent(tx, ctx, hiding.messageId, "hiding-lifting", input.reason)
      const account = await accountOfVoice(tx, hiding.voiceId)
      if (hiding.byCall && account && hidingOf(ports, account)?.show) await makeCall(tx, ctx, hiding.id, "show")
      await note(ctx, tx, hiding, "hiding.lifting")
      return undefined
    })
  }

/** By whoever may ask for hiding; never while the house is just calling the platform. A call that only waits is taken over. */
async function byPerson(
  ctx: Ctx,
  tx: Tx,
  input: At,
  move: HidingMove | undefined,
  act: (hiding: Hiding) => Promise<Refusal | undefined>,
): Promise<Done> {
  const found = await hidingAt(tx, ctx, input)
  if (!found.ok) return found
  const { message, hiding } = found.value
  const refusal = mayAskHiding(ctx, message) ?? (move && hidingStates.refuse(hiding.state, move))
  if (refusal) return refusal
  const call = await callAtWork(tx, hiding.id)
  // Whoever looked on the platform may say what he saw; what is taken back has to be clear first.
  if (call?.state === "calling" || (move === undefined && call?.state === "unknown"))
    return refused("inbox.hiding-calling")
  const wrong = await act(hiding)
  if (wrong) return wrong
  if (call) await moveCall(tx, call, "hand")
  return done({ id: input.id })
}

/** It is out of everybody's sight, or nothing had to be done for that. */
export async function hidden(ctx: Ctx, tx: Tx, hiding: Hiding, outcome: HidingOutcome, by: string): Promise<void> {
  await moveHiding(tx, hiding.id, "finish", { at: ctx.now, by: ctx.actor.id, outcome })
  await addEvent(tx, ctx, hiding.messageId, "hiding-done", `${by}：${OUTCOME_LABELS[outcome]}`)
  await note(ctx, tx, hiding, "hiding.done", outcome)
}

export async function shown(ctx: Ctx, tx: Tx, hiding: Hiding, by: string): Promise<void> {
  await moveHiding(tx, hiding.id, "show", { at: ctx.now, by: ctx.actor.id })
  await addEvent(tx, ctx, hiding.messageId, "hiding-lifted", by)
  await note(ctx, tx, hiding, "hiding.lifted")
}

/** The decision is taken back; on the platform there is nothing that could be shown. */
export async function withdrawn(ctx: Ctx, tx: Tx, hiding: Hiding, reason: string): Promise<void> {
  await moveHiding(tx, hiding.id, "withdraw", { at: ctx.now, by: ctx.actor.id, note: reason })
  await addEvent(tx, ctx, hiding.messageId, "hiding-withdrawn", reason)
  await note(ctx, tx, hiding, "hiding.withdrawn")
}

const note = (ctx: Ctx, tx: Tx, hiding: Hiding, what: string, outcome?: HidingOutcome): Promise<void> =>
  trail.write(
    tx,
    ctx,
    what,
    { kind: MESSAGE_KIND, id: hiding.messageId },
    { voice: hiding.voiceId, ...(outcome && { outcome }) },
  )
