import type { Module } from "#platform/module"
import { portalMessages } from "./messages.zh.ts"
import { portalRoutes } from "./routes.ts"

export { limiter } from "./limiter.ts"
export type { TipPorts } from "./pages/tip.ts"
export { overfull, portalPage, tipBarred, tipSent } from "./pages/answer.ts"

/** 公众端: what anybody may ask, as pages without script and as an interface. */
export const portalModule: Module = { name: "portal", routes: portalRoutes, messages: portalMessages }
