import type { Module } from "#platform/module"
import { newsroomMessages } from "./messages.zh.ts"
import { newsroomRoutes } from "./routes.ts"

/** 中央厨房. */
export const newsroomModule: Module = { name: "newsroom", routes: newsroomRoutes, messages: newsroomMessages }
