import { fact } from "#kernel/fact"

type AboutRound = { roundId: string; kind: string; id: string }
const about = ["roundId", "kind", "id"] as const

/** A round, or its approval afterwards, ran past its last day without being concluded. */
export const reviewExpired = fact<AboutRound>("review.expired", about)
/** A step has begun: its seats wait. */
export const reviewWaiting = fact<AboutRound>("review.waiting", about)
/** 超时未审: a step ran past its time and is urged. */
export const reviewOverdue = fact<AboutRound>("review.overdue", about)
/** A round ended or fell back in a way those who sent it in must hear of. */
export const reviewMoved = fact<AboutRound & { what: string }>("review.moved", [...about, "what"])
