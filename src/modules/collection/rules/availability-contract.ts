import { z } from "zod"
import { route } from "#kernel/route"
import { empty, instant, params } from "#shapes"

const fact = z.object({
  what: z.enum(["download", "entry", "certificate", "version", "service", "privacy"]),
  label: z.string(),
  url: z.string(),
  outcome: z.enum(["fine", "broken", "unclear"]),
  says: z.string(),
  at: instant,
})
export type AvailabilityFactView = z.infer<typeof fact>

export const availabilityView = z.object({
  /** Whether the account's platform is one that is probed from outside. */
  probes: z.boolean(),
  latest: z
    .object({
      at: instant,
      usable: z.boolean().nullable(),
      facts: z.array(fact),
      failure: z.object({ reason: z.string(), advice: z.string() }).nullable(),
    })
    .nullable(),
})
export type AvailabilityView = z.infer<typeof availabilityView>

export const availabilityContract = {
  availability: route({
    method: "GET",
    path: "/accounts/:id/availability",
    summary: "客户端、小程序最近一次可用性探测",
    permission: "collection.read",
    params,
    reply: availabilityView,
    refusals: ["collection.not-found"],
  }),
  probeAvailability: route({
    method: "POST",
    path: "/accounts/:id/availability-probes",
    summary: "立即探测客户端、小程序能否下载和使用",
    permission: "collection.start",
    params,
    body: empty,
    reply: empty,
    refusals: ["collection.not-found", "collection.not-probed"],
  }),
} as const
