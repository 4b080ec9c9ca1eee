import type { Module } from "#platform/module"
import { noticesMessages } from "./messages.zh.ts"
import { noticesRoutes } from "./routes.ts"

export { readAllBut } from "./commands/read.ts"
export { tell, tellMany } from "./commands/tell.ts"
export type { Notice } from "./store.ts"

/** 通知: what people are told inside the program; nothing leaves the house yet. */
export const noticesModule: Module = { name: "notices", routes: noticesRoutes, messages: noticesMessages }
