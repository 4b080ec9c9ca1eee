import { z } from "zod"
import { route } from "#kernel/route"
import { id, pageOf, params, unitRef } from "#shapes"

const corner = z.tuple([
  z.number().min(-180, "经度应在-180至180之间").max(180, "经度应在-180至180之间"),
  z.number().min(-90, "纬度应在-90至90之间").max(90, "纬度应在-90至90之间"),
])

export const areaView = z.object({
  id,
  unit: unitRef,
  grid: z.string(),
  workers: z.number().int(),
  communities: z.array(z.string()),
  /** `[lon, lat]` in WGS-84. */
  corners: z.array(corner),
  categories: z.array(z.object({ id: z.string(), label: z.string() })),
})
export type AreaView = z.infer<typeof areaView>

/** 网格范围、自动派. */
export const areaContract = {
  areas: route({
    method: "GET",
    path: "/grid-areas",
    summary: "网格范围和自动派的类别",
    permission: "grids.read",
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(200), q: z.string().max(60).optional() }),
    reply: pageOf(areaView).extend({ choices: z.array(z.object({ id: z.string(), label: z.string() })) }),
  }),
  setArea: route({
    method: "PUT",
    path: "/grid-areas",
    summary: "设定网格范围和自动派的类别",
    permission: "grids.edit",
    body: z.object({
      unitId: id,
      grid: z.string().trim().min(2).max(30),
      communities: z
        .array(z.string().trim().min(2, "社区、小区名称至少两个字").max(20, "社区、小区名称请控制在20字以内"))
        .max(60, "社区、小区最多60个"),
      corners: z.array(corner).max(300, "边界点最多300个"),
      system: z.enum(["wgs84", "gcj02"]).default("wgs84"),
      categories: z.array(z.string().max(20)).max(30),
    }),
    reply: z.object({ id }),
    refusals: [
      "grids.not-allowed",
      "grids.unknown-unit",
      "grids.no-worker",
      "grids.unknown-category",
      "grids.no-area",
      "grids.no-place",
    ],
  }),
}

/** Whose login a worker is. */
export const loginContract = {
  logins: route({
    method: "GET",
    path: "/grid-logins",
    summary: "可以登记的网格员登录账号",
    permission: "grids.edit",
    reply: z.object({ items: z.array(z.object({ id, name: z.string(), unitName: z.string() })) }),
  }),
  linkLogin: route({
    method: "POST",
    path: "/grid-workers/:id/logins",
    summary: "登记网格员的登录账号",
    permission: "grids.edit",
    params,
    body: z.object({ personId: id.nullable() }),
    reply: z.object({ id }),
    refusals: ["grids.not-allowed", "grids.no-worker", "grids.unknown-person"],
  }),
}

/** 我的核查, for a worker who signs in. */
export const ownContract = <V extends z.ZodType>(visitView: V) => ({
  myVisits: route({
    method: "GET",
    path: "/my-visits",
    summary: "我的核查",
    permission: "grids.own",
    reply: z.object({
      workers: z.array(z.object({ id, grid: z.string(), unit: z.string() })),
      items: z.array(z.object({ workerId: id, because: z.string(), visit: visitView })),
    }),
  }),
  openForm: route({
    method: "POST",
    path: "/my-visits/forms",
    summary: "打开现场核查表",
    permission: "grids.own",
    body: z.object({ workerId: id, visitId: id.optional() }),
    reply: z.object({ link: z.string() }),
    refusals: ["grids.not-allowed", "grids.no-worker", "grids.not-found"],
  }),
})
