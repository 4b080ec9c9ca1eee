import { z } from "zod"

export const correctionKinds = ["error", "impostor"] as const
export type CorrectionKind = (typeof correctionKinds)[number]
export const KIND_LABELS: Readonly<Record<CorrectionKind, string>> = { error: "纠错", impostor: "举报冒用" }

export const verdicts = ["mended", "right", "reported", "genuine"] as const
export type Verdict = (typeof verdicts)[number]
export const VERDICT_LABELS: Readonly<Record<Verdict, string>> = {
  mended: "已更正",
  right: "核实无误，不用改",
  reported: "确属冒用，已请平台处置",
  genuine: "核实不是冒用",
}
/** What a kind can end with. */
export const VERDICTS_OF: Readonly<Record<CorrectionKind, readonly Verdict[]>> = {
  error: ["mended", "right"],
  impostor: ["reported", "genuine"],
}

/** data/portal/corrections.json. */
export const correctionSettings = z.object({
  ...{ id: z.string(), version: z.string(), source: z.string().min(1) },
  answer: z.object({
    amount: z.number().int().min(1),
    unit: z.enum(["natural-hours", "working-hours", "natural-days", "working-days"]),
    source: z.string(),
  }),
  contactDays: z.object({ value: z.number().int().min(1), source: z.string() }),
})

const CONTROL = "这里有无法保存的字符，请删去后重新填写"
const line = z
  .string()
  .trim()
  .refine((text) => !text.includes("\0"), CONTROL)

const contact = line
  .max(40, "联系方式请控制在40字以内")
  .refine((text) => text === "" || /\d{7,}|@/.test(text), "联系方式请填手机号、座机号或邮箱，也可以不填")
  .default("")

/** What a citizen puts into the form of 纠错. */
export const errorForm = z.object({
  about: line.max(200).regex(/^\/portal(?:[/?]|$)/, "请从要纠错的页面打开“本页纠错”"),
  text: line.min(5, "请写明哪里错了、应该是什么（至少五个字）").max(1000, "请控制在1000字以内"),
  contact,
})

/** What a citizen puts into the form of 举报冒用. */
export const impostorForm = z.object({
  name: line.min(2, "请填写冒用账号的名称（至少两个字）").max(60, "名称请控制在60字以内"),
  about: line.min(4, "请填写在哪个平台看到，或账号主页的链接").max(300, "请控制在300字以内"),
  text: line.min(5, "请写明它做了什么（至少五个字）").max(1000, "请控制在1000字以内"),
  contact,
})
