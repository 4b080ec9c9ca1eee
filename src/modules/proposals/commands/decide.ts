import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { covers } from "#kernel/scope"
import { civilDate } from "#kernel/time"
import { finalAnswerOf, findingsIn, sentenceOf, stopping } from "#modules/inbox"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { keptWords } from "#rules/inbox"
import { settings } from "../settings.ts"
import { addEvent, moveProposal, PROPOSAL_KIND, type Proposal } from "../store.ts"
import { lockFor } from "./judge.ts"

export interface Decision {
  readonly id: string
  readonly isAdopted: boolean
  /** Public; why not, where it is not adopted. */
  readonly reason: string
  readonly milestones: readonly { readonly title: string; readonly dueOn: string }[]
}

const isTheirs = (ctx: Ctx, proposal: Proposal): boolean =>
  proposal.answerUnit !== null && covers(ctx.actor.scope, proposal.answerUnit)

/** What goes into public is read by the text engine first. */
async function faultsIn(ctx: Ctx, tx: Tx, proposal: Proposal, words: string) {
  const faults = stopping(await findingsIn(tx, words, proposal.answerUnitId!, ctx.now))
  return faults.length > 0 ? refused("proposals.faults", { faults: sentenceOf(faults) }) : undefined
}

/** 登记采纳情况, once the unit's answer was signed and sent: adopted with steps and days, or not, with the reason in public. */
export async function decide(ctx: Ctx, tx: Tx, input: Decision): Promise<Outcome<{ id: string }>> {
  const found = await lockFor(ctx, tx, input.id, "proposals.decide", input.isAdopted ? "adopt" : "refuse")
  if (!found.ok) return found
  const proposal = found.value
  if (!isTheirs(ctx, proposal)) return refused("proposals.not-yours")
  if (!proposal.messageId || !(await finalAnswerOf(tx, proposal.messageId))) return refused("proposals.not-answered")
  const max = settings().milestonesMax.value
  const steps = input.isAdopted ? input.milestones : []
  if (input.isAdopted && steps.length === 0) return refused("proposals.no-milestone")
  if (steps.length > max) return refused("proposals.too-many-milestones", { max })
  if (steps.some(({ dueOn }) => dueOn < civilDate(ctx.now))) return refused("proposals.past-milestone")
  const reason = keptWords(input.reason)
  const fault = await faultsIn(ctx, tx, proposal, [reason, ...steps.map(({ title }) => title)].join("\n"))
  if (fault) return fault
  for (const { title, dueOn } of steps)
    await tx.run("insert into proposals.milestone (proposal_id, title, due_on) values ($1, $2, $3)", [
      ...[input.id, keptWords(title), dueOn],
    ])
  await tx.run(
    `update proposals.proposal set decided_at = $2, decided_by = $3, reason = $4, ended_at = $5 where id = $1`,
    [input.id, ctx.now, ctx.actor.id, reason, input.isAdopted ? null : ctx.now],
  )
  await moveProposal(tx, input.id, input.isAdopted ? "adopt" : "refuse")
  await addEvent(tx, ctx, input.id, input.isAdopted ? "adopted" : "refused", reason)
  await trail.write(tx, ctx, "proposal.decided", { kind: PROPOSAL_KIND, id: input.id }, { adopted: input.isAdopted })
  return done({ id: input.id })
}

/** 完成一步, with what was done, in public; the last one carries the proposal out. */
export async function finishMilestone(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; milestoneId: string; note: string },
): Promise<Outcome<{ id: string }>> {
  const found = await lockFor(ctx, tx, input.id, "proposals.answer", "carry")
  if (!found.ok) return found
  const proposal = found.value
  if (!isTheirs(ctx, proposal)) return refused("proposals.not-yours")
  const note = keptWords(input.note)
  const fault = await faultsIn(ctx, tx, proposal, note)
  if (fault) return fault
  const changed = await tx.maybe<{ title: string }>(
    `update proposals.milestone set done_at = $3, note = $4 where id = $2 and proposal_id = $1 and done_at is null returning title`,
    [input.id, input.milestoneId, ctx.now, note],
  )
  if (!changed) return refused("proposals.milestone-done")
  await addEvent(tx, ctx, input.id, "milestone", `${changed.title}：${note}`)
  await trail.write(tx, ctx, "proposal.milestone-done", { kind: PROPOSAL_KIND, id: input.id })
  const { open } = await tx.one<{ open: number }>(
    "select count(*)::int as open from proposals.milestone where proposal_id = $1 and done_at is null",
    [input.id],
  )
  if (open > 0) return done({ id: input.id })
  await tx.run("update proposals.proposal set ended_at = $2 where id = $1", [input.id, ctx.now])
  await moveProposal(tx, input.id, "carry")
  await addEvent(tx, ctx, input.id, "carried")
  await trail.write(tx, ctx, "proposal.carried", { kind: PROPOSAL_KIND, id: input.id })
  return done({ id: input.id })
}

/** 终止落实: what was adopted cannot be carried out to the end; the reason is public. */
export async function dropProposal(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<{ id: string }>> {
  const found = await lockFor(ctx, tx, input.id, "proposals.decide", "drop")
  if (!found.ok) return found
  if (!isTheirs(ctx, found.value)) return refused("proposals.not-yours")
  const reason = keptWords(input.reason)
  const fault = await faultsIn(ctx, tx, found.value, reason)
  if (fault) return fault
  await tx.run("update proposals.proposal set reason = $2, ended_at = $3 where id = $1", [input.id, reason, ctx.now])
  await moveProposal(tx, input.id, "drop")
  await addEvent(tx, ctx, input.id, "dropped", reason)
  await trail.write(tx, ctx, "proposal.dropped", { kind: PROPOSAL_KIND, id: input.id })
  return done({ id: input.id })
}
