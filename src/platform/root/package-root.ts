import { existsSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

let found: string | undefined

/** The folder that holds `package.json`, upward from this file: the same from source, under tests and in the bundle. */
export function packageRoot(): string {
  if (found) return found
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, "package.json"))) {
    const above = dirname(folder)
    if (above === folder) throw new Error("no package.json above the program")
    folder = above
  }
  found = folder
  return folder
}
