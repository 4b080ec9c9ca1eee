import type { Module } from "#platform/module"
import { dispatchJobs, dispatchSchedules } from "./jobs.ts"
import { dispatchMessages } from "./messages.zh.ts"
import { dispatchRoutes } from "./routes.ts"

export { type Assign, assign } from "./commands/assign.ts"
export { type Extend, extend } from "./commands/extend.ts"
export { type Moved, report, returnBack, sendBack, signOff, withdraw } from "./commands/move.ts"
export { type Redate, redate } from "./commands/redate.ts"
export { sweepOverdue } from "./commands/sweep-overdue.ts"
export { type Tighten, tighten } from "./commands/tighten.ts"
export { urge } from "./commands/urge.ts"
export { assignmentClosed, assignmentOverdue } from "./facts.ts"
export { assignmentOf } from "./queries.ts"
export type { Assignment } from "./store.ts"

/** 交办督办: one thing asked of one unit by a day, for any subject. Called by the modules above; never calls back. */
export const dispatchModule: Module = {
  name: "dispatch",
  routes: dispatchRoutes,
  jobs: dispatchJobs,
  schedules: dispatchSchedules,
  messages: dispatchMessages,
}
