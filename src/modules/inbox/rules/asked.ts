import { z } from "zod"

/** A line of a form, which comes past the door that reads JSON: PostgreSQL cannot keep the null character. */
const line = z
  .string()
  .trim()
  .refine((text) => !text.includes("\0"), "这里有无法保存的字符，请删去后重新填写")

export const TITLE_CHARS_MAX = 60
export const TEXT_CHARS_MIN = 5
export const TEXT_CHARS_MAX = 5000

const contact = line
  .max(60, "联系方式请控制在60字以内")
  .refine((text) => text === "" || /\d{7,}|@/.test(text), "联系方式请填手机号、座机号或邮箱，也可以不填")
  .default("")

/** What a citizen says, wherever he says it. */
export const spoken = {
  title: line.min(4, "请用一句话写明是什么事（至少四个字）").max(TITLE_CHARS_MAX, "一句话请控制在60字以内"),
  text: line.min(TEXT_CHARS_MIN, "请写明具体情况（至少五个字）").max(TEXT_CHARS_MAX, "内容最多5000字，请精简后再提交"),
  place: line.max(60, "地点请控制在60字以内").default(""),
  contact,
}

export const askKinds = ["consult", "advise", "complain", "help", "praise"] as const
/** The public form. `once` was printed into it: sent twice it is taken once. */
export const asked = z.object({
  ...spoken,
  kind: z.enum(askKinds).or(z.literal("")).default(""),
  isPublic: z.boolean().default(false),
  once: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, "页面放置太久，请重新打开后再填写"),
})
export type Asked = z.infer<typeof asked>

/** What a citizen says of the answer, or of a question he was asked. */
export const said = z.object({
  note: line.max(500, "请控制在500字以内").default(""),
})
