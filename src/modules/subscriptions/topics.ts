import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { type TopicsFile, topicsFile } from "./rules.ts"

let read: TopicsFile | undefined

/** Topics a citizen can choose (data/subscriptions), read once. */
export function topics(): TopicsFile {
  read ??= topicsFile.parse(JSON.parse(readFileSync(join(packageRoot(), "data/subscriptions/topics.json"), "utf8")))
  return read
}

export const topicLabel = (id: string): string => topics().topics.find((one) => one.id === id)?.label ?? id
export const isTopic = (id: string): boolean => topics().topics.some((one) => one.id === id)
