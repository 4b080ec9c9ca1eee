import { z } from "zod"
import { signingContract } from "#contract/review"
import { route } from "#kernel/route"
import { params, reason } from "#shapes"
import { articleView } from "../views.ts"

const _summary = z.string().max(500, "摘要请控制在500字以内")

/** Where an article takes signatures; the seats and the words are the review's business. */
export const articleSigning = signingContract("/articles", "稿件")

/** To review, and the ways back. */
export const flowContract = {
  submit: route({
    method: "POST",
    path: "/articles/:id/submissions",
    summary: "送审",
    permission: "newsroom.edit",
    params,
    body: z.object({ why: z.string().trim().max(500).default("") }),
    reply: articleView,
    refusals: [
      "newsroom.article-not-found",
      "newsroom.article-wrong-state",
      "newsroom.locked",
      "newsroom.not-ready",
      "review.vacant-seat",
    ],
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
