import { defineConfig } from "vitest/config"

/** The pure tests of the text core alone: what `npm run mutate` measures them by. */
export default defineConfig({
  test: { include: ["src/text/**/*.test.ts"], pool: "forks", testTimeout: 60_000 },
})
