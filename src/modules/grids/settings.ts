import { readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { HOUR_MS } from "#kernel/time"
import { packageRoot } from "#platform/root"

const hours = z.object({ value: z.number().positive(), source: z.string().min(1) })
const settingsFile = z.object({ id: z.string(), version: z.string(), dispatchHours: hours, passHours: hours })

let read: z.infer<typeof settingsFile> | undefined
function settings(): z.infer<typeof settingsFile> {
  read ??= settingsFile.parse(JSON.parse(readFileSync(join(packageRoot(), "data/grids/settings.json"), "utf8")))
  return read
}

/** How old a message may be to be sent to a grid by itself. */
export const dispatchWithinMs = (): number => settings().dispatchHours.value * HOUR_MS
/** How long the form that a signed-in worker opens takes his report. */
export const passMs = (): number => settings().passHours.value * HOUR_MS
