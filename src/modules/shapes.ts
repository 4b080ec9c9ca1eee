import { z } from "zod"
import { isId } from "#kernel/id"
import { isDate, parseInstant } from "#kernel/time"

/** What zod itself finds wrong, said in Chinese; a shape's own sentence goes before it. For server and pages alike. */
const UNITS: Readonly<Record<string, string>> = { string: "个字", array: "项", set: "项", file: "字节" }
const KINDS: Readonly<Record<string, string>> = {
  number: "数字",
  int: "整数",
  string: "文字",
  boolean: "“是”或“否”",
  array: "一组内容",
  object: "一组填写项",
}
z.config({
  localeError: (issue) => {
    const missing = issue.input === undefined || issue.input === null || issue.input === ""
    switch (issue.code) {
      case "invalid_type":
        return missing ? "没有填写" : `应为${KINDS[issue.expected] ?? "另一种内容"}`
      case "invalid_value":
        return missing ? "没有填写" : `只能是${issue.values.map((value) => `“${String(value)}”`).join("、")}之一`
      case "too_small":
        return issue.minimum === 1 && issue.origin in UNITS
          ? "没有填写"
          : `不少于 ${issue.minimum} ${UNITS[issue.origin] ?? ""}`.trim()
      case "too_big":
        return `不超过 ${issue.maximum} ${UNITS[issue.origin] ?? ""}`.trim()
      case "not_multiple_of":
        return `应为 ${issue.divisor} 的倍数`
      case "unrecognized_keys":
        return `有不认得的项目：${issue.keys.join("、")}`
      default:
        return "写法不对，请检查"
    }
  },
})

/** Shapes that every contract uses. */
export const id = z.string().refine(isId, "应为编号")
/** ISO 8601 with offset. */
export const instant = z.string()
/** Years of four digits with room for arithmetic on both sides; the database knows no year 0. */
const isUsualDate = (text: string): boolean => isDate(text) && text >= "1900" && text < "3000"
export const civilDate = z.string().refine(isUsualDate, "应为1900年至2999年间存在的日期，写成 2026-06-11")
export const givenInstant = z
  .string()
  .refine(
    (text) => parseInstant(text) !== undefined && isUsualDate(text.trim().slice(0, 10)),
    "应为时间，写成 2026-06-11T14:05:00+08:00",
  )
export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(40).optional(),
}
/** A count as the database keeps it: 32 bits. */
export const count = z.coerce.number().int().min(0).max(2_147_483_647)
export const params = z.object({ id })
export const empty = z.object({})

/** `?platform=微信公众号,微博` → a list; absent → undefined. */
export const listed = z
  .string()
  .transform((text) => text.split(",").filter((part) => part !== ""))
  .optional()

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int(), next: z.string().nullable() })

/** A counted part of a total, for figures that are filters; `opens` is the console address of its rows. */
export const part = z.object({
  key: z.string(),
  label: z.string(),
  count: z.number().int(),
  opens: z.string().optional(),
})

export const unitRef = z.object({ id: z.string(), name: z.string() })
export const personRef = z.object({ id: z.string(), name: z.string() })

/** A reason a person gives; shown to others, so it must say something. */
export const reason = z.string().trim().min(2, "请写明理由").max(500, "理由请控制在500字以内")

/** May the actor do this now? `why` is the sentence on the disabled button. */
export const allowed = z.object({ ok: z.boolean(), why: z.string().nullable() })

/** One line of a timeline: who, what, when, in whose name. */
export const event = z.object({
  at: instant,
  actor: z.string(),
  unit: z.string(),
  action: z.string(),
  text: z.string(),
})

/** One field of a settings form that a connector or sender describes as data. */
export const formItem = z.object({
  key: z.string(),
  label: z.string(),
  type: z.enum(["text", "secret", "url", "number", "choice"]),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  required: z.boolean(),
  help: z.string(),
  /** The value in force; null for secrets, which never come back. */
  value: z.string().nullable(),
  /** Of a secret that is filled in: its last four characters, if it is long enough, and when it was entered. */
  filled: z.object({ tail: z.string().nullable(), at: instant }).nullable(),
})
