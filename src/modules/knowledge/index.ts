import type { Files } from "#platform/files"
import type { Module } from "#platform/module"
import { knowledgeJobs, knowledgeListens, knowledgeSchedules } from "./jobs.ts"
import { knowledgeMessages } from "./messages.zh.ts"
import { knowledgeRoutes } from "./routes.ts"

export { entryConcluded, submitEntry, withdrawEntry } from "./commands/review-entry.ts"
export { sweepEntries } from "./commands/sweep.ts"
export { type AddAnswer, addAnswer, writeEntry } from "./commands/write-entry.ts"
export { recordUnanswered } from "./gaps/record.ts"
export { type AnswerLine, type PublicAnswer, publicAnswerOf, publicAnswers } from "./public.ts"
export { entryKind } from "./signing.ts"
export { insertSampleEntries, type SampleEntry } from "./store.ts"
export { type SimilarAnswer, similarAnswers } from "./similar.ts"

/** 咨询答问库: questions with their answers, each resting on a policy and ending with it. */
export const knowledgeModule = (files: Files): Module => ({
  name: "knowledge",
  routes: knowledgeRoutes(files),
  jobs: knowledgeJobs,
  schedules: knowledgeSchedules,
  listens: knowledgeListens,
  messages: knowledgeMessages,
})
