import { readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { type Level, LEVELS } from "#kernel/level"
import type { Limit } from "#kernel/workday"
import { packageRoot } from "#platform/root"
import type { Rule } from "#rules/rulebook"

/** Shape of `data/rulebook/limits/rectification.json`: how long a unit has, by level. */
export const limitsFile = z.object({
  id: z.string(),
  version: z.string(),
  source: z.object({ title: z.string(), status: z.string(), basis: z.array(z.string()) }),
  limits: z.array(
    z.object({
      id: z.string(),
      level: z.enum(LEVELS),
      amount: z.number().int().min(1).max(60),
      unit: z.enum(["natural-hours", "working-hours", "natural-days", "working-days"]),
      status: z.string(),
    }),
  ),
})

let read: z.infer<typeof limitsFile> | undefined

/**
 * 整改时限 of a level; undefined when the data names none (hints are never given out). A deadline of a rule pack in force
 * (clock `rectify-veto` or `rectify`) counts where it is stricter.
 */
export function rectificationLimit(level: Level, rules: readonly Rule[]): Limit | undefined {
  const file = join(packageRoot(), "data/rulebook/limits/rectification.json")
  read ??= limitsFile.parse(JSON.parse(readFileSync(file, "utf8")))
  const row = read.limits.find((limit) => limit.level === level)
  if (!row) return undefined
  const own = { amount: row.amount, unit: row.unit }
  const clock = level === "veto" ? "rectify-veto" : "rectify"
  const local = rules.flatMap((rule) =>
    rule.kind === "deadline" && rule.params.clock === clock ? [rule.params.limit] : [],
  )
  return local.filter((limit) => limit.unit === own.unit).reduce((a, b) => (b.amount < a.amount ? b : a), own)
}
