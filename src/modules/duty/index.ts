import type { Module } from "#platform/module"
import { dutyJobs, dutyListens, dutySchedules } from "./jobs.ts"
import { dutyMessages } from "./messages.zh.ts"
import type { DutyPorts } from "./ports.ts"
import { dutyRoutes } from "./routes.ts"

export { enterAbsence } from "./commands/absence.ts"
export { receiveHandOver, writeHandOver } from "./commands/hand-over.ts"
export { addShift, cancelShift, planShifts } from "./commands/plan-shifts.ts"
export { openRoster } from "./commands/roster.ts"
export { sweepDuty } from "./commands/sweep.ts"
export { answerSwap, askSwap } from "./commands/swap.ts"
export type { DutyPorts } from "./ports.ts"
export { coverage, type UnitCoverage } from "./presence/coverage.ts"
export { type OnDuty, onDuty } from "./presence/on-duty.ts"
export { acknowledge, settle, settleSubject } from "./rings/answer.ts"
export { type Ring, type Rung, ring } from "./rings/ring.ts"

/** 值班: who is on duty for a unit, by day and night, and what he has to answer. */
export const dutyModule = (ports: DutyPorts): Module => ({
  name: "duty",
  routes: dutyRoutes(ports),
  jobs: dutyJobs(ports),
  schedules: dutySchedules,
  listens: dutyListens,
  messages: dutyMessages,
})
