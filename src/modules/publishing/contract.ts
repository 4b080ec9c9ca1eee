import { z } from "zod"
import { route } from "#kernel/route"
import { id, instant, pageOf, paging, params, reason } from "#shapes"

export const publicationView = z.object({
  id,
  title: z.string(),
  state: z.enum(["open", "closed"]),
  stateLabel: z.string(),
  openedAt: instant,
})
export type PublicationView = z.infer<typeof publicationView>

export const publishingContract = {
  list: route({
    method: "GET",
    path: "/publishing",
    summary: "发布单列表",
    permission: "publishing.read",
    query: z.object(paging),
    reply: pageOf(publicationView),
  }),
  open: route({
    method: "POST",
    path: "/publishing",
    summary: "新建发布单",
    permission: "publishing.edit",
    body: z.object({ title: z.string().trim().min(2, "请写明标题").max(100) }),
    reply: publicationView,
  }),
  close: route({
    method: "POST",
    path: "/publishing/:id/closures",
    summary: "办结发布单",
    permission: "publishing.edit",
    params,
    body: z.object({ reason }),
    reply: publicationView,
    refusals: ["publishing.not-found", "publishing.wrong-state"],
  }),
} as const
