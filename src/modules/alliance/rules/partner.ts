import { areLetters, lettersOf } from "#kernel/query-code"
import { z } from "zod"

export const PARTNER_KINDS = {
  enterprise: "企业",
  association: "协会商会",
  district: "商圈",
  campus: "园区",
  media: "合作媒体",
} as const
export type PartnerKind = keyof typeof PARTNER_KINDS

/** 24²⁰ codes are 91 bits: whoever has the link is the partner. */
export const CODE_CHARS = 20

export const codeOf = (bytes: Uint8Array): string => lettersOf(bytes.slice(0, CODE_CHARS))

/** A code as it stands in a link; undefined for what can be none. */
export const typedCode = (text: string): string | undefined => (areLetters(text, CODE_CHARS) ? text : undefined)

/** A line of a public form: PostgreSQL cannot keep the null character. */
const line = z
  .string()
  .trim()
  .refine((text) => !text.includes("\0"), "这里有无法保存的字符，请删去后重新填写")

/** The greatest reach one report may claim: the people of China. A larger figure is a slip. */
const REACHED_MAX = 1_400_000_000

/** What a partner reports of one posting. */
export const reachReport = z.object({
  place: line.min(2, "请写明发在哪里，如“会员微信群”“大堂电子屏”").max(60, "请控制在60字以内"),
  link: line
    .max(500, "链接过长")
    .refine((text) => text === "" || /^https?:\/\/\S+$/.test(text), "链接应以 http 开头，没有可不填")
    .default(""),
  reached: z
    .string()
    .trim()
    .regex(/^\d{1,10}$/, "请填触达人数，只写数字")
    .transform(Number)
    .refine((count) => count <= REACHED_MAX, "触达人数过大，请核对"),
})
export type ReachReport = z.infer<typeof reachReport>

export const removal = z.object({ note: line.min(2, "请写明删除了哪些，或没有发布过").max(300, "请控制在300字以内") })
