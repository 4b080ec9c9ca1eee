import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { type PeopleSetting, peopleSetting } from "../rules/people-state.ts"

let read: PeopleSetting | undefined

/** data/checking/people.json, read once. */
export function setting(): PeopleSetting {
  read ??= peopleSetting.parse(JSON.parse(readFileSync(join(packageRoot(), "data", "checking", "people.json"), "utf8")))
  return read
}
