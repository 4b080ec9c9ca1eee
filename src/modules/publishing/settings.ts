import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { type Settings, settingsFile } from "./rules/settings.ts"

let read: Settings | undefined

/** data/publishing/publishing.json, read once. */
export function settings(): Settings {
  read ??= settingsFile.parse(JSON.parse(readFileSync(join(packageRoot(), "data/publishing/publishing.json"), "utf8")))
  return read
}
