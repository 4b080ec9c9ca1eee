import { z } from "zod"
import { route } from "#kernel/route"
import { empty, id, params, reason } from "#shapes"
import { variantKey, variantView, wavingKind, wavingView } from "../views.ts"

const _summary = z.string().max(500, "摘要请控制在500字以内")
const byKey = z.object({ id, key: variantKey })

/** Findings that were let pass, and the words for single platforms and forms. */
export const variantContract = {
  wave: route({
    method: "POST",
    path: "/articles/:id/wavings",
    summary: "放行一处命中，写明理由；随稿件走，审核人看得到",
    permission: "newsroom.edit",
    params,
    body: z.object({
      rule: z.string().min(1).max(60),
      original: z.string().min(1).max(400),
      sentence: z.string().min(1).max(2000),
      kind: wavingKind,
      reason,
    }),
    reply: wavingView,
    refusals: [
      "newsroom.article-not-found",
      "newsroom.article-closed",
      "newsroom.no-such-finding",
      "newsroom.waved-already",
      "newsroom.veto-only-false-alarm",
    ],
  }),
  endWaving: route({
    method: "POST",
    path: "/articles/:id/waving-endings",
    summary: "撤回放行",
    permission: "newsroom.edit",
    params,
    body: z.object({ wavingId: id }),
    reply: wavingView,
    refusals: ["newsroom.article-not-found", "newsroom.article-closed", "newsroom.no-such-waving"],
  }),
  saveVariant: route({
    method: "PUT",
    path: "/articles/:id/variants/:key",
    summary: "写一个平台或形式的变体；保存即视为已按母稿核对",
    permission: "newsroom.edit",
    params: byKey,
    body: z.object({
      base: z.number().int().min(0).max(2_000_000_000),
      title: z.string().max(200, "标题请控制在200字以内"),
      text: z.string().max(100_000, "文字请控制在10万字以内"),
    }),
    reply: variantView,
    refusals: [
      "newsroom.article-not-found",
      "newsroom.article-closed",
      "newsroom.unknown-variant",
      "newsroom.variant-saved-meanwhile",
      "newsroom.too-many-variants",
    ],
  }),
  confirmVariant: route({
    method: "POST",
    path: "/articles/:id/variants/:key/confirmations",
    summary: "母稿改动后，确认这个变体无须修改",
    permission: "newsroom.edit",
    params: byKey,
    body: empty,
    reply: variantView,
    refusals: [
      "newsroom.article-not-found",
      "newsroom.article-closed",
      "newsroom.unknown-variant",
      "newsroom.not-stale",
    ],
  }),
  dropVariant: route({
    method: "DELETE",
    path: "/articles/:id/variants/:key",
    summary: "不再用这个变体，按母稿发布；已存的版本里仍有",
    permission: "newsroom.edit",
    params: byKey,
    reply: z.object({ dropped: z.boolean() }),
    refusals: ["newsroom.article-not-found", "newsroom.article-closed", "newsroom.unknown-variant"],
  }),
} as const
