import { readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { packageRoot } from "#platform/root"

const numbered = z.object({ value: z.number().positive(), source: z.string().min(1) })
const shape = z.object({
  ...{ id: z.string(), version: z.string(), source: z.string() },
  ...{ contrastMin: numbered, groundMin: numbered, weeksShown: numbered },
})

let read: z.infer<typeof shape> | undefined
/** data/doors/doors.json, read and checked once. */
export function doorRules(): z.infer<typeof shape> {
  read ??= shape.parse(JSON.parse(readFileSync(join(packageRoot(), "data", "doors", "doors.json"), "utf8")))
  return read
}
