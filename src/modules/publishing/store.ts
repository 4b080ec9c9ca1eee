import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import type { PublicationState } from "./states.ts"

export interface PublicationRow {
  id: string
  unitId: string
  title: string
  state: PublicationState
  openedAt: Date
}

const COLUMNS = `id, unit_id as "unitId", title, state, opened_at as "openedAt"`

export const insertPublication = (tx: Tx, ctx: Ctx, title: string): Promise<PublicationRow> =>
  tx.one<PublicationRow>(
    `insert into publishing.publication (unit_id, title, state, opened_at, opened_by)
     values ($1, $2, 'open', $3, $4) returning ${COLUMNS}`,
    [ctx.actor.unitId, title, ctx.now, ctx.actor.id],
  )

/** Locks the row, so that the second of two people sees what the first has done. */
export const lockPublication = (tx: Tx, id: string): Promise<PublicationRow | undefined> =>
  tx.maybe<PublicationRow>(`select ${COLUMNS} from publishing.publication where id = $1 for update`, [id])

export const movePublication = (tx: Tx, id: string, state: PublicationState, at: Date): Promise<PublicationRow> =>
  tx.one<PublicationRow>(
    `update publishing.publication set state = $2, closed_at = $3 where id = $1 returning ${COLUMNS}`,
    [id, state, at],
  )
