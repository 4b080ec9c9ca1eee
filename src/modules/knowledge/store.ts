import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import type { EntryState } from "./states.ts"

export interface EntryRow {
  id: string
  unitId: string
  title: string
  state: EntryState
  openedAt: Date
}

const COLUMNS = `id, unit_id as "unitId", title, state, opened_at as "openedAt"`

export const insertEntry = (tx: Tx, ctx: Ctx, title: string): Promise<EntryRow> =>
  tx.one<EntryRow>(
    `insert into knowledge.entry (unit_id, title, state, opened_at, opened_by)
     values ($1, $2, 'open', $3, $4) returning ${COLUMNS}`,
    [ctx.actor.unitId, title, ctx.now, ctx.actor.id],
  )

/** Locks the row, so that the second of two people sees what the first has done. */
export const lockEntry = (tx: Tx, id: string): Promise<EntryRow | undefined> =>
  tx.maybe<EntryRow>(`select ${COLUMNS} from knowledge.entry where id = $1 for update`, [id])

export const moveEntry = (tx: Tx, id: string, state: EntryState, at: Date): Promise<EntryRow> =>
  tx.one<EntryRow>(`update knowledge.entry set state = $2, closed_at = $3 where id = $1 returning ${COLUMNS}`, [
    id,
    state,
    at,
  ])
