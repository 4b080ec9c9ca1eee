import type { Module } from "#platform/module"
import { publishingJobs, publishingListens, publishingSchedules } from "./jobs.ts"
import { publishingMessages } from "./messages.zh.ts"
import type { ProofPorts, PublishingPorts } from "./ports.ts"
import { publishingRoutes } from "./routes.ts"

export { orderPublication } from "./commands/order-publication.ts"
export type { OrderInput } from "./commands/plan.ts"
export { type PublishedBefore, recordPublished } from "./commands/record-published.ts"
export { recallPublication } from "./commands/recall-publication.ts"
export { deliveryPublished, publicationDone, publicationRecalled } from "./facts.ts"
export type { ContentRef, Media, ProofPorts, PublishingPorts, ReleasedContent } from "./ports.ts"
export { publicationOfDelivery } from "./queries/live.ts"
export { recalledContent } from "./takedowns.ts"
export { publicationView } from "./queries/publications.ts"

/** 发布: what was signed goes to the accounts, live once, with its proof. */
export const publishingModule = (ports: PublishingPorts & { readonly proofs: ProofPorts }): Module => ({
  name: "publishing",
  routes: publishingRoutes(ports, ports.proofs),
  jobs: publishingJobs(ports),
  schedules: publishingSchedules,
  listens: publishingListens,
  messages: publishingMessages,
})
