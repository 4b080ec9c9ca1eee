import type { Files } from "#platform/files"
import type { Module } from "#platform/module"
import { linkSchedules, probeLink, startProbes } from "./links/probe.ts"
import { catalogueMessages } from "./messages.zh.ts"
import type { CataloguePorts } from "./ports.ts"
import { catalogueRoutes } from "./routes.ts"

export type { CataloguePorts, Look, OtherLink } from "./ports.ts"
export {
  deadAmong,
  findServices,
  listServices,
  type PublicService,
  type PublicServiceWhole,
  publicService,
  serviceTopics,
} from "./public.ts"
export { insertSampleItems, type SampleItem } from "./sample.ts"

/** 政务服务事项库: what can be done where, for whom, at what price, how fast; its addresses looked at from outside. */
export const catalogueModule = (ports: CataloguePorts & { readonly files: Files }): Module => ({
  name: "catalogue",
  routes: catalogueRoutes(ports.files),
  jobs: [probeLink(ports), startProbes(ports)],
  schedules: linkSchedules,
  messages: catalogueMessages,
})
