import type { Module } from "#platform/module"
import { portalJobs, portalSchedules } from "./jobs.ts"
import { portalMessages } from "./messages.zh.ts"
import { portalRoutes } from "./routes.ts"

export { placeAccounts } from "./boards.ts"
export { answerCorrection } from "./commands/answer-correction.ts"
export { setSite } from "./commands/set-site.ts"
export { takeCorrection } from "./commands/take-correction.ts"
export { FORM_LIMITS, formAt } from "./forms.ts"
export { limiter } from "./limiter.ts"
export type { Pictures } from "./pages/part.ts"
export { entranceLinks } from "./site.ts"
export { barredPage, isCounted, type PublicPorts, publicPage } from "./serve.ts"

/** 公众端: what anybody may ask, as pages without script and as an interface. */
export const portalModule: Module = {
  name: "portal",
  routes: portalRoutes,
  jobs: portalJobs,
  schedules: portalSchedules,
  messages: portalMessages,
}
