import { readFileSync } from "node:fs"
import { join } from "node:path"
import { civilDate, startOfDate } from "#kernel/time"
import { due, type Limit } from "#kernel/workday"
import { jurisdictionOf, workCalendar } from "#modules/rulebook"
import type { Sql } from "#platform/db"
import { packageRoot } from "#platform/root"
import { type Settings, settingsFile, settingsRow, type SettingsRow } from "./rules/settings.ts"

let read: Settings | undefined
/** data/consultations/settings.json, read and checked once. */
export function settings(): Settings {
  read ??= settingsFile.parse(JSON.parse(readFileSync(join(packageRoot(), "data/consultations/settings.json"), "utf8")))
  return read
}

export const settingsHere = async (sql: Sql): Promise<SettingsRow> => settingsRow(settings(), await jurisdictionOf(sql))

/** The last day of a limit that begins on a day, that day not counted. */
export const lastDayOf = (from: string, limit: Limit): string =>
  civilDate(due(startOfDate(from), limit, workCalendar()).due)
