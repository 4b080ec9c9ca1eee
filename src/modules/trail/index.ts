import type { Module } from "#platform/module"
import { trailMessages } from "./messages.zh.ts"
import { trailRoutes } from "./routes.ts"

/** 审计: reading the trail; writing it is platform's. */
export const trailModule: Module = { name: "trail", routes: trailRoutes, messages: trailMessages }
