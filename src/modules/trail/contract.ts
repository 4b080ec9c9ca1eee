import { z } from "zod"
import { route } from "#kernel/route"
import { civilDate, empty, id, instant, pageOf, paging } from "#shapes"

export const trailRow = z.object({
  id,
  at: instant,
  actor: z.string(),
  unit: z.string(),
  action: z.string(),
  actionLabel: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  detail: z.record(z.string(), z.unknown()),
  sealed: z.boolean(),
})

export const trailContract = {
  entries: route({
    method: "GET",
    path: "/trail",
    summary: "操作留痕",
    permission: "trail.read",
    query: z.object({
      ...paging,
      subjectKind: z.string().max(60).optional(),
      subjectId: z.string().max(40).optional(),
      action: z.string().max(60).optional(),
      actor: id.optional(),
      from: civilDate.optional(),
      to: civilDate.optional(),
    }),
    reply: pageOf(trailRow),
  }),
  securityEvents: route({
    method: "GET",
    path: "/security-events",
    summary: "安全事件：登录失败、越权访问",
    permission: "trail.read-security",
    query: z.object(paging),
    reply: pageOf(
      z.object({
        id,
        at: instant,
        kind: z.string(),
        kindLabel: z.string(),
        actor: z.string().nullable(),
        address: z.string().nullable(),
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
  verification: route({
    method: "GET",
    path: "/trail-verification",
    summary: "核验留痕链",
    permission: "trail.read",
    reply: z.object({
      ok: z.boolean(),
      sealed: z.number().int(),
      unsealed: z.number().int(),
      head: z.string(),
      fault: z.object({ entryId: z.string(), reason: z.string() }).nullable(),
    }),
  }),
  exportChain: route({
    method: "GET",
    path: "/trail-export",
    summary: "导出留痕链（NDJSON，可离线核验）",
    permission: "trail.export",
    reply: empty,
    download: true,
    refusals: ["trail.not-allowed", "trail.too-long"],
  }),
} as const
