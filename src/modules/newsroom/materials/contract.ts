import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, civilDate, empty, id, instant, pageOf, paging, params, reason, unitRef } from "#shapes"
import { type Licence, LICENCES, MATERIAL_KINDS, type MaterialKind, type Share, SHARES } from "./rules/rights.ts"

const keys = <K extends string>(labels: Readonly<Record<K, string>>) => z.enum(Object.keys(labels) as [K, ...K[]])
const kind = keys<MaterialKind>(MATERIAL_KINDS)
const licence = keys<Licence>(LICENCES)
const share = keys<Share>(SHARES)

export const materialRow = z.object({
  id,
  title: z.string(),
  kind,
  kindLabel: z.string(),
  unit: unitRef,
  source: z.string(),
  licence,
  licenceLabel: z.string(),
  rightsUntil: civilDate.nullable(),
  share,
  shareLabel: z.string(),
  tags: z.array(z.string()),
  bytes: z.number().int(),
  /** Is there a picture to show small? A video has one when a person has chosen it. */
  pictured: z.boolean(),
  uses: z.number().int(),
  /** Made or altered by a model, as somebody declared or its file says. */
  aiMade: z.boolean(),
  /** May the actor's unit use it today? The sentence says why not. */
  usable: allowed,
  at: instant,
})
export type MaterialRow = z.infer<typeof materialRow>

/** The mark a file came with (GB 45438-2025). */
const fileMark = z.object({
  label: z.string(),
  labelText: z.string(),
  producer: z.string(),
  produceId: z.string(),
  propagator: z.string(),
  propagateId: z.string(),
})
export type MarkView = z.infer<typeof fileMark>

export const materialView = materialRow.extend({
  aiBy: z.string(),
  mark: fileMark.nullable(),
  /** What happens with the mark when the file leaves; empty: nothing. */
  markSays: z.string(),
  fileName: z.string(),
  mime: z.string(),
  sha256: z.string(),
  licenceNote: z.string(),
  note: z.string(),
  /** Of a video: the picture that stands for it. */
  coverId: id.nullable(),
  by: z.string(),
  endedAt: instant.nullable(),
  endedWhy: z.string().nullable(),
  change: allowed,
  /** Who has used whose work, the latest first. */
  usedIn: z.array(
    z.object({
      articleId: id,
      title: z.string(),
      unit: unitRef,
      by: z.string(),
      at: instant,
      endedAt: instant.nullable(),
      /** The article's state, in words. */
      state: z.string(),
    }),
  ),
})
export type MaterialView = z.infer<typeof materialView>

const rights = {
  title: z.string().trim().min(2, "请写明素材名称").max(100, "名称请控制在100字以内"),
  source: z.string().trim().min(2, "请写明来源：谁拍摄、谁制作、从哪里来").max(200),
  licence,
  licenceNote: z.string().trim().max(500).default(""),
  rightsUntil: civilDate.nullable().default(null),
  share,
  tags: z.array(z.string().trim().min(1).max(20)).max(20).default([]),
  note: z.string().trim().max(1000).default(""),
  /** 人工智能生成合成: absent when it is registered: as its file says. */
  aiMade: z.boolean().optional(),
  aiBy: z.string().trim().max(100).default(""),
}

export const materialContract = {
  materials: route({
    method: "GET",
    path: "/materials",
    summary: "素材库：本单位的，和别的单位授权可用的",
    permission: "newsroom.read",
    query: z.object({
      ...paging,
      q: z.string().max(60).optional(),
      kind: kind.optional(),
      from: z.enum(["own", "others"]).optional(),
      rights: z.enum(["usable", "ending", "expired"]).optional(),
    }),
    reply: pageOf(materialRow),
  }),
  material: route({
    method: "GET",
    path: "/materials/:id",
    summary: "一件素材：权利、使用情况",
    permission: "newsroom.read",
    params,
    reply: materialView,
    refusals: ["newsroom.material-not-found"],
  }),
  materialFile: route({
    method: "GET",
    path: "/materials/:id/file",
    summary: "素材文件",
    permission: "newsroom.read",
    params,
    reply: empty,
    download: true,
    refusals: ["newsroom.material-not-found"],
  }),
  materialThumbnail: route({
    method: "GET",
    path: "/materials/:id/thumbnail",
    summary: "素材的缩略图：图片的，或视频所选封面的",
    permission: "newsroom.read",
    params,
    reply: empty,
    download: true,
    refusals: ["newsroom.material-not-found", "newsroom.no-thumbnail"],
  }),
  materialLimits: route({
    method: "GET",
    path: "/material-limits",
    summary: "素材文件的大小上限，按种类",
    permission: "newsroom.read",
    reply: z.object({ items: z.array(z.object({ kind, kindLabel: z.string(), bytesMax: z.number().int() })) }),
  }),
  setMaterialCover: route({
    method: "POST",
    path: "/materials/:id/covers",
    summary: "为视频选一张图片作封面；coverId 为空即去掉",
    permission: "newsroom.edit",
    params,
    body: z.object({ coverId: id.nullable() }),
    reply: materialView,
    refusals: [
      "newsroom.material-not-found",
      "newsroom.not-your-material",
      "newsroom.material-ended",
      "newsroom.not-a-video",
      "newsroom.not-a-cover",
    ],
  }),
  addMaterial: route({
    method: "POST",
    path: "/materials",
    summary: "登记素材：文件先上传，这里写明来源、权利和共享范围",
    permission: "newsroom.edit",
    body: z.object({ fileId: id, ...rights }),
    reply: materialView,
    refusals: [
      "newsroom.no-such-file",
      "newsroom.file-is-other",
      "newsroom.file-unknown",
      "newsroom.file-too-large",
      "newsroom.licence-unsaid",
      "newsroom.mark-denied",
      "newsroom.ai-unsaid",
    ],
  }),
  changeMaterial: route({
    method: "PATCH",
    path: "/materials/:id",
    summary: "更改素材的名称、来源、权利、期限和共享范围",
    permission: "newsroom.edit",
    params,
    body: z.object({ ...rights, reason }),
    reply: materialView,
    refusals: [
      "newsroom.material-not-found",
      "newsroom.not-your-material",
      "newsroom.licence-unsaid",
      "newsroom.material-ended",
      "newsroom.mark-denied",
      "newsroom.ai-unsaid",
    ],
  }),
  endMaterial: route({
    method: "POST",
    path: "/materials/:id/endings",
    summary: "停用素材：不能再插入，用到它的稿件会被标出",
    permission: "newsroom.edit",
    params,
    body: z.object({ reason }),
    reply: materialView,
    refusals: ["newsroom.material-not-found", "newsroom.not-your-material", "newsroom.material-ended"],
  }),
} as const
