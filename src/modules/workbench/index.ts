import type { Files } from "#platform/files"
import type { Module } from "#platform/module"
import { workbenchMessages } from "./messages.zh.ts"
import { workbenchRoutes } from "./routes.ts"
import { joinUpload, sweepUploads, uploadSchedules } from "./uploads/jobs.ts"
import type { Purposes } from "./uploads/purposes.ts"

export type { PurposeRules, Purposes } from "./uploads/purposes.ts"

/** 工作台: uploaded files, small ones at once and large ones in parts, and the long pieces of work a person started. */
export const workbenchModule = (files: Files, purposes: Purposes): Module => ({
  name: "workbench",
  routes: workbenchRoutes(files, purposes),
  jobs: [joinUpload(files), sweepUploads(files)],
  schedules: uploadSchedules,
  messages: workbenchMessages,
})
