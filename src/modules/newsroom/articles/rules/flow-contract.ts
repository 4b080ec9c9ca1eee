import { z } from "zod"
import { route } from "#kernel/route"
import { id, params, reason } from "#shapes"
import { articleView } from "../views.ts"

const _summary = z.string().max(500, "摘要请控制在500字以内")

/** To review, its opinions, and the ways back. */
export const flowContract = {
  submit: route({
    method: "POST",
    path: "/articles/:id/submissions",
    summary: "送审",
    permission: "newsroom.edit",
    params,
    body: z.object({ why: z.string().trim().max(500).default("") }),
    reply: articleView,
    refusals: ["newsroom.article-not-found", "newsroom.article-wrong-state", "newsroom.locked", "newsroom.not-ready"],
  }),
  opine: route({
    method: "POST",
    path: "/articles/:id/opinions",
    summary: "对稿件签署审核意见；签的是内容哈希，改动后自动失效",
    permission: "newsroom.read",
    params,
    body: z.object({
      roundId: id,
      hash: z.string().min(1).max(100),
      verdict: z.enum(["agree", "return", "refuse"]),
      note: z.string().trim().max(2000).optional(),
      gates: z.record(z.string().max(40), z.boolean()).optional(),
      proofPass: z.boolean().optional(),
    }),
    reply: z.object({ state: z.string(), conclusion: z.enum(["cleared", "returned", "refused"]).nullable() }),
    refusals: ["newsroom.article-not-found", "newsroom.not-this-round"],
  }),
  reopen: route({
    method: "POST",
    path: "/articles/:id/reopenings",
    summary: "撤回或重新修改：已有的签名作废，改后须重新送审",
    permission: "newsroom.edit",
    params,
    body: z.object({ reason }),
    reply: articleView,
    refusals: ["newsroom.article-not-found", "newsroom.article-wrong-state"],
  }),
  keepInside: route({
    method: "POST",
    path: "/articles/:id/inside-turns",
    summary: "转内部：只在内部分享，不对外发布",
    permission: "newsroom.edit",
    params,
    body: z.object({ reason }),
    reply: articleView,
    refusals: ["newsroom.article-not-found", "newsroom.article-wrong-state"],
  }),
  withdraw: route({
    method: "POST",
    path: "/articles/:id/withdrawals",
    summary: "撤稿",
    permission: "newsroom.edit",
    params,
    body: z.object({ reason }),
    reply: articleView,
    refusals: ["newsroom.article-not-found", "newsroom.article-wrong-state"],
  }),
} as const
