import type { Module } from "#platform/module"
import { exchangeJobs, exchangeListens, exchangeSchedules } from "./jobs.ts"
import { exchangeMessages } from "./messages.zh.ts"
import type { ExchangePorts } from "./ports.ts"
import { exchangeRoutes } from "./routes.ts"

export { addWebhook } from "./commands/add-webhook.ts"
export type { ExchangePorts } from "./ports.ts"
export { spread } from "./sending/spread.ts"

/** 对外交换: other systems are told what has happened here, as far as their reader may see it. */
export const exchangeModule = (ports: ExchangePorts): Module => ({
  name: "exchange",
  routes: exchangeRoutes(ports),
  jobs: exchangeJobs(ports),
  schedules: exchangeSchedules,
  listens: exchangeListens,
  messages: exchangeMessages,
})
