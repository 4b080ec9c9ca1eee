import type { Files } from "#platform/files"
import type { Module } from "#platform/module"
import { workbenchMessages } from "./messages.zh.ts"
import { workbenchRoutes } from "./routes.ts"

/** 工作台: uploaded files and the long pieces of work a person started. */
export const workbenchModule = (files: Files): Module => ({
  name: "workbench",
  routes: workbenchRoutes(files),
  messages: workbenchMessages,
})
