import { z } from "zod"

const source = z.string().min(1)
const numbered = z.object({ value: z.number().int().positive(), source })

/** data/proposals/settings.json */
export const settingsFile = z.object({
  id: z.string(),
  version: z.string(),
  source,
  name: z.object({ value: z.string(), source }),
  rows: z
    .array(
      z.object({
        jurisdiction: z.string(),
        /** Confirmed supports from which on the named unit must answer. */
        supportsMin: z.number().int().min(1),
        gatherDays: z.number().int().min(1),
        source,
      }),
    )
    .refine((rows) => rows.some(({ jurisdiction }) => jurisdiction === "cn"), "a national row is needed"),
  confirmDays: numbered,
  cardsMax: numbered,
  milestonesMax: numbered,
})
export type Settings = z.infer<typeof settingsFile>

/** The row that counts: the office's own before the national one. */
export const settingsRow = (settings: Settings, jurisdiction: string): Settings["rows"][number] =>
  settings.rows.find((row) => row.jurisdiction === jurisdiction) ??
  settings.rows.find((row) => row.jurisdiction === "cn")!

const line = z
  .string()
  .trim()
  .refine((text) => !text.includes("\0"), "这里有无法保存的字符，请删去后重新填写")

export const PROPOSAL_CHARS_MAX = 1000

/** What a citizen proposes. */
export const proposed = z.object({
  title: line.min(6, "请用一句话写明建议什么（至少六个字）").max(40, "一句话请控制在40字以内"),
  text: line
    .min(20, "请写明现状和怎么改（至少二十个字）")
    .max(PROPOSAL_CHARS_MAX, `内容最多${PROPOSAL_CHARS_MAX}字，请精简后再提交`),
  contact: line
    .max(60, "联系方式请控制在60字以内")
    .refine((text) => text === "" || /\d{7,}|@/.test(text), "联系方式请填手机号、座机号或邮箱，也可以不填")
    .default(""),
  once: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, "页面放置太久，请重新打开后再填写"),
})
export type Proposed = z.infer<typeof proposed>

const MAIL = /^[^\s@<>",;]{1,64}@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u

/** The address as it is compared: undefined where it is none. */
export function mailOf(typed: string): string | undefined {
  const mail = typed.normalize("NFKC").trim().toLowerCase()
  return mail.length <= 120 && MAIL.test(mail) ? mail : undefined
}

/** What is said of the count: how many are missing, and from the threshold on no more than that it was reached. */
export const saidOf = (confirmed: number, supportsMin: number): string =>
  confirmed >= supportsMin
    ? `附议已满${supportsMin}人`
    : `已有${confirmed}人附议，满${supportsMin}人由指定单位答复，还差${supportsMin - confirmed}人`

export const EVENTS = {
  proposed: "提出微建议",
  published: "审核通过，公开征集附议",
  declined: "不公开",
  reached: "达到附议门槛，交指定单位答复",
  lapsed: "附议期满，未达门槛",
  adopted: "登记采纳",
  refused: "登记未采纳",
  milestone: "完成一步",
  carried: "全部落实",
  dropped: "终止落实",
} as const
export type EventKind = keyof typeof EVENTS
