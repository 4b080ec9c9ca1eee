import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Subject } from "#kernel/subject"
import { clockText } from "../rules/clock-text.ts"
import { due, limitLabel } from "#kernel/workday"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { RoundView } from "../contract.ts"
import { chainOf, ladderFor } from "../ladders/in-force.ts"
import { ladderBookInForce } from "../ladders.ts"
import { loadLocked } from "../loaded.ts"
import { startCurrent, subjectOf } from "../rounds/progress.ts"
import { seatAll } from "../rounds/seating.ts"
import { roundViewOf } from "../rounds/view.ts"
import { contentClasses, limitOf, stepsFor, withCoSign } from "../rules/ladder.ts"
import * as store from "../store.ts"

export interface OpenRound {
  /** With the hash of the content that is to be signed. */
  readonly subject: Subject
  readonly contentClass: string
  readonly unitId: string
  readonly authorIds: readonly string[]
  /** The round's last instant; by default counted from the class. */
  readonly dueAt?: Date
  /** 会签: other units whose work it concerns. */
  readonly coSignUnitIds?: readonly string[]
  /** Why it may not be let out before the round is through, whatever its class. */
  readonly noReleaseBecause?: string
}

/**
 * 送审: opens a round on the ladder in force for the unit and the class. Who sends it in signs 自审 with that, where the ladder has
 * it. Refused where a seat could not be filled by a person of its own: a round nobody can end is no round.
 */
export async function openRound(ctx: Ctx, tx: Tx, input: OpenRound): Promise<Outcome<RoundView>> {
  const contentClass = contentClasses.find((one) => one === input.contentClass)
  if (!contentClass) return refused("review.unknown-class", { class: input.contentClass })
  if (!input.subject.hash) return refused("review.no-hash")
  if (input.authorIds.length === 0) return refused("review.no-author")
  if (ctx.actor.kind !== "person") return refused("review.no-author")
  if (input.dueAt && input.dueAt <= ctx.now) return refused("review.past-deadline")
  const chain = await chainOf(tx, input.unitId)
  if (chain.length === 0) return refused("review.unknown-unit")

  const book = ladderBookInForce()
  const { ladder } = await ladderFor(tx, chain, contentClass, ctx.now)
  const barred = new Set([...input.authorIds, ctx.actor.id])
  const asked = [...new Set(input.coSignUnitIds ?? [])]
  const coSigners = await tx.many<{ id: string; name: string }>(
    "select id, name from identity.v_unit where id = any($1::bigint[]) and abolished_on is null and id <> $2 order by id",
    [asked, input.unitId],
  )
  if (coSigners.length < asked.length) return refused("review.unknown-co-signer")
  const ladderSteps = withCoSign(stepsFor(ladder, contentClass), book.coSign, coSigners)
  const { steps, vacant } = await seatAll(tx, ladderSteps, chain, barred)
  if (vacant.length > 0) return refused("review.vacant-seat", { seats: vacant.join("、") })

  const limit = limitOf(book, "round", contentClass)
  const counted = due(ctx.now, limit, workCalendar())
  const deadline = input.dueAt
    ? { due: input.dueAt, because: [`送审时指定${clockText(input.dueAt)}前审完`] }
    : { due: counted.due, because: [`一轮审核限${limitLabel(limit)}`, ...counted.because] }
  const round = await store.insertRound(
    tx,
    ctx,
    {
      subjectKind: input.subject.kind,
      subjectId: input.subject.id,
      title: input.subject.title,
      unitId: input.unitId,
      contentClass,
      ladderId: ladder.id,
      ladderLabel: ladder.label,
      ladderVersion: ladder.version,
      hash: input.subject.hash,
      gates: ladder.gates,
      proofPassesMin: ladder.proofPassesMin,
      dueAt: deadline.due,
      because: deadline.because,
      noReleaseBecause: input.noReleaseBecause ?? "",
    },
    [...new Set(input.authorIds)],
  )
  if (!round) return refused("review.open-before")
  await store.insertSteps(tx, round.id, steps)
  await signSelf(tx, ctx, round)
  const loaded = await loadLocked(tx, round.id)
  if (!loaded) throw new Error(`no round ${round.id}`)
  await startCurrent(tx, ctx, loaded)
  await store.addEvent(tx, ctx, round.id, "opened")
  await trail.write(tx, ctx, "round.opened", subjectOf(round), { round: round.id, hash: round.hash, ladder: ladder.id })
  return done(await roundViewOf(tx, round.id, ctx.now))
}

/** 自审 is signed by sending in. */
async function signSelf(tx: Tx, ctx: Ctx, round: store.RoundRow): Promise<void> {
  const loaded = await loadLocked(tx, round.id)
  const self = loaded?.steps.find((step) => step.isSelf)
  const seat = self && loaded?.seats.find((one) => one.step === self.position)
  if (!self || !seat) return
  await store.startStep(tx, round.id, self.position, ctx.now, null)
  await store.insertOpinion(tx, round, {
    seatId: seat.id,
    personId: ctx.actor.id,
    forPersonId: null,
    way: "sent",
    verdict: "agree",
    note: "",
    gates: [],
    at: ctx.now,
  })
}
