import { z } from "zod"
import { route } from "#kernel/route"
import { givenInstant, id, instant, params, unitRef } from "#shapes"

export const patrolOutcomes = ["new", "same", "none", "skipped"] as const

const patrolTurn = z.object({
  accountId: id,
  name: z.string(),
  platformLabel: z.string(),
  unit: unitRef,
  /** The account's page on its platform; null where the ledger lacks it. */
  url: z.string().nullable(),
  /** The latest post known; null: none. */
  latest: z.object({ title: z.string(), publishedAt: instant, url: z.string().nullable() }).nullable(),
  lastCheckedAt: instant.nullable(),
})

const patrolView = z.object({
  /** What this person looks at now; null: nothing is left today. */
  turn: patrolTurn.nullable(),
  today: z.object({
    /** Looked at today by anybody, skipped ones not counted. */
    checked: z.number().int(),
    skipped: z.number().int(),
    mine: z.number().int(),
    left: z.number().int(),
  }),
})
export type PatrolView = z.infer<typeof patrolView>

export const patrolContract = {
  takeTurn: route({
    method: "POST",
    path: "/patrol-turns",
    summary: "人工巡看：领取下一个账号",
    permission: "collection.patrol",
    body: z.object({}),
    reply: patrolView,
  }),
  patrol: route({
    method: "POST",
    path: "/accounts/:id/patrol-checks",
    summary: "人工巡看：登记看到的最新发文，或跳过，随后领取下一个",
    permission: "collection.patrol",
    params,
    body: z.object({
      outcome: z.enum(patrolOutcomes),
      title: z.string().trim().max(200).default(""),
      publishedAt: givenInstant.optional(),
      url: z.string().trim().max(1000).default(""),
      reason: z.string().trim().max(200).default(""),
    }),
    reply: patrolView,
    refusals: [
      "collection.not-found",
      "collection.not-patrolled",
      "collection.patrolled-today",
      "collection.patrol-incomplete",
      "collection.patrol-future",
      "collection.patrol-link",
    ],
  }),
} as const
