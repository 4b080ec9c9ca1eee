import type { Module } from "#platform/module"
import { reportsMessages } from "./messages.zh.ts"
import { reportsRoutes } from "./routes.ts"

/** 报表导出: the 通报 built from facts. */
export const reportsModule: Module = { name: "reports", routes: reportsRoutes, messages: reportsMessages }
