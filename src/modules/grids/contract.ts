import { z } from "zod"
import { route } from "#kernel/route"
import { areaContract, loginContract, ownContract } from "./rules/area-contract.ts"
import { allowed, civilDate, id, instant, listed, pageOf, paging, params, reason, unitRef } from "#shapes"

const kind = z.enum(["grid", "society"])
const state = z.enum(["asked", "reported", "verified", "cancelled"])

export const workerView = z.object({
  id,
  unit: unitRef,
  kind,
  kindLabel: z.string(),
  grid: z.string(),
  name: z.string(),
  state: z.enum(["active", "ended"]),
  /** His own login; null: he has none. */
  personId: id.nullable(),
  madeAt: instant,
})
export type WorkerView = z.infer<typeof workerView>

export const visitView = z.object({
  id,
  title: z.string(),
  place: z.string(),
  unit: unitRef,
  grid: z.string(),
  worker: z.string(),
  state,
  stateLabel: z.string(),
  found: z.string().nullable(),
  note: z.string(),
  /** Why it was sent without a person; empty: a person sent it. */
  because: z.string(),
  hasBefore: z.boolean(),
  hasAfter: z.boolean(),
  messageId: id.nullable(),
  askedAt: instant,
  reportedAt: instant.nullable(),
  verifiedAt: instant.nullable(),
  verifier: z.string().nullable(),
  verifyNote: z.string(),
  returns: z.number().int(),
  verify: allowed,
})
export type VisitView = z.infer<typeof visitView>

const link = z.object({ id, link: z.string() })
const line = (max: number, least: string) => z.string().trim().min(2, least).max(max)

const ASKING = ["grids.message-closed", "grids.no-worker", "grids.asked-before", "grids.not-allowed"]

export type { AreaView } from "./rules/area-contract.ts"

export const gridsContract = {
  ...areaContract,
  ...loginContract,
  ...ownContract(visitView),
  workers: route({
    method: "GET",
    path: "/grid-workers",
    summary: "网格员和社会组织",
    permission: "grids.read",
    query: z.object({ ...paging, q: z.string().max(60).optional() }),
    reply: pageOf(workerView),
  }),
  addWorker: route({
    method: "POST",
    path: "/grid-workers",
    summary: "登记网格员",
    permission: "grids.edit",
    body: z.object({
      unitId: id,
      kind,
      grid: line(30, "请写明网格或组织的名称"),
      name: line(20, "请写明姓名"),
      personId: id.optional(),
    }),
    reply: link,
    refusals: ["grids.not-allowed", "grids.unknown-unit"],
  }),
  renewLink: route({
    method: "POST",
    path: "/grid-workers/:id/links",
    summary: "换发专用链接",
    permission: "grids.edit",
    params,
    body: z.object({}),
    reply: link,
    refusals: ["grids.not-allowed", "grids.no-worker"],
  }),
  endWorker: route({
    method: "POST",
    path: "/grid-workers/:id/endings",
    summary: "停用网格员",
    permission: "grids.edit",
    params,
    body: z.object({}),
    reply: z.object({ id }),
    refusals: ["grids.not-allowed", "grids.no-worker"],
  }),
  visits: route({
    method: "GET",
    path: "/grid-visits",
    summary: "现场核查列表",
    permission: "grids.read",
    query: z.object({ ...paging, q: z.string().max(60).optional(), state: listed }),
    reply: pageOf(visitView).extend({
      figures: z.array(z.object({ key: state, label: z.string(), count: z.number() })),
    }),
  }),
  visit: route({
    method: "GET",
    path: "/grid-visits/:id",
    summary: "一次现场核查",
    permission: "grids.read",
    params,
    reply: visitView,
    refusals: ["grids.not-found"],
  }),
  visitPhoto: route({
    method: "GET",
    path: "/grid-visits/:id/photos/:which",
    summary: "现场核查照片（已去掉拍摄地点等信息）",
    permission: "grids.read",
    params: z.object({ id, which: z.enum(["before", "after"]) }),
    reply: z.object({}),
    download: true,
    refusals: ["grids.not-found"],
  }),
  verifyVisit: route({
    method: "POST",
    path: "/grid-visits/:id/verifications",
    summary: "核实现场核查",
    permission: "grids.verify",
    params,
    body: z.object({ isRight: z.boolean(), note: reason }),
    reply: visitView,
    refusals: ["grids.not-found", "grids.not-allowed", "grids.wrong-state", "grids.same-person"],
  }),
  weeks: route({
    method: "GET",
    path: "/grid-weeks",
    summary: "各网格每周发现和处置",
    permission: "grids.read",
    query: z.object({ weeks: z.coerce.number().int().min(1).max(26).default(4) }),
    reply: z.object({
      items: z.array(
        z.object({
          monday: civilDate,
          unit: unitRef,
          grid: z.string(),
          seen: z.number().int(),
          settled: z.number().int(),
          verified: z.number().int(),
        }),
      ),
    }),
  }),
  messageVisits: route({
    method: "GET",
    path: "/messages/:id/visits",
    summary: "一件来信的现场核查",
    permission: "inbox.read",
    params,
    reply: z.object({ items: z.array(visitView), mayAsk: allowed, workers: z.array(workerView) }),
    refusals: ["inbox.not-found"],
  }),
  askVisit: route({
    method: "POST",
    path: "/messages/:id/visits",
    summary: "交网格现场核查",
    permission: "grids.edit",
    params,
    body: z.object({ workerId: id, note: z.string().trim().max(200).default("") }),
    reply: z.object({ id }),
    refusals: ["inbox.not-found", ...ASKING],
  }),
} as const
