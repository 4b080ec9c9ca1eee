import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { type DeclarationFile, declarationFile, optionOf } from "./rules/declarations.ts"

let read: DeclarationFile | undefined

/** What is to be ticked on a platform when a language model has helped; data/publishing/declarations.json, read once. */
export function declarationOn(platform: string): string | undefined {
  read ??= declarationFile.parse(
    JSON.parse(readFileSync(join(packageRoot(), "data/publishing/declarations.json"), "utf8")),
  )
  return optionOf(read, platform)
}
