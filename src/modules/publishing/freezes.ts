import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"

export interface Freeze {
  readonly id: string
  readonly unitId: string | null
  readonly unitName: string | null
  readonly reason: string
  readonly byName: string
  readonly at: Date
  readonly endedAt: Date | null
}

const COLUMNS = `f.id, f.unit_id as "unitId", u.name as "unitName", f.reason, f.by_name as "byName", f.at,
  f.ended_at as "endedAt"`
const FROM = "publishing.freeze f left join identity.v_unit u on u.id = f.unit_id"

/** Whether nothing may start for this account: the unit, or one above it in either tree, has stopped its queues. */
export async function isFrozen(sql: Sql, accountId: string): Promise<boolean> {
  const row = await sql.one<{ frozen: boolean }>(
    `select exists (select from publishing.freeze f left join identity.v_unit u on u.id = f.unit_id
       where f.ended_at is null and (f.unit_id is null or exists (
         select from registry.v_account a where a.id = $1
           and (a.area_path like u.area_path || '%' or a.line_path like u.line_path || '%')))) as frozen`,
    [accountId],
  )
  return row.frozen
}

export const openFreezes = (sql: Sql): Promise<Freeze[]> =>
  sql.many<Freeze>(`select ${COLUMNS} from ${FROM} where f.ended_at is null order by f.id`)

export const freezeOf = (sql: Sql, id: string): Promise<Freeze | undefined> =>
  sql.maybe<Freeze>(`select ${COLUMNS} from ${FROM} where f.id = $1`, [id])

export const lockFreeze = (tx: Tx, id: string): Promise<Freeze | undefined> =>
  tx.maybe<Freeze>(`select ${COLUMNS} from ${FROM} where f.id = $1 for update of f`, [id])

/** Undefined: these queues stand still already. */
export async function insertFreeze(
  tx: Tx,
  ctx: Ctx,
  given: { unitId: string | null; reason: string },
): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>(
    `insert into publishing.freeze (unit_id, reason, by_id, by_name, at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning id`,
    [given.unitId, given.reason, ctx.actor.id, ctx.actor.name, ctx.now],
  )
  return row?.id
}

export const endFreeze = (tx: Tx, ctx: Ctx, id: string, reason: string): Promise<number> =>
  tx.run("update publishing.freeze set ended_at = $2, ended_by = $3, end_reason = $4 where id = $1", [
    id,
    ctx.now,
    ctx.actor.name,
    reason,
  ])
