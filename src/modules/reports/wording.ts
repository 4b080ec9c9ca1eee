import { readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { packageRoot } from "#platform/root"

const shape = z.object({
  id: z.string(),
  version: z.string(),
  source: z.string(),
  basis: z.string(),
  feedback: z.object({
    amount: z.number().int().positive(),
    unit: z.enum(["working-days", "natural-days"]),
    source: z.string(),
  }),
  /** 抄送机关 of the 版记; none, no line. */
  copyTo: z.string().optional(),
  named: z.number().int().positive(),
  demands: z.array(z.object({ title: z.string(), text: z.string() })).min(1),
})
export type Wording = z.infer<typeof shape>

let kept: Wording | undefined

/** The office's wording and the feedback limit, from data/reports/bulletin.json; read once. */
export function bulletinWording(): Wording {
  kept ??= shape.parse(JSON.parse(readFileSync(join(packageRoot(), "data", "reports", "bulletin.json"), "utf8")))
  return kept
}
