import { expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { MODULES_IN_ORDER } from "../../src/modules/floors.ts"
import { filesBelow, read } from "./tree.ts"

const db = await testDb()
const PLATFORM = ["platform", "trail", "jobs", "http", "files"]

test("every table belongs to one module: its schema is the module's name", async () => {
  const rows = await db.many<{ schema: string }>(
    `select distinct table_schema as schema from information_schema.tables
     where table_schema not in ('information_schema', 'pg_catalog') and table_schema not like 'graphile_worker%'`,
  )
  const known = [...PLATFORM, ...MODULES_IN_ORDER]
  expect(rows.map((row) => row.schema).filter((schema) => !known.includes(schema))).toEqual([])
})

/** Tables that one module's sources name although another owns them; views `v_…` may be read from above. */
function foreignTables(path: string, source: string): string[] {
  const owner = /^src\/(?:modules|platform)\/([^/]+)\//.exec(path)?.[1] ?? ""
  const names = [...source.matchAll(/\b(?:from|join|into|update|table|only)\s+([a-z]+)\.([a-z_]+)\b/g)]
  return names
    .filter(([, schema]) => [...PLATFORM, ...MODULES_IN_ORDER].includes(schema!))
    .filter(([, schema, table]) => schema !== owner && !table!.startsWith("v_"))
    .map(([, schema, table]) => `${path} names ${schema}.${table}`)
}

test("only a module's own files name its tables; others read its views", () => {
  const files = filesBelow("src/modules", /\.(ts|sql)$/).filter((path) => !path.endsWith(".test.ts"))
  expect(
    files.flatMap((path) => foreignTables(path, read(path))).filter((row) => !ALLOWED.some((ok) => row.endsWith(ok))),
  ).toEqual([])
  expect(files.length).toBeGreaterThan(60)
})

/** The trail's reader is a module of its own above the writer, and migrations may refer to keys below. */
const ALLOWED = ["names trail.entry", "names trail.seal", "names trail.security_event"]

test("planted: a foreign table is told, a view is not", () => {
  expect(
    foreignTables("src/modules/monitoring/x.ts", "select 1 from registry.account a join registry.v_account v"),
  ).toEqual(["src/modules/monitoring/x.ts names registry.account"])
})

test("append-only tables refuse change: history is appended", async () => {
  const rows = await db.many<{ name: string }>(
    `select distinct event_object_schema || '.' || event_object_table as name from information_schema.triggers
     where action_statement like '%refuse_change%'`,
  )
  const guarded = rows.map((row) => row.name)
  for (const table of HISTORIES) expect(guarded, table).toContain(table)
})

const HISTORIES = [
  "trail.entry",
  "registry.account_version",
  "collection.post_version",
  "collection.availability",
  "collection.comment_version",
  "collection.snapshot",
  "monitoring.problem_event",
  "monitoring.earlier_judgement",
  "dispatch.assignment_event",
  "publishing.event",
  "newsroom.rail_event",
  "newsroom.topic_step",
  "checking.publisher",
  "checking.pack",
  "checking.person_fact",
  "checking.person_event",
]
