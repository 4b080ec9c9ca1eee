import type { Module } from "#platform/module"
import { proposalsJobs, proposalsSchedules } from "./jobs.ts"
import { proposalsMessages } from "./messages.zh.ts"
import type { ProposalPorts } from "./ports.ts"
import { proposalsRoutes } from "./routes.ts"

export { decide, finishMilestone } from "./commands/decide.ts"
export { decline, publish } from "./commands/judge.ts"
export { type ProposalTaken, propose } from "./commands/propose.ts"
export {
  askSupport,
  confirmSupport,
  countSupports,
  issueCards,
  supportByCard,
  withdrawSupport,
} from "./commands/support.ts"
export { supportByText } from "./commands/support-text.ts"
export { sweepProposals } from "./jobs.ts"
export { proposalsMessages } from "./messages.zh.ts"
export {
  proposalByCode,
  publicProposal,
  type PublicLine,
  type PublicProposal,
  publicProposals,
  supportOfToken,
  textNumber,
} from "./public-queries.ts"
export { settings as proposalSettings, settingsHere } from "./settings.ts"

/** 微建议: proposed by the public, supported by confirmed voices, answered by a named unit, followed to its end in public. */
export const proposalsModule = (ports: ProposalPorts): Module => ({
  name: "proposals",
  routes: proposalsRoutes,
  jobs: proposalsJobs(ports),
  schedules: proposalsSchedules,
  messages: proposalsMessages,
})
