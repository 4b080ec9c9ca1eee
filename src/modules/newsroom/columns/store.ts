import type { Ctx } from "#kernel/actor"
import type { Placed } from "#kernel/scope"
import { civilDate } from "#kernel/time"
import type { Sql, Tx } from "#platform/db"
import type { Promised } from "./rules/promise.ts"
import type { ColumnState } from "./states.ts"

export interface Column extends Placed, Promised {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly name: string
  readonly kind: "column" | "series" | "campaign"
  readonly about: string
  readonly state: ColumnState
  readonly judgedFrom: string
}

/** Columns of a column `c` with its unit `u`, and where they come from. */
export const COLUMN = `c.id, c.unit_id as "unitId", u.name as "unitName", u.area_path as "areaPath", u.line_path as "linePath",
  c.name, c.kind, c.about, c.every, c.due_day as "dueDay", c.from_on as "fromOn", c.until_on as "untilOn", c.state,
  c.judged_from as "judgedFrom"`
export const COLUMN_FROM = "newsroom.column c join identity.v_unit u on u.id = c.unit_id"

export const lockColumn = (tx: Tx, id: string): Promise<Column | undefined> =>
  tx.maybe<Column>(`select ${COLUMN} from ${COLUMN_FROM} where c.id = $1 for update of c`, [id])

export type NewColumn = Promised & Pick<Column, "name" | "kind" | "about">

/** Undefined when the unit has one of that name. */
export const insertColumn = (tx: Tx, ctx: Ctx, column: NewColumn): Promise<{ id: string } | undefined> =>
  tx.maybe(
    `insert into newsroom.column (unit_id, name, kind, about, every, due_day, from_on, until_on, state, judged_from, opened_at, opened_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'running', $9, $10, $11)
     on conflict (unit_id, name) where state <> 'ended' do nothing returning id`,
    [
      ctx.actor.unitId,
      column.name,
      column.kind,
      column.about,
      column.every,
      column.dueDay,
      column.fromOn,
      column.untilOn,
      civilDate(ctx.now),
      ctx.now,
      ctx.actor.id,
    ],
  )

/** A column taken up again is judged from that day on. */
export async function moveColumn(tx: Tx, ctx: Ctx, id: string, state: ColumnState): Promise<void> {
  await tx.run(
    "update newsroom.column set state = $2, judged_from = case when $2 = 'running' then $3::date else judged_from end where id = $1",
    [id, state, civilDate(ctx.now)],
  )
}

export interface Edition {
  readonly columnId: string
  readonly dueOn: string
  readonly state: "kept" | "late" | "missed"
  readonly putOutOn: string | null
  readonly title: string
  readonly link: string
}

export const editionsOf = (sql: Sql, columnIds: readonly string[]): Promise<Edition[]> =>
  sql.many<Edition>(
    `select column_id as "columnId", due_on as "dueOn", state, put_out_on as "putOutOn", title, link
     from newsroom.edition where column_id = any($1::bigint[]) order by column_id, due_on desc`,
    [columnIds],
  )

/** Writes what became of a due day; of a missed one what came late. False when it was kept before. */
export async function putEdition(
  tx: Tx,
  ctx: Ctx,
  edition: Edition & { readonly taskId?: string | undefined },
): Promise<boolean> {
  const rows = await tx.run(
    `insert into newsroom.edition (column_id, due_on, state, put_out_on, title, link, task_id, noted_at, noted_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (column_id, due_on) do update set state = excluded.state, put_out_on = excluded.put_out_on,
       title = excluded.title, link = excluded.link, task_id = excluded.task_id, noted_at = excluded.noted_at,
       noted_by = excluded.noted_by
     where edition.state = 'missed' and excluded.state <> 'missed'`,
    [
      edition.columnId,
      edition.dueOn,
      edition.state,
      edition.putOutOn,
      edition.title,
      edition.link,
      edition.taskId ?? null,
      ctx.now,
      ctx.actor.id,
    ],
  )
  return rows > 0
}
