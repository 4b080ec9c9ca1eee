import type { StartRun } from "#modules/collection"
import type { Files } from "#platform/files"
import type { Module } from "#platform/module"
import { monitoringJobs, monitoringListens, monitoringSchedules } from "./jobs.ts"
import { monitoringMessages } from "./messages.zh.ts"
import { monitoringRoutes } from "./routes.ts"

export { assign } from "./commands/assign.ts"
export { checkPosts, type TextsChecked } from "./commands/check-posts.ts"
export { close } from "./commands/close.ts"
export { dismiss } from "./commands/dismiss.ts"
export { extend } from "./commands/extend.ts"
export { giveBack } from "./commands/give-back.ts"
export { evaluateAll } from "./commands/inspect.ts"
export { type Inspected, inspectAccounts } from "./commands/inspect-accounts.ts"
export { lookForOutliers } from "./outliers/index.ts"
export { noteOverdue } from "./commands/note-overdue.ts"
export { type FoundByHand, openByHand } from "./commands/open-by-hand.ts"
export { recheck } from "./commands/recheck.ts"
export { rectify } from "./commands/rectify.ts"
export { sendBack } from "./commands/send-back.ts"
export { settleRecheck } from "./commands/settle-recheck.ts"
export { urge } from "./commands/urge.ts"
export { canonical, type Evidence, hashOf } from "./evidence.ts"
export { problemClosed, problemFound } from "./facts.ts"
export { type ProblemInPeriod, problemsBetween } from "./queries/between.ts"
export { problemsInPosts } from "./unfinished.ts"

export interface MonitoringPorts {
  /** Reads one account again, for rechecks (`startRunOver` of collection). */
  readonly startRun: StartRun
  /** Where the pages of posts are kept. */
  readonly files: Files
}

/** 监测: rules over facts, problems with their evidence, rectification through dispatch, the overview. */
export const monitoringModule = (ports: MonitoringPorts): Module => ({
  name: "monitoring",
  routes: monitoringRoutes(ports.startRun, ports.files),
  jobs: monitoringJobs,
  schedules: monitoringSchedules,
  listens: monitoringListens,
  messages: monitoringMessages,
})
