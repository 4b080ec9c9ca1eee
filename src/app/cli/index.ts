import type { Command } from "./command.ts"

/** The commands by name, loaded when called: `check` starts without the server's packages. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import("./start.ts")).start,
  check: async () => (await import("./check.ts")).checkCommand,
  inspect: async () => (await import("./inspect.ts")).inspect,
  similar: async () => (await import("./similar.ts")).similar,
  triage: async () => (await import("./triage.ts")).triage,
  topics: async () => (await import("./topics.ts")).topics,
  pack: async () => (await import("./pack.ts")).pack,
  census: async () => (await import("./census.ts")).census,
  workday: async () => (await import("./workday.ts")).workday,
  serve: async () => (await import("./serve.ts")).serve,
  worker: async () => (await import("./worker.ts")).worker,
  migrate: async () => (await import("./migrate.ts")).migrateCommand,
  backup: async () => (await import("./backup.ts")).backupCommand,
  restore: async () => (await import("./restore.ts")).restoreCommand,
  move: async () => (await import("./move.ts")).move,
  doctor: async () => (await import("./doctor.ts")).doctor,
  trail: async () => (await import("./trail.ts")).trail,
  user: async () => (await import("./user.ts")).user,
  sample: async () => (await import("./sample.ts")).sample,
  simulators: async () => (await import("./simulators.ts")).simulators,
}
