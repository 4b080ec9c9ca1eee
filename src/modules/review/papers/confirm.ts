import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { type Signed, signedReply } from "../commands/opine.ts"
import { factsOf, type Loaded, loadLocked, type PaperRow } from "../loaded.ts"
import { type Opinion, refuseState, refuseWords } from "../policy.ts"
import { goOn, startCurrent, subjectOf } from "../rounds/progress.ts"
import { isInvolved } from "../rounds/seen.ts"
import { signersOf } from "../rules/round.ts"
import { paperStates } from "../states.ts"
import * as store from "../store.ts"
import { settlePaper } from "./store.ts"

export interface ConfirmPaper {
  readonly roundId: string
  readonly paperId: string
  readonly hash: string
  /** False: the scan does not show what was written down; the signer did not say so. */
  readonly accept: boolean
  readonly note?: string | undefined
  readonly gates?: Readonly<Record<string, boolean>> | undefined
}

/** 确认线下签批: by a second person, who is neither who wrote it down nor an author. Then it is the signer's opinion. */
export const confirmPaperSignature = (ctx: Ctx, tx: Tx, input: ConfirmPaper): Promise<Outcome<Signed>> =>
  confirm(ctx, tx, input, "paper")

/** 确认电话同意: by the signer himself, in time. */
export const confirmSpokenConsent = (ctx: Ctx, tx: Tx, input: ConfirmPaper): Promise<Outcome<Signed>> =>
  confirm(ctx, tx, input, "spoken")

/** Either, by what the record is. */
export const confirmRecord = (ctx: Ctx, tx: Tx, input: ConfirmPaper): Promise<Outcome<Signed>> =>
  confirm(ctx, tx, input, undefined)

async function confirm(
  ctx: Ctx,
  tx: Tx,
  input: ConfirmPaper,
  way: PaperRow["way"] | undefined,
): Promise<Outcome<Signed>> {
  const loaded = await loadLocked(tx, input.roundId)
  if (!loaded) return refused("review.not-found")
  const paper = loaded.papers.find((one) => one.id === input.paperId && (way === undefined || one.way === way))
  if (!paper) return refused("review.paper-not-found")
  const refusal =
    paperStates.refuse(paper.state, input.accept ? "confirm" : "reject") ??
    refuseState(factsOf(loaded), paper.verdict, ctx.now) ??
    (await refuseConfirmer(tx, ctx, loaded, paper))
  if (refusal) return refusal
  if (input.hash !== loaded.row.hash || paper.hash !== loaded.row.hash) return refused("review.other-content")
  const note = (input.note ?? "").trim()
  return input.accept ? await accept(ctx, tx, loaded, paper, input, note) : await reject(ctx, tx, loaded, paper, note)
}

async function accept(
  ctx: Ctx,
  tx: Tx,
  loaded: Loaded,
  paper: PaperRow,
  input: ConfirmPaper,
  note: string,
): Promise<Outcome<Signed>> {
  const { row } = loaded
  if (paper.confirmBy && paper.confirmBy < ctx.now) return refused("review.consent-late")
  const facts = factsOf(loaded)
  const seat = facts.seats.find((one) => one.id === paper.seatId)
  if (!seat) return refused("review.paper-not-found")
  if (paper.way === "paper" && (seat.signed !== null || signersOf(facts).has(paper.signerId))) {
    return refused("review.signed-before")
  }
  const words: Opinion = {
    hash: row.hash,
    verdict: paper.verdict,
    note: paper.note,
    gates: input.gates ?? {},
    proofPass: false,
  }
  const refusal = refuseWords(facts, words, seat)
  if (refusal) return refusal
  await settlePaper(tx, paper.id, { state: paperStates.to("confirm"), at: ctx.now, by: ctx.actor.id, note })
  await store.insertOpinion(tx, row, {
    seatId: paper.seatId,
    personId: paper.signerId,
    forPersonId: null,
    way: paper.way,
    verdict: paper.verdict,
    note: paper.note,
    gates: row.gates.filter((gate) => words.gates[gate] === true),
    at: paper.signedAt,
    paperId: paper.id,
  })
  await store.addEvent(tx, ctx, row.id, `${paper.way}-confirmed`, note)
  const conclusion = await goOn(tx, ctx, row.id)
  await trail.write(tx, ctx, "paper.confirmed", subjectOf(row), { round: row.id, paper: paper.id, hash: row.hash })
  return done(await signedReply(tx, row.id, ctx.now, conclusion))
}

async function reject(ctx: Ctx, tx: Tx, loaded: Loaded, paper: PaperRow, note: string): Promise<Outcome<Signed>> {
  if (note.length < 2) return refused("review.reason-needed")
  const { row } = loaded
  await settlePaper(tx, paper.id, { state: paperStates.to("reject"), at: ctx.now, by: ctx.actor.id, note })
  await store.addEvent(tx, ctx, row.id, `${paper.way}-rejected`, note)
  await trail.write(tx, ctx, "paper.rejected", subjectOf(row), { round: row.id, paper: paper.id })
  if (paper.way === "spoken") await fallBack(tx, ctx, row.id)
  return done(await signedReply(tx, row.id, ctx.now, undefined))
}

/** The seat waits again, and its step's clock runs anew. */
export async function fallBack(tx: Tx, ctx: Ctx, roundId: string): Promise<void> {
  const now = await loadLocked(tx, roundId)
  if (now) await startCurrent(tx, ctx, now, true)
}

async function refuseConfirmer(tx: Tx, ctx: Ctx, loaded: Loaded, paper: PaperRow): Promise<Refusal | undefined> {
  const { id } = ctx.actor
  if (paper.way === "spoken") return id === paper.signerId ? undefined : refused("review.only-signer")
  const second = id !== paper.recordedBy && !loaded.authors.some((author) => author.id === id)
  return second && (await isInvolved(tx, ctx, loaded)) ? undefined : refused("review.second-person")
}
