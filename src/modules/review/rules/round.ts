import type { RoundState } from "../states.ts"

export const verdicts = ["agree", "return", "refuse"] as const
export type Verdict = (typeof verdicts)[number]
export const VERDICT_LABELS: Readonly<Record<Verdict, string>> = { agree: "同意", return: "退回修改", refuse: "不同意" }

/** How a signature came. */
export const ways = ["sent", "signed", "paper", "spoken", "released"] as const
export type Way = (typeof ways)[number]
export const WAY_LABELS: Readonly<Record<Way, string>> = {
  sent: "送审即自审",
  signed: "在线签署",
  paper: "线下签批补录",
  spoken: "电话同意",
  released: "先发后审放行",
}

export interface Signed {
  readonly personId: string
  /** Whom the signer stands in for. */
  readonly forPersonId: string | null
  readonly verdict: Verdict
  /** 电话同意 not confirmed yet: the round goes on, but does not clear. */
  readonly isProvisional: boolean
}
export interface SeatFacts {
  readonly id: string
  /** Position of its step, from 0. */
  readonly step: number
  readonly role: string
  readonly label: string
  readonly isSelf: boolean
  /** Who may sign it, by role and unit, as of now. */
  readonly holders: readonly string[]
  readonly signed: Signed | null
}
export interface RoundFacts {
  readonly state: RoundState
  readonly hash: string
  /** When the round, or its approval afterwards, expires. */
  readonly dueAt: Date
  readonly authors: readonly string[]
  readonly openerId: string
  readonly stepNames: readonly string[]
  readonly seats: readonly SeatFacts[]
  /** Who signed something that is no seat: the release of 先发后审. */
  readonly alsoSigned: readonly string[]
  readonly proofPasses: number
  readonly proofPassesMin: number
  /** Ids of gates every agreement answers. */
  readonly gates: readonly string[]
}

/** The step whose turn it is; undefined when every seat has agreed. */
export function currentStep(round: Pick<RoundFacts, "seats">): number | undefined {
  const open = round.seats.filter((seat) => seat.signed?.verdict !== "agree").map((seat) => seat.step)
  return open.length === 0 ? undefined : Math.min(...open)
}

export const lastStep = (round: Pick<RoundFacts, "seats">): number => Math.max(...round.seats.map((seat) => seat.step))

/** Everybody whose name stands under the round, himself or through another. */
export const signersOf = (round: Pick<RoundFacts, "seats" | "alsoSigned">): ReadonlySet<string> =>
  new Set([
    ...round.alsoSigned,
    ...round.seats.flatMap(({ signed }) => (signed ? [signed.personId, signed.forPersonId ?? signed.personId] : [])),
  ])

/** Those who may never sign a review seat here: who wrote it and who sent it in. */
export const barredFrom = (round: Pick<RoundFacts, "authors" | "openerId">): ReadonlySet<string> =>
  new Set([...round.authors, round.openerId])

export type Conclusion = "cleared" | "returned" | "refused"

/** What the signatures come to. Cleared: every seat agrees, none on the word of a telephone alone, and the text was proofread. */
export function conclusionOf(
  round: Pick<RoundFacts, "seats" | "proofPasses" | "proofPassesMin">,
): Conclusion | undefined {
  const said = round.seats.map((seat) => seat.signed)
  if (said.some((one) => one?.verdict === "refuse")) return "refused"
  if (said.some((one) => one?.verdict === "return")) return "returned"
  const all = said.every((one) => one?.verdict === "agree" && !one.isProvisional)
  return all && round.proofPasses >= round.proofPassesMin ? "cleared" : undefined
}

export type StepState = "waiting" | "open" | "overdue" | "done" | "returned" | "refused"
export const STEP_LABELS: Readonly<Record<StepState, string>> = {
  waiting: "未轮到",
  open: "待审核",
  overdue: "超时未审",
  done: "已同意",
  returned: "已退回",
  refused: "不同意",
}

/** State of one step; past its time and unsigned it is 超时未审 and stays so until somebody signs. */
export function stepStateOf(round: Pick<RoundFacts, "seats">, position: number, isLate: boolean): StepState {
  const said = round.seats.filter((seat) => seat.step === position).map((seat) => seat.signed?.verdict)
  if (said.includes("refuse")) return "refused"
  if (said.includes("return")) return "returned"
  if (said.every((verdict) => verdict === "agree")) return "done"
  if (currentStep(round) !== position) return "waiting"
  return isLate ? "overdue" : "open"
}
