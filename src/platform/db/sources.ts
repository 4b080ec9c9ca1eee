import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import type { MigrationSource } from "./migrate.ts"

/**
 * The migration folders of the house: the trail first (everything writes to it), then the modules.
 * `floors` gives the modules in floor order; a module with migrations that is not named there comes last.
 */
export function migrationSources(floors: readonly string[] = []): MigrationSource[] {
  const src = join(packageRoot(), "src")
  const modules = join(src, "modules")
  const found = existsSync(modules)
    ? readdirSync(modules).filter((name) => existsSync(join(modules, name, "migrations")))
    : []
  const rank = (name: string) => (floors.includes(name) ? floors.indexOf(name) : floors.length)
  found.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return [
    { owner: "platform", folder: join(src, "platform", "trail", "migrations") },
    ...found.map((name) => ({ owner: name, folder: join(modules, name, "migrations") })),
  ]
}
