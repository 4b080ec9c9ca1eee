import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { due } from "#kernel/workday"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import type { Files } from "#platform/files"
import * as trail from "#platform/trail"
import { type Signed, signedReply } from "../commands/opine.ts"
import { ladderBookInForce } from "../ladders.ts"
import { factsOf, type Loaded, loadLocked } from "../loaded.ts"
import { type Opinion, refuseOpinion, refuseState, seatFor } from "../policy.ts"
import { goOn, subjectOf } from "../rounds/progress.ts"
import { isInvolved } from "../rounds/seen.ts"
import { limitOf } from "../rules/ladder.ts"
import { lastStep, type Verdict } from "../rules/round.ts"
import { scanKind } from "../rules/scan.ts"
import * as store from "../store.ts"
import { insertPaper } from "./store.ts"

interface OnSeat {
  readonly roundId: string
  readonly hash: string
  readonly seatId: string
  /** Whose word it is. */
  readonly signerId: string
  readonly note?: string | undefined
}
export interface RecordPaper extends OnSeat {
  readonly verdict: Verdict
  readonly gates?: Readonly<Record<string, boolean>> | undefined
  readonly signedAt: Date
  /** The scan, uploaded by whoever records it. */
  readonly fileId: string
}
export interface RecordSpoken extends OnSeat {
  readonly saidAt: Date
}

/** 线下签批补录: scan, signer, time and hash. It counts when a second person has confirmed it. */
export async function recordPaperSignature(
  ctx: Ctx,
  tx: Tx,
  input: RecordPaper,
  files: Files,
): Promise<Outcome<Signed>> {
  const loaded = await loadLocked(tx, input.roundId)
  if (!loaded) return refused("review.not-found")
  const refusal = (await refuseRecord(tx, ctx, loaded, input)) ?? refuseTime(loaded, input.signedAt, ctx.now)
  if (refusal) return refusal
  const opinion: Opinion = { ...input, note: input.note ?? "", gates: input.gates ?? {}, proofPass: false }
  const taken = refuseOpinion(factsOf(loaded), { personId: input.signerId, principals: [] }, opinion, ctx.now)
  if (!taken.ok) return inHisName(taken)
  const file = await files.get(tx, input.fileId, ctx.actor.id)
  if (!file || scanKind(file.content) === undefined) return refused("review.bad-scan")
  const { row } = loaded
  const written = await insertPaper(tx, row, {
    seatId: input.seatId,
    way: "paper",
    signerId: input.signerId,
    verdict: input.verdict,
    note: opinion.note.trim(),
    signedAt: input.signedAt,
    file,
    recordedBy: ctx.actor.id,
    recordedAt: ctx.now,
    confirmBy: null,
  })
  if (!written) return refused("review.recorded-before")
  await store.addEvent(tx, ctx, row.id, "paper-recorded", opinion.note.trim())
  await trail.write(tx, ctx, "paper.recorded", subjectOf(row), {
    round: row.id,
    paper: written.id,
    signer: input.signerId,
    file: file.sha256,
    hash: row.hash,
  })
  return done(await signedReply(tx, row.id, ctx.now, undefined))
}

/** 电话同意: the round goes on, but does not clear before the signer himself has confirmed it; unconfirmed it lapses. */
export async function recordSpokenConsent(ctx: Ctx, tx: Tx, input: RecordSpoken): Promise<Outcome<Signed>> {
  const loaded = await loadLocked(tx, input.roundId)
  if (!loaded) return refused("review.not-found")
  const refusal = (await refuseRecord(tx, ctx, loaded, input)) ?? refuseTime(loaded, input.saidAt, ctx.now)
  if (refusal) return refusal
  const facts = factsOf(loaded)
  const state = refuseState(facts, "agree", ctx.now)
  if (state) return state
  const taken = seatFor(facts, { personId: input.signerId, principals: [] }, input.seatId)
  if (!taken.ok) return inHisName(taken)
  if (input.hash !== loaded.row.hash) return refused("review.other-content")
  if (taken.value.seat.step === lastStep(facts) && facts.proofPasses < facts.proofPassesMin) {
    return refused("review.proofs-missing", { passes: facts.proofPasses, min: facts.proofPassesMin })
  }
  const { row } = loaded
  const deadline = due(ctx.now, limitOf(ladderBookInForce(), "spoken", row.contentClass), workCalendar()).due
  const written = await insertPaper(tx, row, {
    seatId: input.seatId,
    way: "spoken",
    signerId: input.signerId,
    verdict: "agree",
    note: (input.note ?? "").trim(),
    signedAt: input.saidAt,
    file: null,
    recordedBy: ctx.actor.id,
    recordedAt: ctx.now,
    confirmBy: deadline,
  })
  if (!written) return refused("review.recorded-before")
  await store.addEvent(tx, ctx, row.id, "spoken-recorded", (input.note ?? "").trim())
  await trail.write(tx, ctx, "consent.recorded", subjectOf(row), {
    round: row.id,
    paper: written.id,
    signer: input.signerId,
    hash: row.hash,
  })
  return done(await signedReply(tx, row.id, ctx.now, await goOn(tx, ctx, row.id)))
}

/** Somebody who has to do with the round writes down another's word, never his own. */
async function refuseRecord(tx: Tx, ctx: Ctx, loaded: Loaded, input: OnSeat): Promise<Refusal | undefined> {
  if (!(await isInvolved(tx, ctx, loaded))) return refused("review.not-involved")
  if (input.signerId === ctx.actor.id) return refused("review.own-record")
  const seat = factsOf(loaded).seats.find((one) => one.id === input.seatId)
  if (!seat?.holders.includes(input.signerId)) return refused("review.not-signer")
  return undefined
}

/** Signed after the round was opened, and not in the future. */
const refuseTime = ({ row }: Loaded, at: Date, now: Date): Refusal | undefined =>
  at < row.openedAt || at > now ? refused("review.bad-time") : undefined

/** What speaks against the signer is said of him, not of who writes it down. */
const THEIRS: Readonly<Record<string, string>> = {
  "review.own-work": "review.not-signer",
  "review.own-sending": "review.not-signer",
  "review.no-seat": "review.not-signer",
}
const inHisName = (refusal: Refusal): Refusal => (refusal.code in THEIRS ? refused("review.not-signer") : refusal)
