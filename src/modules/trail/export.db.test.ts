import { expect, test } from "vitest"
import { actor, ctxOf, testDb } from "#platform/testing"
import { chainEnd, seal, write } from "#platform/trail"
import { ROLES } from "#rules/identity"
import { exportChain } from "./commands/export-chain.ts"

const db = await testDb()
const ctx = ctxOf(actor({ id: "7" }))
await db.tx((tx) => write(tx, ctx, "problem.closed", { kind: "monitoring.problem", id: "5" }))
await seal(db, ctx.now)

test("[J3] the auditor takes the whole chain, and that he did is an entry of its own", async () => {
  const { head } = await chainEnd(db)
  const taken = await exportChain(ctx, db)
  if (!taken.ok) throw new Error(taken.code)
  const lines = Buffer.from(taken.value.bytes).toString("utf8").trimEnd().split("\n")
  expect(lines.map((line) => Object.keys(JSON.parse(line))[0])).toEqual(["format", "position", "end"])
  const entry = await db.one("select actor_id as by, detail from trail.entry where action = 'trail.exported'")
  expect(entry).toEqual({ by: "7", detail: { entries: 1, head } })
})

test("[J3] only the auditor's role holds the export, and whoever sees a part of the city is refused", async () => {
  const holders = Object.entries(ROLES).flatMap(([name, role]) =>
    (role.permissions as readonly string[]).includes("trail.export") ? [name] : [],
  )
  expect(holders).toEqual(["auditor"])
  const part = ctxOf(actor({ scope: { kind: "subtrees", areas: ["/1/"], lines: [] } }))
  expect(await exportChain(part, db)).toMatchObject({ ok: false, code: "trail.not-allowed" })
})
