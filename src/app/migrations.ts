import { MODULES_IN_ORDER } from "#floors"
import { type MigrationSource, migrationSources } from "#platform/db"

/** All migrations of the house, platform first, then the modules from the ground up. */
export const migrationsInOrder = (): readonly MigrationSource[] => migrationSources(MODULES_IN_ORDER)
