import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import type { Reading } from "./rules/marks.ts"
import { type KnowledgeSettings, knowledgeSettings } from "./rules/settings.ts"

let read: KnowledgeSettings | undefined

/** data/knowledge/knowledge.json, read and checked once. */
export function settings(): KnowledgeSettings {
  const path = join(packageRoot(), "data", "knowledge", "knowledge.json")
  read ??= knowledgeSettings.parse(JSON.parse(readFileSync(path, "utf8")))
  return read
}

/** The value of a limit. Throws on an id that has no row. */
export function limitOf(id: string): number {
  const row = settings().limits.find((one) => one.id === id)
  if (!row) throw new Error(`data/knowledge/knowledge.json has no limit ${id}`)
  return row.value
}

export const reading = (): Reading => ({
  sameWords: settings().sameWords.pairs,
  emptyWords: settings().emptyWords.words,
})
