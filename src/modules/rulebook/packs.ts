import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { type Pack, pack } from "./rules/pack.ts"
import { type Resolution, resolvePack } from "./rules/resolve-pack.ts"

/** The nation: what every house works by. */
export const NATION = "cn"

let read: readonly Pack[] | undefined

/** Rule packs of data/rulebook, read and checked once. Throws on a pack that is not well formed. */
export function packs(): readonly Pack[] {
  const folder = join(packageRoot(), "data/rulebook")
  read ??= readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => pack.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))))
  return read
}

const resolved = new Map<string, Resolution>()
/** Assessments ask for a year of days; more than this is a caller that varies something it should not. */
const RESOLVED_MAX = 1_000

/** The rules in force for a jurisdiction on a civil date: the nation's and every level's below it, stricter only. */
export function effectiveRules(at: string, jurisdiction: string): Resolution {
  const key = `${jurisdiction} ${at}`
  const known = resolved.get(key)
  if (known) return known
  const resolution = resolvePack(packs(), jurisdiction, at)
  if (resolved.size >= RESOLVED_MAX) resolved.clear()
  resolved.set(key, resolution)
  return resolution
}
