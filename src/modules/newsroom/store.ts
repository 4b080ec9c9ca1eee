import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import type { LeadState } from "./states.ts"

export interface LeadRow {
  id: string
  unitId: string
  title: string
  state: LeadState
  openedAt: Date
}

const COLUMNS = `id, unit_id as "unitId", title, state, opened_at as "openedAt"`

export const insertLead = (tx: Tx, ctx: Ctx, title: string): Promise<LeadRow> =>
  tx.one<LeadRow>(
    `insert into newsroom.lead (unit_id, title, state, opened_at, opened_by)
     values ($1, $2, 'open', $3, $4) returning ${COLUMNS}`,
    [ctx.actor.unitId, title, ctx.now, ctx.actor.id],
  )

/** Locks the row, so that the second of two people sees what the first has done. */
export const lockLead = (tx: Tx, id: string): Promise<LeadRow | undefined> =>
  tx.maybe<LeadRow>(`select ${COLUMNS} from newsroom.lead where id = $1 for update`, [id])

export const moveLead = (tx: Tx, id: string, state: LeadState, at: Date): Promise<LeadRow> =>
  tx.one<LeadRow>(`update newsroom.lead set state = $2, closed_at = $3 where id = $1 returning ${COLUMNS}`, [
    id,
    state,
    at,
  ])
