import { z } from "zod"

export const FOUND = {
  settled: "已当场处置",
  "not-settled": "情况属实，未处置",
  "not-there": "现场没有发现",
} as const
export type Found = keyof typeof FOUND

export const WORKER_KINDS = { grid: "网格员", society: "社会组织" } as const
export type WorkerKind = keyof typeof WORKER_KINDS

const line = z
  .string()
  .trim()
  .refine((text) => !text.includes("\0"), "这里有无法保存的字符，请删去后重新填写")

/** What is reported from the spot. */
export const reported = z.object({
  found: z.enum(["settled", "not-settled", "not-there"], "请选择现场情况"),
  note: line.min(5, "请写明看到什么、做了什么（至少五个字）").max(500, "请控制在500字以内"),
  /** Of what he saw by himself. */
  title: line.max(60, "一句话请控制在60字以内").default(""),
  place: line.max(60, "地点请控制在60字以内").default(""),
  once: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, "页面放置太久，请重新打开后再填写"),
})
export type Reported = z.infer<typeof reported>
