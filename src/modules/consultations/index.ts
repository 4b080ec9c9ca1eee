import type { Files } from "#platform/files"
import type { Module } from "#platform/module"
import type { Secrets } from "#platform/secrets"
import { consultationsJobs, consultationsListens, consultationsSchedules } from "./jobs.ts"
import { consultationsMessages } from "./messages.zh.ts"
import { consultationsRoutes } from "./routes.ts"

export { giveOpinion, type OpinionTaken } from "./commands/give.ts"
export { forgetOwnOpinion } from "./commands/own.ts"
export { sweepConsultations } from "./jobs.ts"
export { consultationsMessages } from "./messages.zh.ts"
export {
  opinionByCode,
  type OwnOpinion,
  publicConsultation,
  type PublicConsultation,
  type PublicConsultationPage,
  publicConsultations,
} from "./public-queries.ts"
export { insertSampleConsultation, type SampleConsultation, type SampleOpinion } from "./sample.ts"
export { consultationKind, reportKind } from "./signing.ts"

/** 意见征集: a draft everybody may speak to, and what became of what was said, by its day and in public. */
export const consultationsModule = (ports: { readonly files: Files; readonly secrets: Secrets }): Module => ({
  name: "consultations",
  routes: consultationsRoutes(ports),
  jobs: consultationsJobs,
  schedules: consultationsSchedules,
  listens: consultationsListens,
  messages: consultationsMessages,
})
