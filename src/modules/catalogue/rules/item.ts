import { z } from "zod"
import { civilDate } from "#shapes"

export const AUDIENCES = { person: "个人", company: "企业", both: "个人和企业" } as const
export type Audience = keyof typeof AUDIENCES

const word = (max: number, what: string) => z.string().trim().max(max, `${what}请控制在${max}字以内`)
const address = z
  .string()
  .trim()
  .max(500, "链接请控制在500字以内")
  .regex(/^(?:https?:\/\/\S+)?$/i, "链接应以 http:// 或 https:// 开头，中间没有空格")

/** What is said of a service; the same for the form and for a row of a table. */
export const itemWords = z.object({
  code: word(60, "事项编码"),
  name: word(100, "事项名称").min(2, "请写明事项名称（至少两个字）"),
  audience: z.enum(["person", "company", "both"], "服务对象填“个人”“企业”或“个人和企业”"),
  topic: word(20, "分类"),
  bundle: word(40, "一件事主题"),
  how: word(2000, "办理方式").min(2, "请写明怎么办理"),
  who: word(500, "办理条件"),
  fee: word(200, "收费").min(1, "请写明收费；不收费的写“不收费”"),
  timeLimit: word(60, "办理时限").min(1, "请写明办理时限，例如“5个工作日”“即时办结”"),
  onlineUrl: address,
  mobileUrl: address,
  windowPlace: word(120, "办事窗口"),
  windowHours: word(120, "窗口时间"),
  phone: word(60, "咨询电话"),
  menu: word(60, "菜单名"),
  otherNames: word(200, "别名"),
  source: word(200, "依据").min(2, "请写明依据：法规、文件或权责清单"),
  validUntil: civilDate.nullable(),
})
export type ItemWords = z.infer<typeof itemWords>

/** How an item can be done; an item that can be done nowhere helps nobody. */
export const wayless = (item: Pick<ItemWords, "onlineUrl" | "mobileUrl" | "windowPlace">): boolean =>
  item.onlineUrl === "" && item.mobileUrl === "" && item.windowPlace === ""
export const NO_WAY = "网上办理链接、掌上办理链接、办事窗口至少写一项"

const RUN = /[\p{Script=Han}]+|[a-z0-9]+/gu

/** What a text is found by: every two neighbouring letters of a Han run, and every run of Latin letters and digits. */
export function marksOf(text: string): string[] {
  const marks = new Set<string>()
  for (const [run] of text.normalize("NFKC").toLowerCase().matchAll(RUN)) {
    if (/^[a-z0-9]/.test(run) || run.length === 1) marks.add(run)
    else for (let at = 0; at + 1 < run.length; at += 1) marks.add(run.slice(at, at + 2))
  }
  return [...marks]
}
