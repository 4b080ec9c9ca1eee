import { z } from "zod"
import { maskPersonal } from "#kernel/personal"
import { queryCode } from "#kernel/query-code"
import type { LeadState } from "../states.ts"

/** A line of the form, which comes past the door that reads JSON: PostgreSQL cannot keep the null character. */
const line = z
  .string()
  .trim()
  .refine((text) => !text.includes("\0"), "这里有无法保存的字符，请删去后重新填写")

/** What a citizen may put into the public form. */
export const tip = z.object({
  title: line.min(4, "请用一句话写明是什么事（至少四个字）").max(60, "一句话请控制在60字以内"),
  text: line.min(10, "请写明时间、地点和经过（至少十个字）").max(2000, "经过请控制在2000字以内"),
  place: line.max(60, "地点请控制在60字以内").default(""),
  contact: line
    .max(40, "联系方式请控制在40字以内")
    .refine((text) => text === "" || /\d{7,}|@/.test(text), "联系方式请填手机号、座机号或邮箱，也可以不填")
    .default(""),
})
export type Tip = z.infer<typeof tip>

/** What is kept of the words: numbers of persons hidden. `hidden` tells the tipster that something was. */
export function withoutPersonal<T extends { title: string; text: string; place: string }>(
  given: T,
): T & { hidden: boolean } {
  const kept = {
    ...given,
    title: maskPersonal(given.title),
    text: maskPersonal(given.text),
    place: maskPersonal(given.place),
  }
  const hidden = kept.title !== given.title || kept.text !== given.text || kept.place !== given.place
  return { ...kept, hidden }
}

/** 报料查询码: `BL-XXXX-XXXX-XXXX`. */
export const { of: codeOf, typed: typedCode } = queryCode("BL")

/** What the tipster reads for each end of his lead. */
export const TOLD: Readonly<Record<Exclude<LeadState, "merged">, string>> = {
  open: "已收到，正在研判。",
  topic: "已采用，列入选题。",
  referred: "已转给有关单位办理。",
  declined: "经研判没有采用。",
}
