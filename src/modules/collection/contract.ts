import { z } from "zod"
import { route } from "#kernel/route"
import { civilDate, empty, id, instant, pageOf, paging, params } from "#shapes"
import { availabilityContract } from "./rules/availability-contract.ts"
import { commentsContract } from "./rules/comments-contract.ts"
import { snapshotsContract } from "./rules/snapshots-contract.ts"

export type { SnapshotView } from "./rules/snapshots-contract.ts"
export type { AccountComment, CommentRow } from "./rules/comments-contract.ts"
export type { AvailabilityFactView, AvailabilityView } from "./rules/availability-contract.ts"

export const runView = z.object({
  id,
  state: z.enum(["running", "done"]),
  startedAt: instant,
  finishedAt: instant.nullable(),
  startedBy: z.string(),
  accounts: z.number().int(),
  finished: z.number().int(),
  failed: z.number().int(),
  newPosts: z.number().int(),
  changedPosts: z.number().int(),
  deletedPosts: z.number().int(),
})
export type RunView = z.infer<typeof runView>

export const postRow = z.object({
  id,
  accountId: id,
  accountName: z.string(),
  platformLabel: z.string(),
  title: z.string(),
  publishedAt: instant,
  url: z.string().nullable(),
  original: z.boolean().nullable(),
  headline: z.boolean().nullable(),
  reads: z.number().int().nullable(),
  likes: z.number().int().nullable(),
  shares: z.number().int().nullable(),
  comments: z.number().int().nullable(),
  deletedAt: instant.nullable(),
  versions: z.number().int(),
})
export type PostRow = z.infer<typeof postRow>

export const postView = postRow.extend({
  text: z.string(),
  hash: z.string(),
  firstSeenAt: instant,
  method: z.enum(["api", "import", "manual"]),
  history: z.array(
    z.object({ version: z.number().int(), seenAt: instant, title: z.string(), text: z.string(), hash: z.string() }),
  ),
})

export type PostView = z.infer<typeof postView>

export const metricDay = z.object({
  date: civilDate,
  followers: z.number().int().nullable(),
  posts: z.number().int().nullable(),
  reads: z.number().int().nullable(),
  likes: z.number().int().nullable(),
  shares: z.number().int().nullable(),
  comments: z.number().int().nullable(),
  method: z.enum(["api", "import", "manual"]),
})

export const failureRow = z.object({
  accountId: id,
  accountName: z.string(),
  platformLabel: z.string(),
  kind: z.string(),
  sentence: z.string(),
  failuresInARow: z.number().int(),
  lastSuccessAt: instant.nullable(),
  nextAt: instant.nullable(),
})

export * from "./rules/patrol-contract.ts"

export const collectionContract = {
  runs: route({
    method: "GET",
    path: "/collection/runs",
    summary: "采集批次",
    permission: "collection.read",
    query: z.object(paging),
    reply: pageOf(runView),
  }),
  run: route({
    method: "GET",
    path: "/collection/runs/:id",
    summary: "一个采集批次的进度",
    permission: "collection.read",
    params,
    reply: runView,
    refusals: ["collection.not-found"],
  }),
  startRun: route({
    method: "POST",
    path: "/collection/runs",
    summary: "立即采集一轮（可只采一个账号）",
    permission: "collection.start",
    body: z.object({ accountId: id.optional() }),
    reply: runView,
    refusals: ["collection.already-running", "collection.nothing-to-collect"],
  }),
  failures: route({
    method: "GET",
    path: "/collection/failures",
    summary: "采集不成功的账号与原因",
    permission: "collection.read",
    query: z.object(paging),
    reply: pageOf(failureRow),
  }),
  posts: route({
    method: "GET",
    path: "/posts",
    summary: "发文列表",
    permission: "collection.read",
    query: z.object({
      ...paging,
      account: id.optional(),
      q: z.string().max(60).optional(),
      from: civilDate.optional(),
      to: civilDate.optional(),
      deleted: z.enum(["yes", "no"]).optional(),
    }),
    reply: pageOf(postRow),
  }),
  post: route({
    method: "GET",
    path: "/posts/:id",
    summary: "一条发文及其历次版本",
    permission: "collection.read",
    params,
    reply: postView,
    refusals: ["collection.not-found"],
  }),
  metrics: route({
    method: "GET",
    path: "/accounts/:id/metrics",
    summary: "账号每日数据",
    permission: "collection.read",
    params,
    query: z.object({ from: civilDate.optional(), to: civilDate.optional() }),
    reply: z.object({ items: z.array(metricDay) }),
  }),
  samplePost: route({
    method: "POST",
    path: "/sandbox/posts",
    summary: "在模拟平台上发一条（仅示例环境）",
    permission: "collection.sandbox",
    body: z.object({
      accountId: id,
      title: z.string().trim().min(1).max(100),
      text: z.string().trim().min(1).max(20000),
    }),
    reply: empty,
    refusals: ["collection.no-sandbox", "collection.not-found", "collection.outside-failed"],
  }),
  ...availabilityContract,
  ...commentsContract,
  ...snapshotsContract,
} as const
