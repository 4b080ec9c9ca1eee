import type { Sql } from "#platform/db"

/** A 栏目 or series that a citizen may choose. */
export interface ColumnChoice {
  readonly id: string
  readonly name: string
  readonly about: string
  readonly unitName: string
}

const CHOICES_MAX = 60

/** Columns and series that are kept up; 微活动 come and go too quickly to be subscribed to. */
export const columnsOf = (sql: Sql): Promise<ColumnChoice[]> =>
  sql.many<ColumnChoice>(
    `select c.id, c.name, c.about, u.name as "unitName" from newsroom.v_column c join identity.v_unit u on u.id = c.unit_id
     where c.kind in ('column', 'series') and c.state = 'running' order by u.id, c.id limit ${CHOICES_MAX}`,
  )

/** Columns by their ids, ended ones too: who subscribed then still reads why. */
export const columnNames = (sql: Sql, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  sql.many("select id, name from newsroom.v_column where id = any($1::bigint[]) order by id", [[...ids]])

/** 栏目“望澜街巷” as it stands among chosen topics. */
export const columnLabel = (name: string): string => `栏目《${name}》`
