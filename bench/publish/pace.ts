import { readFileSync } from "node:fs"
import { join } from "node:path"
import { perMinute, settingsFile } from "#rules/publishing"
import { packageRoot } from "#platform/root"

/** The least time in which the platforms' own pace lets so many publications out: that of the slowest of them, ms. */
export function limitOfPace(accounts: Readonly<Record<string, number>>): number {
  const path = join(packageRoot(), "data/publishing/publishing.json")
  const settings = settingsFile.parse(JSON.parse(readFileSync(path, "utf8")))
  return Math.max(
    ...Object.entries(accounts).map(([platform, count]) => (count / perMinute(settings, platform)) * 60_000),
  )
}
