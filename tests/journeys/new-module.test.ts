import { spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { ADMIN_URL } from "../../src/platform/testing/server.ts"
import { makeModule } from "../../tools/new-module.ts"
import { ROOT } from "../house/tree.ts"

const PARTS = ["src", "web", "tests", "tools", "bench", "data", "docs", "bin", "tsconfigs", ".ci"]
const COMPILED = ".cache/tsc"
const SINGLE = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "vitest.config.ts",
  "biome.json",
  "CONTEXT.md",
  "STYLE.md",
  "README.md",
  "README.zh-CN.md",
  "CHANGELOG.md",
]

/** Database tests of the house that go over all modules. */
const CONCERNED = ["access", "hostile-input", "running-house", "schema"].map((name) => `tests/house/${name}.db.test.ts`)

test("a made module compiles, passes its own tests and the house tests", () => {
  const copy = mkdtempSync(join(tmpdir(), "jusheng-module-"))
  try {
    for (const part of [...PARTS, ...SINGLE]) cpSync(join(ROOT, part), join(copy, part), { recursive: true })
    symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"))
    // What was compiled before need not be compiled again; where nothing was, all of it is.
    if (existsSync(join(ROOT, COMPILED))) cpSync(join(ROOT, COMPILED), join(copy, COMPILED), { recursive: true })
    const run = (command: string, ...args: string[]): string => {
      // Its databases lie beside those of this run: a server of its own would be made and stopped for nothing.
      const database = process.env[ADMIN_URL] ?? ""
      const env = {
        ...process.env,
        CI: "true",
        JUSHENG_TRIED_UNDER: "/sampling",
        JUSHENG_TEST_DATABASE_URL: database,
      }
      const told = spawnSync(join(ROOT, "node_modules/.bin", command), args, {
        cwd: copy,
        encoding: "utf8",
        env,
        maxBuffer: 1 << 26,
      })
      if (told.status !== 0) throw new Error(`${command} ${args.join(" ")}\n${told.stdout}\n${told.stderr}`)
      return told.stdout
    }

    makeModule(copy, { name: "sampling", chinese: "抽查", floor: 7, thing: "draw", thingChinese: "抽查批次" })
    run("biome", "check", "--write", "src")
    run("tsc", "-b", "tsconfigs/app.json")
    // With -u, as after any new table: the dump of the schema is written anew.
    const own = run(
      "vitest",
      "run",
      "--project",
      "db",
      "-u",
      "--no-file-parallelism",
      "--reporter=json",
      "src/modules/sampling",
      ...CONCERNED,
    )
    const house = run("vitest", "run", "--project", "house", "--reporter=json")
    expect(JSON.parse(own)).toMatchObject({ success: true, numFailedTests: 0 })
    expect(JSON.parse(house)).toMatchObject({ success: true, numFailedTests: 0 })
    expect(readFileSync(join(copy, "docs/schema.txt"), "utf8")).toContain("sampling.draw")
    expect(() =>
      makeModule(copy, { name: "sampling", chinese: "抽查", floor: 7, thing: "draw", thingChinese: "抽查批次" }),
    ).toThrow("already")
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}, 600_000)
