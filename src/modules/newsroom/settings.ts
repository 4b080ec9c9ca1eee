import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import * as shapes from "./rules/settings.ts"

/** A file of data/newsroom, read and checked once. Throws on one that is not well formed. */
function keptFile<T>(name: string, shape: { parse(input: unknown): T }): () => T {
  let read: T | undefined
  return () => {
    read ??= shape.parse(JSON.parse(readFileSync(join(packageRoot(), "data", "newsroom", `${name}.json`), "utf8")))
    return read
  }
}

export const leadSettings = keptFile("leads", shapes.leadSettings)
export const fileMarkRules = keptFile("file-marks", shapes.fileMarks)
export const topicSettings = keptFile("topics", shapes.topicSettings)
export const negativeList = keptFile("negative-list", shapes.negativeList)
export const outletRules = keptFile("outlets", shapes.outletRules)
export const occasionSettings = keptFile("occasions", shapes.occasions)
export const contributionSettings = keptFile("contribution", shapes.contribution)

let platforms: { id: string; label: string }[] | undefined

/** Platforms a topic may be meant for: names of data/platforms. */
export function platformChoices(): readonly { id: string; label: string }[] {
  platforms ??= shapes.platformNames
    .parse(JSON.parse(readFileSync(join(packageRoot(), "data", "platforms", "platforms.json"), "utf8")))
    .platforms.map(({ id, label }) => ({ id, label }))
  return platforms
}

/** The Chinese label of a row; an id that is no longer listed shows itself. */
export const labelIn = (rows: readonly { readonly id: string; readonly label: string }[], id: string): string =>
  rows.find((row) => row.id === id)?.label ?? id
