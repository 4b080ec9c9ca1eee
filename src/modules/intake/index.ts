import type { Module } from "#platform/module"
import { intakeJobs } from "./jobs.ts"
import { intakeMessages } from "./messages.zh.ts"

export { eventsOfBatch, type KeptEvent, type TakenEvent } from "./events.ts"
export { callbacksTaken } from "./facts.ts"
export { type Intake, openIntake } from "./group-commit.ts"
export { countRefusal } from "./refusals.ts"

/** 回调: what platforms tell by themselves, kept once and acknowledged when it is kept. */
export const intakeModule: Module = { name: "intake", routes: [], jobs: intakeJobs, messages: intakeMessages }
