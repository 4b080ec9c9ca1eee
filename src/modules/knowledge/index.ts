import type { Module } from "#platform/module"
import { knowledgeMessages } from "./messages.zh.ts"
import { knowledgeRoutes } from "./routes.ts"

/** 咨询答问库. */
export const knowledgeModule: Module = { name: "knowledge", routes: knowledgeRoutes, messages: knowledgeMessages }
