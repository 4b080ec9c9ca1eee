import type { Command } from "./command.ts"

/** The commands by name, loaded when called: `check` starts without the server's packages. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import("./start.ts")).start,
  migrate: async () => (await import("./migrate.ts")).migrateCommand,
}
