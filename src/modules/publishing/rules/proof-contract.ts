import { z } from "zod"
import { route } from "#kernel/route"
import { empty, id, instant, params, reason } from "#shapes"
import { deliveryRow } from "./views.ts"

const READ = "publishing.read"
const DELIVER = "publishing.deliver"

export const proofPicture = z.object({
  id,
  sha256: z.string(),
  note: z.string(),
  by: z.string(),
  at: instant,
})
export type ProofPicture = z.infer<typeof proofPicture>

const pictures = z.object({ items: z.array(proofPicture) })

export const proofContract = {
  proofPictures: route({
    ...{ method: "GET", path: "/deliveries/:id/pictures", summary: "发布截图", permission: READ, params },
    reply: pictures,
    refusals: ["publishing.not-found"],
  }),
  addProofPicture: route({
    ...{ method: "POST", path: "/deliveries/:id/pictures", summary: "登记发布截图", permission: DELIVER, params },
    body: z.object({ fileId: id, note: z.string().trim().max(200).default("") }),
    reply: pictures,
    refusals: ["publishing.not-found", "publishing.no-picture", "publishing.too-many-pictures"],
  }),
  proofPicture: route({
    ...{ method: "GET", path: "/deliveries/:id/pictures/:pictureId", summary: "一张发布截图", permission: READ },
    params: z.object({ id, pictureId: id }),
    reply: empty,
    download: true,
    refusals: ["publishing.not-found"],
  }),
  exempt: route({
    ...{
      method: "POST",
      path: "/deliveries/:id/exemptions",
      summary: "豁免一个账号",
      permission: "publishing.edit",
      params,
    },
    body: z.object({ reason }),
    reply: deliveryRow,
    refusals: ["publishing.not-found", "publishing.wrong-state"],
  }),
  kitFile: route({
    ...{ method: "GET", path: "/deliveries/:id/files/:no", summary: "人工发布素材包里的一个文件" },
    ...{ permission: DELIVER },
    params: z.object({ id, no: z.coerce.number().int().min(1).max(100) }),
    reply: empty,
    download: true,
    refusals: ["publishing.not-found"],
  }),
  declare: route({
    ...{ method: "POST", path: "/deliveries/:id/declarations", summary: "登记已在平台声明含人工智能辅助内容" },
    ...{ permission: DELIVER, params },
    body: z.object({}),
    reply: deliveryRow,
    refusals: ["publishing.not-found", "publishing.nothing-to-declare"],
  }),
} as const
