import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { type AssistanceFile, assistanceFile } from "./rules/data-file.ts"

let rules: AssistanceFile | undefined

/** data/newsroom/assistance.json, read once. */
export function assistanceRules(): AssistanceFile {
  rules ??= assistanceFile.parse(
    JSON.parse(readFileSync(join(packageRoot(), "data", "newsroom", "assistance.json"), "utf8")),
  )
  return rules
}
