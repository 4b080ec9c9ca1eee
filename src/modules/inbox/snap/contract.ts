import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, id, instant, params } from "#shapes"

const spot = z.object({ lat: z.number(), lon: z.number(), label: z.string() })

/** 随手拍 of one message: what was photographed and where. */
export const snapView = z.object({
  category: z.string().nullable(),
  /** How the place was given, in words. */
  placed: z.string(),
  position: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  street: z.string().nullable(),
  /** Metres within which the same category is taken for the same thing. */
  radius: z.number().nullable(),
  /** Middles of streets close by, for a small map of our own. */
  streets: z.array(spot),
  near: z.array(
    z.object({
      id,
      label: z.string(),
      metres: z.number().nullable(),
      voices: z.number().int(),
      receivedAt: instant,
      lat: z.number().nullable(),
      lon: z.number().nullable(),
    }),
  ),
  photos: z.array(
    z.object({ id, role: z.enum(["report", "after"]), at: instant, isDraft: z.boolean(), isJoined: z.boolean() }),
  ),
  addPhoto: allowed,
})
export type SnapView = z.infer<typeof snapView>

const refusals = ["inbox.not-found", "inbox.not-allowed", "inbox.not-yours", "inbox.no-draft-for-photo"]

export const snapContract = {
  snap: route({
    method: "GET",
    path: "/messages/:id/snap",
    summary: "来信的照片和位置",
    permission: "inbox.read",
    params,
    reply: snapView,
    refusals: ["inbox.not-found"],
  }),
  messagePhoto: route({
    method: "GET",
    path: "/messages/:id/photos/:photoId",
    summary: "来信照片（已去掉拍摄地点等信息）",
    permission: "inbox.read",
    params: z.object({ id, photoId: id }),
    reply: z.object({}),
    download: true,
    refusals: ["inbox.not-found"],
  }),
  addAfterPhoto: route({
    method: "POST",
    path: "/messages/:id/after-photos",
    summary: "添加办理后照片",
    permission: "inbox.reply",
    params,
    body: z.object({ fileId: id }),
    reply: snapView,
    refusals: [...refusals, "inbox.photo-wrong"],
  }),
  dropAfterPhoto: route({
    method: "POST",
    path: "/messages/:id/after-photo-removals",
    summary: "去掉办理后照片",
    permission: "inbox.reply",
    params,
    body: z.object({ photoId: id }),
    reply: snapView,
    refusals,
  }),
} as const
