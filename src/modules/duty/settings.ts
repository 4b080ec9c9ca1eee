import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { type DutySettings, dutySettings } from "./rules/settings.ts"

let read: DutySettings | undefined

/** data/duty/duty.json, read and checked once. */
export function settings(): DutySettings {
  read ??= dutySettings.parse(JSON.parse(readFileSync(join(packageRoot(), "data", "duty", "duty.json"), "utf8")))
  return read
}

/** A limit with the version it is taken from. Throws on an id that has no row. */
export function limitOf(id: string): { readonly value: number; readonly version: string; readonly source: string } {
  const row = settings().limits.find((one) => one.id === id)
  if (!row) throw new Error(`data/duty/duty.json has no limit ${id}`)
  return row
}

export const absenceLabel = (id: string): string => settings().absences.find((one) => one.id === id)?.label ?? id
