import type { Module } from "#platform/module"
import { publishingMessages } from "./messages.zh.ts"
import { publishingRoutes } from "./routes.ts"

/** 发布. */
export const publishingModule: Module = { name: "publishing", routes: publishingRoutes, messages: publishingMessages }
