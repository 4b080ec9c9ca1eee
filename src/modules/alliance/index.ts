import type { Module } from "#platform/module"
import { allianceJobs, allianceListens } from "./jobs.ts"
import { allianceMessages } from "./messages.zh.ts"
import type { AlliancePorts } from "./ports.ts"
import { allianceRoutes } from "./routes.ts"

export { issueKit } from "./commands/issue-kit.ts"
export { fetchKit, reportReach, reportRemoval } from "./commands/partner-says.ts"
export { addPartner } from "./commands/partners.ts"
export { withdrawKit } from "./commands/withdraw-kit.ts"
export { allianceMessages } from "./messages.zh.ts"
export { type KitInHand, kitInHand, kitsInHand, pictureInHand, publicKit, thanked } from "./public-queries.ts"
export { keepReachPictures } from "./reach-pictures.ts"
export type { AlliancePorts } from "./ports.ts"
export { reachReport, removal, typedCode } from "./rules/partner.ts"

/** 政策传播联盟: partners outside the government pass on what was cleared, exactly; what comes of it is theirs to say. */
export const allianceModule = (ports: AlliancePorts): Module => ({
  name: "alliance",
  routes: allianceRoutes(ports),
  jobs: allianceJobs,
  listens: allianceListens,
  messages: allianceMessages,
})
