import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import type { MigrationSource } from "./migrate.ts"

/**
 * The migration folders of the house: the trail first (everything writes to it), then the rest of the platform, then
 * the modules. `floors` gives the modules in floor order; a module with migrations that is not named there comes last.
 * The folder's name is the owner and the schema.
 */
export function migrationSources(floors: readonly string[] = []): MigrationSource[] {
  const src = join(packageRoot(), "src")
  return [...sourcesIn(join(src, "platform"), ["trail"]), ...sourcesIn(join(src, "modules"), floors)]
}

function sourcesIn(parent: string, order: readonly string[]): MigrationSource[] {
  const names = existsSync(parent) ? readdirSync(parent) : []
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return names
    .filter((name) => existsSync(join(parent, name, "migrations")))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((owner) => ({ owner, folder: join(parent, owner, "migrations") }))
}
