import { z } from "zod"
import { maskPersonal } from "#kernel/personal"
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

/** The words without what layout and typing change: equal for the same tip sent twice. */
export const folded = (title: string, text: string): string =>
  `${title} ${text}`
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, "")

/** Letters and digits that are not taken for one another on paper or on the phone. */
const LETTERS = "ACDEFGHJKMNPQRTUVWXY3479"
/** 24¹² codes are 55 bits: nobody hits one by trying sixty a minute. */
export const CODE_CHARS = 12

/** A query code of random bytes: `BL-XXXX-XXXX-XXXX`. */
export function codeOf(bytes: Uint8Array): string {
  const letters = [...bytes.slice(0, CODE_CHARS)].map((byte) => LETTERS[byte % LETTERS.length]).join("")
  return `BL-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
}

/** A code as it was typed: any width, case and dashes. Undefined for what can be none. */
export function typedCode(text: string): string | undefined {
  const letters = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .replace(/^BL/, "")
  return new RegExp(`^[${LETTERS}]{${CODE_CHARS}}$`).test(letters)
    ? `BL-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
    : undefined
}

/** What the tipster reads for each end of his lead. */
export const TOLD: Readonly<Record<Exclude<LeadState, "merged">, string>> = {
  open: "已收到，正在研判。",
  topic: "已采用，列入选题。",
  referred: "已转给有关单位办理。",
  declined: "经研判没有采用。",
}
