import { z } from "zod"
import type { CollectedPost } from "#connectors/kit"
import { rawHash } from "#connectors/kit"

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
const WRITTEN = /^\w{3} (\w{3}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2}) (\d{4})$/

/** The platform's own date format, `Tue May 31 17:46:55 +0800 2011`; undefined when it is not one. */
export function instantOf(text: string): Date | undefined {
  const [, month = "", day = "", time, hours, minutes, year] = WRITTEN.exec(text) ?? []
  const number = MONTHS.indexOf(month) + 1
  if (number === 0) return undefined
  const date = new Date(`${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}T${time}${hours}:${minutes}`)
  return Number.isNaN(date.getTime()) ? undefined : date
}

export const instant = z.string().transform((text, context) => {
  const date = instantOf(text)
  if (date) return date
  context.addIssue({ code: "custom", message: "date" })
  return z.NEVER
})

/** `idstr` and never `id`: numbers of this size are near the end of what a double can hold. */
export const status = z.object({
  idstr: z.string().min(1),
  created_at: instant,
  text: z.string(),
  longText: z.object({ longTextContent: z.string() }).optional(),
  reposts_count: z.number().default(0),
  comments_count: z.number().default(0),
  attitudes_count: z.number().default(0),
  retweeted_status: z.looseObject({}).optional(),
  visible: z.object({ type: z.number() }).optional(),
})
export type Status = z.infer<typeof status>

const TITLE = /^【([^】\n]{1,60})】\s*/
const TITLE_CHARS = 30

/** A post has no title: what stands in 【】 at its head, else its first line. A link at the end that sharing demands is no text. */
export function partsOf(full: string): { readonly title: string; readonly text: string } {
  const body = full.replace(/\s*https?:\/\/\S+\s*$/, "")
  const head = TITLE.exec(body)
  if (head) return { title: head[1]!, text: body.slice(head[0].length) }
  return { title: [...(body.split("\n")[0] ?? "")].slice(0, TITLE_CHARS).join(""), text: body }
}

export const addressOf = (id: string): string => `https://m.weibo.cn/detail/${id}`

export const postOf = (one: Status): CollectedPost => ({
  platformPostId: one.idstr,
  ...partsOf(one.longText?.longTextContent ?? one.text),
  url: addressOf(one.idstr),
  publishedAt: one.created_at,
  original: one.retweeted_status === undefined,
  visible: (one.visible?.type ?? 0) === 0,
  shares: one.reposts_count,
  comments: one.comments_count,
  likes: one.attitudes_count,
  rawHash: rawHash(one),
})
