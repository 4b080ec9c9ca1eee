import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, civilDate, empty, id, instant, params, personRef, reason } from "#shapes"

export const deputyView = z.object({
  id,
  person: personRef,
  deputy: personRef,
  fromOn: z.string(),
  untilOn: z.string(),
  reason: z.string(),
  namedAt: instant,
  state: z.enum(["coming", "in-force", "over", "ended"]),
  stateLabel: z.string(),
  end: allowed,
})
export type DeputyView = z.infer<typeof deputyView>

export const deputiesContract = {
  deputies: route({
    method: "GET",
    path: "/review-deputies",
    summary: "AB角：我委托的和委托给我的",
    permission: "session",
    query: z.object({}),
    /** `daysMax`: the longest a naming may hold. */
    reply: z.object({ items: z.array(deputyView), people: z.array(personRef), daysMax: z.number().int() }),
  }),
  name: route({
    method: "POST",
    path: "/review-deputies",
    summary: "委托他人代审",
    permission: "session",
    body: z.object({ deputyId: id, fromOn: civilDate, untilOn: civilDate, reason }),
    reply: z.object({ id }),
    refusals: [
      "review.own-deputy",
      "review.unknown-deputy",
      "review.deputy-dates",
      "review.deputy-too-long",
      "review.deputy-before",
    ],
  }),
  end: route({
    method: "DELETE",
    path: "/review-deputies/:id",
    summary: "收回委托",
    permission: "session",
    params,
    reply: empty,
    refusals: ["review.no-deputy", "review.deputy-over"],
  }),
} as const
