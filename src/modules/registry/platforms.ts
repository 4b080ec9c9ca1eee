import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { findPlatform, type Platforms, platformsOf } from "./rules/platforms.ts"

let read: Platforms | undefined

/** The catalogue of platforms (data/platforms), read once. */
export function platforms(): Platforms {
  read ??= platformsOf(JSON.parse(readFileSync(join(packageRoot(), "data/platforms/platforms.json"), "utf8")))
  return read
}

export const platformLabel = (id: string): string => platforms().byId.get(id)?.label ?? id

/** Ids of platforms named by id, label or a usual spelling; a word nobody knows stays and matches nothing. */
export const platformIds = (words: readonly string[]): string[] =>
  words.map((word) => findPlatform(platforms(), word)?.id ?? word)
