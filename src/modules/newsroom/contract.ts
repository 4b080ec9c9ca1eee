import { z } from "zod"
import { route } from "#kernel/route"
import { id, instant, pageOf, paging, params, reason } from "#shapes"

export const leadView = z.object({
  id,
  title: z.string(),
  state: z.enum(["open", "closed"]),
  stateLabel: z.string(),
  openedAt: instant,
})
export type LeadView = z.infer<typeof leadView>

export const newsroomContract = {
  list: route({
    method: "GET",
    path: "/newsroom",
    summary: "线索列表",
    permission: "newsroom.read",
    query: z.object(paging),
    reply: pageOf(leadView),
  }),
  open: route({
    method: "POST",
    path: "/newsroom",
    summary: "新建线索",
    permission: "newsroom.edit",
    body: z.object({ title: z.string().trim().min(2, "请写明标题").max(100) }),
    reply: leadView,
  }),
  close: route({
    method: "POST",
    path: "/newsroom/:id/closures",
    summary: "办结线索",
    permission: "newsroom.edit",
    params,
    body: z.object({ reason }),
    reply: leadView,
    refusals: ["newsroom.not-found", "newsroom.wrong-state"],
  }),
} as const
