import { z } from "zod"
import { route } from "#kernel/route"
import { empty, id, instant, pageOf, paging, params, part, unitRef } from "#shapes"

const topicRef = z.object({ id: z.string(), label: z.string() })

/** A content that is live, with the topics under which readers find it. */
export const releaseView = z.object({
  id,
  title: z.string(),
  unit: unitRef,
  liveAt: instant,
  topics: z.array(topicRef),
  topicsBy: z.enum(["words", "editor"]),
  /** The 栏目 it belongs to: its article's, or as an editor set it. */
  column: topicRef.nullable(),
  mayChange: z.boolean(),
})
export type ReleaseView = z.infer<typeof releaseView>

export const subscriptionsContract = {
  releases: route({
    method: "GET",
    path: "/releases",
    summary: "已发布内容及其主题",
    permission: "publishing.read",
    query: z.object({ ...paging, topic: z.string().max(40).optional() }),
    reply: pageOf(releaseView).extend({ topics: z.array(topicRef), columns: z.array(topicRef) }),
  }),
  setTopics: route({
    method: "PUT",
    path: "/releases/:id/topics",
    summary: "更正一条内容的主题",
    permission: "publishing.edit",
    params,
    body: z.object({ topics: z.array(z.string().max(40)).max(20), columnId: id.nullable().optional() }),
    reply: empty,
    refusals: ["subscriptions.not-found", "subscriptions.unknown-topic", "subscriptions.unknown-column"],
  }),
  figures: route({
    method: "GET",
    path: "/subscription-figures",
    summary: "订阅人数与发信情况（不含任何个人信息）",
    permission: "publishing.read",
    reply: z.object({
      subscribers: z.array(part),
      byTopic: z.array(part),
      byColumn: z.array(part),
      letters: z.array(part),
      /** The last thing that went wrong, in words; null while all is well. */
      trouble: z.object({ reason: z.string(), advice: z.string().nullable(), at: instant }).nullable(),
    }),
  }),
} as const
