import type { Files } from "#platform/files"
import type { Module } from "#platform/module"
import { gridsJobs, gridsSchedules } from "./jobs.ts"
import { gridsMessages } from "./messages.zh.ts"
import { gridsRoutes } from "./routes.ts"

export { setArea } from "./commands/areas.ts"
export { dispatchVisits } from "./commands/dispatch.ts"
export { askVisit, reportVisit, verifyVisit } from "./commands/visits.ts"
export { addWorker, endWorker, renewWorkerLink } from "./commands/workers.ts"
export { gridsMessages } from "./messages.zh.ts"
export { type Visit, visitsOfWorker, type Worker, workerByCode } from "./store.ts"

/** 网格员和社会组织: sent to look on the spot, report a pair of photos, a second person verifies; counted by grid, not by person. */
export const gridsModule = (files: Files): Module => ({
  name: "grids",
  routes: gridsRoutes(files),
  jobs: gridsJobs,
  schedules: gridsSchedules,
  messages: gridsMessages,
})
