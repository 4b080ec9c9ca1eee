import { z } from "zod"
import { route } from "#kernel/route"
import { empty, id, instant, params } from "#shapes"

const snapshotView = z.object({
  id,
  because: z.enum(["problem", "person"]),
  askedAt: instant,
  askedBy: z.string(),
  /** Null: not taken yet, or it could not be. */
  page: z
    .object({
      takenAt: instant,
      url: z.string(),
      httpStatus: z.number().int(),
      sha256: z.string(),
      bytes: z.number().int(),
    })
    .nullable(),
  failure: z.object({ reason: z.string(), advice: z.string() }).nullable(),
})
export type SnapshotView = z.infer<typeof snapshotView>

export const snapshotsContract = {
  snapshots: route({
    method: "GET",
    path: "/posts/:id/snapshots",
    summary: "一条发文的网页快照",
    permission: "collection.read",
    params,
    reply: z.object({ hasLink: z.boolean(), items: z.array(snapshotView) }),
    refusals: ["collection.not-found"],
  }),
  takeSnapshot: route({
    method: "POST",
    path: "/posts/:id/snapshots",
    summary: "现在留存一条发文的网页快照",
    permission: "collection.start",
    params,
    body: empty,
    reply: empty,
    refusals: ["collection.not-found", "collection.no-link", "collection.snapshot-under-way"],
  }),
  snapshotPage: route({
    method: "GET",
    path: "/snapshots/:id/page",
    summary: "网页快照的原文件",
    permission: "collection.read",
    params,
    reply: empty,
    download: true,
    refusals: ["collection.not-found"],
  }),
} as const
