import { z } from "zod"
import { route } from "#kernel/route"
import { instant } from "#shapes"

/** Where to go from an account that is closed. */
const successor = z.object({ name: z.string(), platformLabel: z.string(), url: z.string().nullable() })

/** One filed account as anybody may see it. */
export const verifiedAccount = z.object({
  name: z.string(),
  platformLabel: z.string(),
  /** 主办单位. */
  unitName: z.string(),
  url: z.string().nullable(),
  state: z.enum(["normal", "paused", "retired", "deregistered"]),
  stateLabel: z.string(),
  /** The answer in a sentence. */
  sentence: z.string(),
  /** Accounts in use of the same unit, where this one is no longer. */
  goTo: z.array(successor),
})
export type VerifiedAccount = z.infer<typeof verifiedAccount>

export const verification = z.object({
  /** What was asked, as it was understood. */
  q: z.string(),
  askedFor: z.enum(["name", "link"]),
  /** official: filed under exactly this name or link. none: not found, or the link names no account. */
  verdict: z.enum(["official", "none"]),
  sentence: z.string(),
  items: z.array(verifiedAccount),
  /** Filed accounts with a name like the one asked for: for comparison only. */
  similar: z.array(verifiedAccount),
  at: instant,
  /** Set while the program shows the fictional sample city. */
  sampleNotice: z.string().nullable(),
})
export type Verification = z.infer<typeof verification>

export const question = z
  .string()
  .trim()
  .min(2, "请填写账号名称（至少两个字）或账号链接")
  .max(300, "太长了，请只填写账号名称或账号链接")
  .refine((text) => !text.includes("\0"), "有无法识别的字符，请重新填写账号名称或账号链接")

export const portalContract = {
  verifications: route({
    method: "GET",
    path: "/verifications",
    summary: "政务新媒体核验（查询）：一个账号名称或链接是否已备案的官方账号",
    permission: "public",
    query: z.object({ q: question }),
    reply: verification,
  }),
} as const
