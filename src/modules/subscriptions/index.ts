import type { Module } from "#platform/module"
import { subscriptionsJobs, subscriptionsListens, subscriptionsSchedules } from "./jobs.ts"
import { subscriptionsMessages } from "./messages.zh.ts"
import { subscriptionsRoutes } from "./routes.ts"
import type { LetterPorts } from "./sending/send.ts"

export { confirmSubscription, endSubscription } from "./commands/answer.ts"
export { type AskSubscription, askSubscription } from "./commands/ask.ts"
export { type ColumnChoice, columnLabel, columnNames, columnsOf } from "./columns.ts"
export { setTopics } from "./commands/set-topics.ts"
export { markReleases } from "./commands/mark-release.ts"
export { subscriptionsMessages } from "./messages.zh.ts"
export { CONFIRM_DAYS } from "./pace.ts"
export { type Area, areasOf, liveReleases, type Release, speakingUnits, type Wanted } from "./releases.ts"
export { byToken } from "./store.ts"
export { topicLabel, topics } from "./topics.ts"

/** 精准发布: topics of what is live, and letters to who chose them; nobody's reading is watched. */
export const subscriptionsModule = (ports: LetterPorts): Module => ({
  name: "subscriptions",
  routes: subscriptionsRoutes,
  jobs: subscriptionsJobs(ports),
  schedules: subscriptionsSchedules,
  listens: subscriptionsListens,
  messages: subscriptionsMessages,
})
