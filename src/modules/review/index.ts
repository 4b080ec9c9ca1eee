import type { Module } from "#platform/module"
import { reviewJobs, reviewListens, reviewSchedules } from "./jobs.ts"
import { reviewMessages } from "./messages.zh.ts"
import type { ReviewPorts } from "./ports.ts"
import { reviewRoutes } from "./routes.ts"
import { templateKind } from "./templates/views.ts"

export type { RoundView } from "./contract.ts"
export { type OpenRound, openRound } from "./commands/open-round.ts"
export { type Opine, opine, type Signed } from "./commands/opine.ts"
export { proofread } from "./commands/proofread.ts"
export { releaseFirst } from "./commands/release-first.ts"
export { sweepReviews } from "./commands/sweep.ts"
export { type VoidRound, voidRound } from "./commands/void-round.ts"
export { deputisedPeople } from "./deputies/in-force.ts"
export { reviewExpired } from "./facts.ts"
export type { ReviewKind, SigningSummary } from "./kinds.ts"
export { type ConfirmPaper, confirmPaperSignature, confirmSpokenConsent } from "./papers/confirm.ts"
export { type RecordPaper, type RecordSpoken, recordPaperSignature, recordSpokenConsent } from "./papers/record.ts"
export type { ReviewPorts } from "./ports.ts"
export { roundConcerns } from "./rounds/seen.ts"
export { roundOf } from "./rounds/view.ts"
export { RELEASE_KIND, type ReleasedRow, releasedText, releasedTexts } from "./templates/release.ts"
export { type SigningPorts, signingRoutes } from "./signing-routes.ts"

/** 审核: rounds of signatures on one content, for any subject. Called by the modules above; never calls back. */
export const reviewModule = (ports: ReviewPorts): Module => ({
  name: "review",
  routes: reviewRoutes({ ...ports, kinds: [templateKind, ...ports.kinds] }),
  jobs: reviewJobs(ports),
  schedules: reviewSchedules,
  listens: reviewListens,
  messages: reviewMessages,
})
