import { z } from "zod"
import { route } from "#kernel/route"
import { id, instant, pageOf, paging, params, reason } from "#shapes"

export const roundView = z.object({
  id,
  title: z.string(),
  state: z.enum(["open", "closed"]),
  stateLabel: z.string(),
  openedAt: instant,
})
export type RoundView = z.infer<typeof roundView>

export const reviewContract = {
  list: route({
    method: "GET",
    path: "/review",
    summary: "审核轮次列表",
    permission: "review.read",
    query: z.object(paging),
    reply: pageOf(roundView),
  }),
  open: route({
    method: "POST",
    path: "/review",
    summary: "新建审核轮次",
    permission: "review.edit",
    body: z.object({ title: z.string().trim().min(2, "请写明标题").max(100) }),
    reply: roundView,
  }),
  close: route({
    method: "POST",
    path: "/review/:id/closures",
    summary: "办结审核轮次",
    permission: "review.edit",
    params,
    body: z.object({ reason }),
    reply: roundView,
    refusals: ["review.not-found", "review.wrong-state"],
  }),
} as const
