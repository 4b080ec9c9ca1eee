import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { ImportView } from "../contract.ts"
import { platformLabel } from "../platforms.ts"
import type { Verdict } from "./staged.ts"
import * as store from "./store.ts"

/** A file that is wrong in more places is wrong as a whole; the counts stay complete. */
const NOTES_MAX = 1000
const SAMPLE_ROWS = 20

const VERDICTS: Readonly<Record<Verdict, string>> = { added: "新增", changed: "变更", same: "一致", refused: "有误" }

/** One import, for the person who made it. */
export async function importStatus(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<ImportView>> {
  const row = await store.importOf(sql, input.id)
  if (!row || row.byId !== ctx.actor.id) return refused("registry.not-found")
  const { rows, added, changed, same, refused: bad } = await store.countsOf(sql, row.id)
  const sample = await store.firstRows(sql, row.id, SAMPLE_ROWS)
  return done({
    id: row.id,
    fileName: row.fileName,
    state: row.state,
    rows,
    added,
    changed,
    same,
    refused: bad,
    errors: await store.notesOf(sql, row.id, "errors", NOTES_MAX),
    hints: await store.notesOf(sql, row.id, "hints", NOTES_MAX),
    notes: row.notes,
    unknownColumns: row.unknownColumns,
    sample: sample.map(({ parsed, verdict, row: number }) => ({
      row: number,
      name: parsed.name,
      platform: parsed.stated ? platformLabel(parsed.stated.fields.platform) : "",
      unit: parsed.stated?.unitName ?? "",
      verdict: VERDICTS[verdict],
    })),
    progressId: row.progressId,
    createdAt: iso(row.createdAt),
  })
}
