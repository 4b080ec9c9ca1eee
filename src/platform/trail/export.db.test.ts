import { spawnSync } from "node:child_process"
import { mkdtemp, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { packageRoot } from "#platform/root"
import { actor, ctxOf, testDb } from "#platform/testing"
import { chainEnd, exportTrail, seal, write } from "./index.ts"

const db = await testDb()
const ctx = ctxOf(actor({ id: "7", unitId: "3" }))
const folder = await mkdtemp(join(tmpdir(), "jusheng-trail-"))
for (const id of ["1", "2", "3", "4"]) {
  await db.tx((tx) => write(tx, ctx, "problem.closed", { kind: "monitoring.problem", id }, { note: "整改“完成”" }))
}
await seal(db, ctx.now)
const end = await chainEnd(db)
let text = ""
for await (const part of exportTrail(db, end, ctx.now)) text += part
const lines = text.trimEnd().split("\n")

/** What an auditor sees who runs the stand-alone verifier on these lines. */
async function verified(given: readonly string[], ...words: string[]) {
  const file = join(folder, "trail.ndjson")
  await writeFile(file, given.map((line) => `${line}\n`).join(""))
  const ran = spawnSync(process.execPath, [join(packageRoot(), "bin/verify-trail.js"), file, "--json", ...words], {
    encoding: "utf8",
  })
  return { code: ran.status, ...(ran.stdout ? JSON.parse(ran.stdout) : { said: ran.stderr }) }
}

test("[J3] an export verifies by a script that knows neither the database nor a package", async () => {
  expect(await verified(lines)).toMatchObject({ code: 0, entries: 4, head: end.head, fault: null })
  expect(await verified(lines, "--head", end.head)).toMatchObject({ code: 0 })
})

test("[J3] a changed, removed, reordered or appended entry is told by its number", async () => {
  const [first, one, two, three, four, last] = lines as [string, string, string, string, string, string]
  const changed = two.replace("problem.closed", "problem.opened")
  expect(await verified([first, one, changed, three, four, last])).toMatchObject({ code: 1, fault: { position: 2 } })
  expect(await verified([first, one, two, four, last])).toMatchObject({ code: 1, fault: { position: 3 } })
  expect(await verified([first, one, three, two, four, last])).toMatchObject({ code: 1, fault: { position: 2 } })
  const added = JSON.stringify({ ...JSON.parse(four), position: 5, previous: JSON.parse(four).hash })
  expect(await verified([first, one, two, three, four, added, last])).toMatchObject({ code: 1, fault: { position: 5 } })
  expect(await verified([...lines, added])).toMatchObject({ code: 1, fault: { position: 5 } })
  expect(await verified([first, one, two, three, last])).toMatchObject({ code: 1, fault: { position: 4 } })
  expect(await verified([first, one, two])).toMatchObject({ code: 1, fault: { position: 3 } })
})

test("[J3] a chain made anew agrees with itself, and is told by the head that was noted elsewhere", async () => {
  expect(await verified(lines, "--head", "0".repeat(64))).toMatchObject({ code: 1, fault: { position: 4 } })
})

test("[J3] what is no export of the trail is said to be none", async () => {
  expect(await verified(["{}"])).toMatchObject({ code: 2, said: expect.stringContaining("不是留痕导出文件") })
  expect(await verified([])).toMatchObject({ code: 2 })
})
