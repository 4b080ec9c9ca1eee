import type { Module } from "#platform/module"
import { exchangeJobs, exchangeListens, exchangeSchedules } from "./jobs.ts"
import { exchangeMessages } from "./messages.zh.ts"
import type { PeerPorts } from "./ports.ts"
import { exchangeRoutes } from "./routes.ts"

export { addWebhook } from "./commands/add-webhook.ts"
export { passOn } from "./orders/pass-on.ts"
export { type SampleFate, tellSampleOrder } from "./orders/sample.ts"
export { addPeer } from "./peers/enter-peer.ts"
export { withOthers } from "./orders/store.ts"
export type { ExchangePorts, PeerPorts } from "./ports.ts"
export { spread } from "./sending/spread.ts"

/** 对外交换: other systems are told what has happened here, as far as their reader may see it, and are given and give what the public said. */
export const exchangeModule = (ports: PeerPorts): Module => ({
  name: "exchange",
  routes: exchangeRoutes(ports),
  jobs: exchangeJobs(ports),
  schedules: exchangeSchedules,
  listens: exchangeListens,
  messages: exchangeMessages,
})
