import { z } from "zod"
import { route } from "#kernel/route"
import { civilDate, empty, id, instant, pageOf, paging, params, reason, unitRef } from "#shapes"
import { LINE_KINDS, type LineKind } from "./rules/lines.ts"

const kind = z.enum(Object.keys(LINE_KINDS) as [LineKind, ...LineKind[]])
/** Longest policy text: three times the longest law. */
const TEXT_MAX = 300_000

export const policyRow = z.object({
  id,
  title: z.string(),
  number: z.string(),
  issuedOn: civilDate.nullable(),
  unit: unitRef,
  articles: z.number().int(),
  lines: z.number().int(),
  /** Sentences without a citation, or whose article has changed or is gone. */
  flagged: z.number().int(),
  /** Articles that at least one sentence stands on. */
  covered: z.number().int(),
  versionNo: z.number().int(),
  changedAt: instant,
})
export type PolicyRow = z.infer<typeof policyRow>

export const lineView = z.object({
  id,
  kind,
  kindLabel: z.string(),
  question: z.string(),
  text: z.string(),
  cites: z.array(
    z.object({
      key: z.string(),
      /** The article as the sentence was written from it. */
      before: z.string(),
      /** As it is now; null: there is no such article any more. */
      now: z.string().nullable(),
    }),
  ),
  material: z.object({ id, title: z.string() }).nullable(),
  fault: z.string().nullable(),
  /** Other sentences that stand on one of the same articles. */
  linked: z.array(z.object({ id, kindLabel: z.string(), text: z.string() })),
  savedBy: z.string(),
  savedAt: instant,
})
export type LineView = z.infer<typeof lineView>

export const policyView = policyRow.extend({
  text: z.string(),
  cut: z.array(
    z.object({
      key: z.string(),
      chapter: z.string(),
      text: z.string(),
      cited: z.number().int(),
      coverage: z.record(kind, z.number().int()),
    }),
  ),
  kit: z.array(lineView),
  versions: z.array(z.object({ no: z.number().int(), why: z.string(), by: z.string(), at: instant })),
})
export type PolicyView = z.infer<typeof policyView>

const facts = {
  title: z.string().trim().min(2, "请写明文件标题").max(200),
  number: z.string().trim().max(60).default(""),
  issuedOn: civilDate.nullable().default(null),
  text: z.string().trim().min(10, "请粘贴文件正文").max(TEXT_MAX, "正文过长，请分成几份"),
}

const line = {
  kind,
  question: z.string().trim().max(300).default(""),
  text: z.string().trim().min(2, "请写明内容").max(3000),
  /** Keys of the articles it stands on, 第三条. */
  cites: z.array(z.string().min(1).max(60)).max(20).default([]),
  materialId: id.nullable().default(null),
}
const byLine = z.object({ id, lineId: id })

export const policyContract = {
  policies: route({
    method: "GET",
    path: "/policies",
    summary: "政策解读：政策文件列表",
    permission: "newsroom.read",
    query: z.object({ ...paging, q: z.string().max(60).optional() }),
    reply: pageOf(policyRow),
  }),
  policy: route({
    method: "GET",
    path: "/policies/:id",
    summary: "一份政策文件：条款、问答与解读、每句的依据",
    permission: "newsroom.read",
    params,
    reply: policyView,
    refusals: ["newsroom.policy-not-found"],
  }),
  addPolicy: route({
    method: "POST",
    path: "/policies",
    summary: "录入政策文件，按条款切分",
    permission: "newsroom.edit",
    body: z.object(facts),
    reply: policyView,
    refusals: ["newsroom.nothing-cut"],
  }),
  changePolicy: route({
    method: "POST",
    path: "/policies/:id/versions",
    summary: "更新政策文本：引用了改动条款的句子会被标出",
    permission: "newsroom.edit",
    params,
    body: z.object({ ...facts, why: reason }),
    reply: policyView,
    refusals: ["newsroom.policy-not-found", "newsroom.nothing-cut", "newsroom.same-policy"],
  }),
  addLine: route({
    method: "POST",
    path: "/policies/:id/lines",
    summary: "写一句问答或解读，注明依据的条款",
    permission: "newsroom.edit",
    params,
    body: z.object(line),
    reply: policyView,
    refusals: ["newsroom.policy-not-found", "newsroom.no-such-clause", "newsroom.material-barred"],
  }),
  addLines: route({
    method: "POST",
    path: "/policies/:id/line-groups",
    summary: "写一张图或一条短视频的全部句子，逐句注明依据",
    permission: "newsroom.edit",
    params,
    body: z.object({
      kind: z.enum(["picture", "clip"]),
      materialId: id.nullable().default(null),
      sentences: z
        .array(z.object({ text: line.text, cites: line.cites }))
        .min(1, "请写明内容")
        .max(60, "句子过多，请分成几条"),
    }),
    reply: policyView,
    refusals: [
      "newsroom.policy-not-found",
      "newsroom.no-such-clause",
      "newsroom.material-barred",
      "newsroom.not-single",
    ],
  }),
  changeLine: route({
    method: "PUT",
    path: "/policies/:id/lines/:lineId",
    summary: "改写一句，或对照现行条款后确认",
    permission: "newsroom.edit",
    params: byLine,
    body: z.object(line),
    reply: policyView,
    refusals: [
      "newsroom.policy-not-found",
      "newsroom.no-such-line",
      "newsroom.no-such-clause",
      "newsroom.material-barred",
    ],
  }),
  dropLine: route({
    method: "POST",
    path: "/policies/:id/lines/:lineId/endings",
    summary: "不用这一句",
    permission: "newsroom.edit",
    params: byLine,
    body: empty,
    reply: policyView,
    refusals: ["newsroom.policy-not-found", "newsroom.no-such-line"],
  }),
} as const
