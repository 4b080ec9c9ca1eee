import { readFileSync } from "node:fs"
import { join } from "node:path"
import { jurisdictionOf } from "#modules/rulebook"
import type { Sql } from "#platform/db"
import { packageRoot } from "#platform/root"
import { type Settings, settingsFile, settingsRow } from "./rules/proposal.ts"

let read: Settings | undefined
/** data/proposals/settings.json, read and checked once. */
export function settings(): Settings {
  read ??= settingsFile.parse(JSON.parse(readFileSync(join(packageRoot(), "data/proposals/settings.json"), "utf8")))
  return read
}

export const settingsHere = async (sql: Sql): Promise<Settings["rows"][number]> =>
  settingsRow(settings(), await jurisdictionOf(sql))
