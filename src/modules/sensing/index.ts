import type { Job } from "#platform/jobs"
import type { Module } from "#platform/module"
import { placeNew } from "./heat/place.ts"
import { sensingMessages } from "./messages.zh.ts"
import { sensingRoutes } from "./routes.ts"
import { findTopics } from "./topics/find.ts"

export { knownStreets } from "./gazetteer.ts"
export { placeNew } from "./heat/place.ts"
export { closeProject, openProject, reportProject } from "./projects/act.ts"
export { type PublicProject, publicProjects } from "./projects/queries.ts"
export { findTopics } from "./topics/find.ts"

const PLACE = "sensing.place"
const TOPICS = "sensing.find-topics"
const jobs: readonly Job[] = [
  {
    ...{ name: PLACE, payload: [], attempts: 1 },
    run: async ({ db }) => ((await db.tx((tx) => placeNew(tx))) > 0 ? "done" : "skipped"),
  },
  {
    ...{ name: TOPICS, payload: [], attempts: 3 },
    run: async ({ db, ctx }) => ((await db.tx((tx) => findTopics(tx, ctx))) > 0 ? "done" : "skipped"),
  },
]

/** 主动感知: where people speak, what many of them speak of, and what is done about it for good. */
export const sensingModule: Module = {
  name: "sensing",
  routes: sensingRoutes,
  jobs,
  schedules: [
    { job: PLACE, cron: "* * * * *" },
    { job: TOPICS, cron: "15 2 * * *" },
  ],
  messages: sensingMessages,
}
