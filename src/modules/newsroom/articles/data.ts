import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Connectors } from "#connectors/kit"
import { packageRoot } from "#platform/root"
import type { PlatformLimits } from "./rules/limits.ts"
import { type StatutoryFile, statutoryFile } from "./rules/statutory.ts"
import { type WritingFile, writingFile } from "./rules/writing-data.ts"

const read = (name: string): unknown => JSON.parse(readFileSync(join(packageRoot(), "data", "newsroom", name), "utf8"))

let writing: WritingFile | undefined
let statutory: StatutoryFile | undefined

/** data/newsroom/writing.json, read once. */
export function writingRules(): WritingFile {
  writing ??= writingFile.parse(read("writing.json"))
  return writing
}

/** data/newsroom/statutory-publishers.json, read once. */
export function statutoryRules(): StatutoryFile {
  statutory ??= statutoryFile.parse(read("statutory-publishers.json"))
  return statutory
}

/** Platforms that take articles by their connector (or by hand with its package), and how much fits. */
export const platformsOf = (connectors: Connectors): PlatformLimits[] =>
  connectors.all
    .filter(({ manifest }) => manifest.capabilities.some((one) => one === "publish" || one === "handOff"))
    .filter(({ manifest }) => manifest.id !== "sandbox")
    .map(({ manifest }) => ({
      id: manifest.id,
      label: manifest.label,
      limits: manifest.limits.map(({ id, label, value }) => ({ id, label, value })),
    }))
