import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"
import type { Judged } from "./judge.ts"
import type { CellNote, StagedRow, Stated, Verdict } from "./staged.ts"

export interface ImportRow {
  readonly id: string
  readonly fileName: string
  readonly state: "previewed" | "confirmed" | "done" | "failed"
  readonly byId: string
  readonly createdAt: Date
  readonly progressId: string | null
  readonly unknownColumns: string[]
  readonly notes: string[]
}

const IMPORT = `id, file_name as "fileName", state, by_id as "byId", created_at as "createdAt",
  progress_id as "progressId", unknown_columns as "unknownColumns", notes`

export async function addImport(
  tx: Tx,
  ctx: Ctx,
  file: { id: string; name: string },
  found: { unknownColumns: readonly string[]; notes: readonly string[] },
): Promise<string> {
  const row = await tx.one<{ id: string }>(
    `insert into registry.import (file_id, file_name, state, by_id, created_at, unknown_columns, notes)
     values ($1, $2, 'previewed', $3, $4, $5, $6) returning id`,
    [file.id, file.name, ctx.actor.id, ctx.now, found.unknownColumns, found.notes],
  )
  return row.id
}

export async function stageRows(tx: Tx, importId: string, rows: readonly Judged[], hints: Hints): Promise<void> {
  await tx.copy(
    "registry.import_row",
    ["import_id", "position", "sheet", "row_number", "parsed", "verdict", "account_id", "errors", "hints"],
    rows.map(({ staged, verdict, accountId, errors }) => [
      importId,
      staged.position,
      staged.sheet,
      staged.row,
      staged.stated === null ? { name: staged.name } : { name: staged.name, stated: staged.stated },
      verdict,
      accountId,
      JSON.stringify(errors),
      JSON.stringify(hints.get(staged.position) ?? []),
    ]),
  )
}

/** Position of a row → what is worth knowing about it. */
export type Hints = ReadonlyMap<number, readonly CellNote[]>

export const importOf = (sql: Sql, id: string): Promise<ImportRow | undefined> =>
  sql.maybe<ImportRow>(`select ${IMPORT} from registry.import where id = $1`, [id])

export const lockImport = (tx: Tx, id: string): Promise<ImportRow | undefined> =>
  tx.maybe<ImportRow>(`select ${IMPORT} from registry.import where id = $1 for update`, [id])

export async function countsOf(sql: Sql, importId: string): Promise<Record<Verdict | "rows" | "applied", number>> {
  return await sql.one(
    `select count(*)::int as rows, count(*) filter (where verdict = 'added')::int as added,
       count(*) filter (where verdict = 'changed')::int as changed,
       count(*) filter (where verdict = 'same')::int as same,
       count(*) filter (where verdict = 'refused')::int as refused, count(applied_at)::int as applied
     from registry.import_row where import_id = $1`,
    [importId],
  )
}

/** Errors or hints of an import in the order of its rows, at most `limit`. */
export async function notesOf(
  sql: Sql,
  importId: string,
  column: "errors" | "hints",
  limit: number,
): Promise<CellNote[]> {
  const rows = await sql.many<{ note: CellNote }>(
    `select n.note from registry.import_row r cross join lateral jsonb_array_elements(r.${column}) as n (note)
     where r.import_id = $1 order by r.position limit $2`,
    [importId, limit],
  )
  return rows.map((row) => row.note)
}

interface SavedRow {
  readonly position: number
  readonly sheet: string
  readonly row: number
  readonly verdict: Verdict
  readonly parsed: { readonly name: string; readonly stated?: Stated }
}

const SAVED = "position, sheet, row_number as row, verdict, parsed"

export const firstRows = (sql: Sql, importId: string, limit: number): Promise<SavedRow[]> =>
  sql.many<SavedRow>(`select ${SAVED} from registry.import_row where import_id = $1 order by position limit $2`, [
    importId,
    limit,
  ])

/** The next rows that are still to be written. */
export async function pendingRows(tx: Tx, importId: string, limit: number): Promise<StagedRow[]> {
  const rows = await tx.many<SavedRow>(
    `select ${SAVED} from registry.import_row
     where import_id = $1 and applied_at is null and verdict <> 'refused' order by position limit $2`,
    [importId, limit],
  )
  return rows.map(({ parsed, verdict: _verdict, ...row }) => ({
    ...row,
    name: parsed.name,
    stated: parsed.stated ?? null,
    errors: [],
  }))
}

export async function markApplied(tx: Tx, ctx: Ctx, importId: string, rows: readonly Judged[]): Promise<void> {
  await tx.run(
    `update registry.import_row r set verdict = v.verdict, account_id = v.account_id, errors = v.errors,
       applied_at = case when v.verdict <> 'refused' then $2::timestamptz end
     from jsonb_to_recordset($3::jsonb) as v (position integer, verdict text, account_id bigint, errors jsonb)
     where r.import_id = $1 and r.position = v.position`,
    [
      importId,
      ctx.now,
      JSON.stringify(
        rows.map(({ staged, verdict, accountId, errors }) => ({
          position: staged.position,
          verdict,
          account_id: accountId,
          errors,
        })),
      ),
    ],
  )
  await tx.run("update registry.import set touched_at = $2 where id = $1", [importId, ctx.now])
}

export async function confirm(tx: Tx, ctx: Ctx, importId: string, progressId: string): Promise<void> {
  await tx.run(
    `update registry.import set state = 'confirmed', confirmed_at = $2, touched_at = $2, progress_id = $3
     where id = $1`,
    [importId, ctx.now, progressId],
  )
}

export async function end(tx: Tx, ctx: Ctx, importId: string, state: "done" | "failed"): Promise<void> {
  await tx.run("update registry.import set state = $3, finished_at = $2 where id = $1", [importId, ctx.now, state])
}

/** Confirmed imports that nobody has worked on since `before`: their worker is gone. */
export async function stalledImports(sql: Sql, before: Date): Promise<string[]> {
  const rows = await sql.many<{ id: string }>(
    "select id from registry.import where state = 'confirmed' and touched_at < $1 order by id",
    [before],
  )
  return rows.map((row) => row.id)
}
