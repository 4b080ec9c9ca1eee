import type { StartRun } from "#modules/collection"
import type { Module } from "#platform/module"
import { monitoringJobs, monitoringListens, monitoringSchedules } from "./jobs.ts"
import { monitoringMessages } from "./messages.zh.ts"
import { monitoringRoutes } from "./routes.ts"

export { evaluateAll } from "./commands/inspect.ts"
export type { Inspected } from "./commands/inspect-accounts.ts"
export { canonical, type Evidence, hashOf } from "./evidence.ts"
export { problemClosed, problemFound } from "./facts.ts"
export { type ProblemInPeriod, problemsBetween } from "./queries/between.ts"

export interface MonitoringPorts {
  /** Reads one account again, for rechecks (`startRunOver` of collection). */
  readonly startRun: StartRun
}

/** 监测: rules over facts, problems with their evidence, rectification through dispatch, the overview. */
export const monitoringModule = (ports: MonitoringPorts): Module => ({
  name: "monitoring",
  routes: monitoringRoutes(ports.startRun),
  jobs: monitoringJobs,
  schedules: monitoringSchedules,
  listens: monitoringListens,
  messages: monitoringMessages,
})
