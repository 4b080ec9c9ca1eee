import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { type SendingRules, sendingFile } from "../rules/sending.ts"

let read: SendingRules | undefined

/** data/notices/sending.json, read once. */
export function sendingRules(): SendingRules {
  read ??= sendingFile.parse(JSON.parse(readFileSync(join(packageRoot(), "data/notices/sending.json"), "utf8")))
  return read
}
