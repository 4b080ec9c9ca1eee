import type { Module } from "#platform/module"
import { reviewMessages } from "./messages.zh.ts"
import { reviewRoutes } from "./routes.ts"

/** 审核. */
export const reviewModule: Module = { name: "review", routes: reviewRoutes, messages: reviewMessages }
