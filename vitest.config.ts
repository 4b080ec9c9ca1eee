import { defineConfig } from "vitest/config"
import LongestFirst from "./tests/kit/longest-first.ts"

const database = "tests/kit/database-server.ts"

/** Four kinds of tests: pure (nothing but values), house (the program about itself), db (real SQL), journeys (a browser). */
export default defineConfig({
  test: {
    // Two cores: more processes only wait for each other.
    maxWorkers: 2,
    pool: "forks",
    // Tests of the database and journeys read the same program: it is made ready for them once.
    experimental: { fsModuleCache: true },
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    // What is waited for comes when it comes: a busy machine is no failure.
    expect: { poll: { timeout: 15_000 } },
    dangerouslyIgnoreUnhandledErrors: false,
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: ["src/**/*.test.ts", "web/**/*.test.ts", "tools/**/*.test.ts", "bench/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
          setupFiles: ["tests/kit/fuzz-seed.ts"],
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: "house", include: ["tests/house/**/*.test.ts"], exclude: ["**/*.db.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["src/**/*.db.test.ts", "tests/house/**/*.db.test.ts"],
          globalSetup: [database],
          // Each file has a database of its own; reading the program anew for each took half of the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "journeys",
          include: ["tests/journeys/**/*.test.ts", "tests/kit/**/*.test.ts"],
          globalSetup: [database, "tests/kit/run-folder.ts", "tests/kit/built.ts"],
          // Each file has a house, a database and a browser of its own; reading the program anew for each took a third of the time.
          isolate: false,
          sequence: { groupOrder: 1 },
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
