import type { Module } from "#platform/module"
import { rulebookMessages } from "./messages.zh.ts"
import { rulebookRoutes } from "./routes.ts"

export { workCalendar } from "./calendar.ts"
export { effectiveRules, packs } from "./packs.ts"
export { jurisdictionOf, setJurisdiction } from "./store.ts"

/** 规则库: rule packs by jurisdiction and date, the working calendar. */
export const rulebookModule: Module = { name: "rulebook", routes: rulebookRoutes, messages: rulebookMessages }
