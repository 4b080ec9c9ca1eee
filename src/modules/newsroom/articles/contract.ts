import { z } from "zod"
import { route } from "#kernel/route"
import { givenInstant, id, listed, pageOf, paging, params } from "#shapes"
import { articleSigning, flowContract } from "./rules/flow-contract.ts"
import { textContract } from "./rules/text-contract.ts"
import { variantContract } from "./rules/variant-contract.ts"
import { articleRow, articleView, contentClass, origin, variantKey } from "./views.ts"

const title = z.string().trim().min(2, "请写明标题").max(200, "标题请控制在200字以内")
const address = z.union([z.literal(""), z.url({ protocol: /^https?$/, error: "应为以 http 开头的网址" })])

export const articleContract = {
  writing: route({
    method: "GET",
    path: "/writing-rules",
    summary: "写作设定：平台限制、多平台形式、稿源、自动保存",
    permission: "newsroom.read",
    reply: z.object({
      autosaveMs: z.number().int(),
      lockIdleSeconds: z.number().int(),
      bodyCharsMax: z.number().int(),
      platforms: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          limits: z.array(z.object({ id: z.string(), label: z.string(), value: z.number() })),
        }),
      ),
      forms: z.array(z.object({ id: z.string(), label: z.string(), hint: z.string(), platforms: z.array(z.string()) })),
      sources: z.array(z.object({ id: z.string(), names: z.array(z.string()), source: z.string() })),
    }),
  }),
  articles: route({
    method: "GET",
    path: "/articles",
    summary: "稿件列表",
    permission: "newsroom.read",
    query: z.object({
      ...paging,
      q: z.string().max(60).optional(),
      state: listed,
      mine: z.enum(["yes"]).optional(),
      flagged: z.enum(["variants", "materials"]).optional(),
    }),
    reply: pageOf(articleRow).extend({
      states: z.array(z.object({ key: z.string(), label: z.string(), count: z.number().int() })),
    }),
  }),
  startArticle: route({
    method: "POST",
    path: "/articles",
    summary: "新建稿件",
    permission: "newsroom.edit",
    body: z.object({
      title,
      /** Absent: of the topic the task belongs to, else 日常. */
      contentClass: contentClass.optional(),
      policyId: id.optional(),
      taskId: id.optional(),
    }),
    reply: articleView,
    refusals: [
      "newsroom.policy-not-found",
      "newsroom.policy-flagged",
      "newsroom.material-barred",
      "newsroom.task-not-found",
      "newsroom.task-wrong-state",
      "newsroom.article-taken",
      "newsroom.not-your-task",
    ],
  }),
  article: route({
    method: "GET",
    path: "/articles/:id",
    summary: "一篇稿件：正文、变体、命中与放行、锁、审核、经过",
    permission: "newsroom.read",
    params,
    reply: articleView,
    refusals: ["newsroom.article-not-found"],
  }),
  setFacts: route({
    method: "PATCH",
    path: "/articles/:id",
    summary: "稿件信息：类别、作者、来源、发布平台、封面、视频",
    permission: "newsroom.edit",
    params,
    body: z.object({
      contentClass: contentClass.optional(),
      origin: origin.optional(),
      sourceName: z.string().trim().max(100).optional(),
      sourceUrl: address.optional(),
      sourceIssuedAt: givenInstant.nullable().optional(),
      authorIds: z.array(id).min(1, "至少写一位作者").max(20).optional(),
      targets: z.array(variantKey).max(30).optional(),
      coverId: id.nullable().optional(),
      videoId: id.nullable().optional(),
      expiresAt: givenInstant.nullable().optional(),
    }),
    reply: articleView,
    refusals: [
      "newsroom.article-not-found",
      "newsroom.article-closed",
      "newsroom.unknown-author",
      "newsroom.unknown-platform",
      "newsroom.material-barred",
      "newsroom.wrong-kind",
    ],
  }),
  ...textContract,
  ...variantContract,
  ...flowContract,
  ...articleSigning,
} as const
