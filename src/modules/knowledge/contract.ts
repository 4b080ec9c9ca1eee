import { z } from "zod"
import { route } from "#kernel/route"
import { id, instant, pageOf, paging, params, reason } from "#shapes"

export const entryView = z.object({
  id,
  title: z.string(),
  state: z.enum(["open", "closed"]),
  stateLabel: z.string(),
  openedAt: instant,
})
export type EntryView = z.infer<typeof entryView>

export const knowledgeContract = {
  list: route({
    method: "GET",
    path: "/knowledge",
    summary: "答问列表",
    permission: "knowledge.read",
    query: z.object(paging),
    reply: pageOf(entryView),
  }),
  open: route({
    method: "POST",
    path: "/knowledge",
    summary: "新建答问",
    permission: "knowledge.edit",
    body: z.object({ title: z.string().trim().min(2, "请写明标题").max(100) }),
    reply: entryView,
  }),
  close: route({
    method: "POST",
    path: "/knowledge/:id/closures",
    summary: "办结答问",
    permission: "knowledge.edit",
    params,
    body: z.object({ reason }),
    reply: entryView,
    refusals: ["knowledge.not-found", "knowledge.wrong-state"],
  }),
} as const
