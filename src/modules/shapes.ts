import { z } from "zod"
import { isId } from "#kernel/id"
import { isDate, parseInstant } from "#kernel/time"

/** Shapes that every contract uses. */
export const id = z.string().refine(isId, "应为编号")
/** ISO 8601 with offset. */
export const instant = z.string()
export const civilDate = z.string().refine(isDate, "应为存在的日期，写成 2026-06-11")
export const givenInstant = z
  .string()
  .refine((text) => parseInstant(text) !== undefined, "应为时间，写成 2026-06-11T14:05:00+08:00")
export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(40).optional(),
}
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
