import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import {
  barredFrom,
  currentStep,
  lastStep,
  type RoundFacts,
  type SeatFacts,
  signersOf,
  type Verdict,
} from "./rules/round.ts"
import { roundStates } from "./states.ts"

export interface Signer {
  readonly personId: string
  /** Persons who named the signer their deputy, in force today. */
  readonly principals: readonly string[]
}
export interface Opinion {
  readonly hash: string
  readonly verdict: Verdict
  readonly note: string
  readonly gates: Readonly<Record<string, boolean>>
  readonly proofPass: boolean
  readonly seatId?: string | undefined
}
/** A seat, and whom the signer stands in for there. */
export interface Taken {
  readonly seat: SeatFacts
  readonly forPersonId: string | null
}

/** Whether this round still takes signatures: by its state, and by its last day. */
export function refuseState(round: RoundFacts, verdict: Verdict, now: Date): Refusal | undefined {
  const after = round.state === "pending-approval-after"
  const move = verdict === "agree" ? (after ? "signAfter" : "sign") : verdict
  const refusal = roundStates.refuse(round.state, move)
  if (refusal) return refusal
  return round.dueAt < now ? refused("review.past-due") : undefined
}

/**
 * Which seat this person takes, for himself or as deputy. The author and who sent it in never; nobody twice, and a deputy's
 * signature is also that of the person he stands in for; only in the step whose turn it is.
 */
export function seatFor(round: RoundFacts, signer: Signer, seatId?: string): Outcome<Taken> {
  const barred = barredFrom(round)
  if (round.authors.includes(signer.personId)) return refused("review.own-work")
  if (barred.has(signer.personId)) return refused("review.own-sending")
  const signers = signersOf(round)
  if (signers.has(signer.personId)) return refused("review.signed-before")
  const step = currentStep(round)
  const free = (seat: SeatFacts): boolean => !seat.isSelf && seat.signed === null
  const asked = round.seats.filter((seat) => free(seat) && (seatId === undefined || seat.id === seatId))
  const mine = asked.filter((seat) => seat.holders.includes(signer.personId))
  const own = mine.find((seat) => seat.step === step)
  if (own) return done({ seat: own, forPersonId: null })
  for (const seat of asked.filter((one) => one.step === step)) {
    const principal = signer.principals.find(
      (one) => seat.holders.includes(one) && !barred.has(one) && !signers.has(one),
    )
    if (principal !== undefined) return done({ seat, forPersonId: principal })
  }
  const later = mine[0]
  if (later && step !== undefined) {
    return refused("review.not-your-turn", {
      step: round.stepNames[step] ?? "",
      mine: round.stepNames[later.step] ?? "",
    })
  }
  return refused("review.no-seat")
}

/** Everything that speaks against an opinion, in the order in which a person can do something about it. */
export function refuseOpinion(round: RoundFacts, signer: Signer, opinion: Opinion, now: Date): Outcome<Taken> {
  const state = refuseState(round, opinion.verdict, now)
  if (state) return state
  const taken = seatFor(round, signer, opinion.seatId)
  if (!taken.ok) return taken
  if (opinion.hash !== round.hash) return refused("review.other-content")
  return refuseWords(round, opinion, taken.value.seat) ?? taken
}

/** Reasons, gates and proof passes. */
export function refuseWords(round: RoundFacts, opinion: Opinion, seat: SeatFacts): Refusal | undefined {
  if (opinion.verdict !== "agree") {
    return opinion.note.trim().length < 2 ? refused("review.reason-needed") : undefined
  }
  const missing = round.gates.filter((gate) => opinion.gates[gate] !== true)
  if (missing.length > 0) return refused("review.gates-missing", { count: missing.length, all: round.gates.length })
  const passes = round.proofPasses + (opinion.proofPass ? 1 : 0)
  if (seat.step === lastStep(round) && passes < round.proofPassesMin) {
    return refused("review.proofs-missing", { passes, min: round.proofPassesMin })
  }
  return undefined
}
