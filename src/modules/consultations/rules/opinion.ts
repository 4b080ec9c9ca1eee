import { z } from "zod"

const line = z
  .string()
  .trim()
  .refine((text) => !text.includes("\0"), "这里有无法保存的字符，请删去后重新填写")

export const OPINION_CHARS_MAX = 2000

/** What anybody says of a draft, in the public form. Words or answers: the page asks for one of them. */
export const said = z.object({
  /** From 1; empty: the whole. */
  article: z.union([z.literal("").transform(() => null), z.coerce.number().int().min(1).max(9999)]),
  text: line
    .max(OPINION_CHARS_MAX, `意见最多${OPINION_CHARS_MAX}字，请精简后再提交，也可以分条提`)
    .refine((text) => text === "" || [...text].length >= 5, "请写明意见（至少五个字）")
    .default(""),
  contact: line
    .max(60, "联系方式请控制在60字以内")
    .refine((text) => text === "" || /\d{7,}|@/.test(text), "联系方式请填手机号、座机号或邮箱，也可以不填")
    .default(""),
  isPublic: z.boolean().default(false),
  once: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, "页面放置太久，请重新打开后再填写"),
})
export type Said = z.infer<typeof said>

/** How an opinion came. */
export const SOURCES = { site: "网上", mail: "电子邮件", post: "来信来函", phone: "电话", counter: "当面" } as const
export type OpinionSource = keyof typeof SOURCES

export const EVENTS = {
  written: "起草",
  changed: "修改草稿",
  submitted: "送审",
  recalled: "收回送审",
  "given-back": "退回修改",
  published: "审核通过，公开征集意见",
  ended: "征集期满",
  entered: "代为登记意见",
  decided: "登记采纳情况",
  "report-written": "起草采纳情况",
  "report-submitted": "采纳情况送审",
  "report-recalled": "收回采纳情况",
  "report-given-back": "采纳情况退回修改",
  answered: "公布采纳情况",
  withdrawn: "撤回",
  unmasked: "查看联系方式或原文",
  exported: "导出意见清单",
} as const
export type EventKind = keyof typeof EVENTS
