import type { Job } from "#platform/jobs"
import type { Module } from "#platform/module"
import type { Secrets } from "#platform/secrets"
import { doorsMessages } from "./messages.zh.ts"
import { doorsRoutes } from "./routes.ts"
import { freezeWeeks } from "./tallies/freeze.ts"

export { reportMedia } from "./commands/report-media.ts"
export { makeDoor } from "./commands/save-door.ts"
export { doorsMessages } from "./messages.zh.ts"
export { type PublicDoor, publicAnswersOfWeek, publicDoor, publicDoors, publicWeeks } from "./public.ts"
export type { TallyView } from "./rules/views.ts"
export { promisedBy } from "./store.ts"
export type { TallyOutcome } from "./tallies/count.ts"
export { correctTally, freezeWeeks } from "./tallies/freeze.ts"

const FREEZE = "doors.freeze-weeks"
const jobs: readonly Job[] = [
  {
    ...{ name: FREEZE, payload: [], attempts: 3 },
    run: async ({ db, ctx }) => ((await db.tx((tx) => freezeWeeks(tx, ctx))) > 0 ? "done" : "skipped"),
  },
]

/** 问政专栏: doors with a name, a promise and a weekly public tally; 媒体监督 is one of them. */
export const doorsModule = (secrets: Secrets): Module => ({
  name: "doors",
  routes: doorsRoutes(secrets),
  jobs,
  // Every hour: last week is frozen soon after Monday begins, wherever the machine's clock stands.
  schedules: [{ job: FREEZE, cron: "7 * * * *" }],
  messages: doorsMessages,
})
