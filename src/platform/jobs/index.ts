export {
  announce,
  enqueue,
  enqueueMany,
  type Job,
  type JobWork,
  type Schedule,
  type Subscription,
  TRIES,
  syncAttempts,
  syncSubscriptions,
} from "./jobs.ts"
export { forgetWork } from "./forget.ts"
export { type Outbound, outbound } from "./outbound.ts"
export { isAtWork } from "./presence.ts"
export { advance, fail, finish, type Progress, progressOf, progressesOf, startProgress } from "./progress.ts"
export { prepareQueue, type Runner, runOnce, startRunner } from "./runner.ts"
