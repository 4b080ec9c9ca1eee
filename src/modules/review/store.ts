import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import type { RoundState } from "./states.ts"

export interface RoundRow {
  id: string
  unitId: string
  title: string
  state: RoundState
  openedAt: Date
}

const COLUMNS = `id, unit_id as "unitId", title, state, opened_at as "openedAt"`

export const insertRound = (tx: Tx, ctx: Ctx, title: string): Promise<RoundRow> =>
  tx.one<RoundRow>(
    `insert into review.round (unit_id, title, state, opened_at, opened_by)
     values ($1, $2, 'open', $3, $4) returning ${COLUMNS}`,
    [ctx.actor.unitId, title, ctx.now, ctx.actor.id],
  )

/** Locks the row, so that the second of two people sees what the first has done. */
export const lockRound = (tx: Tx, id: string): Promise<RoundRow | undefined> =>
  tx.maybe<RoundRow>(`select ${COLUMNS} from review.round where id = $1 for update`, [id])

export const moveRound = (tx: Tx, id: string, state: RoundState, at: Date): Promise<RoundRow> =>
  tx.one<RoundRow>(`update review.round set state = $2, closed_at = $3 where id = $1 returning ${COLUMNS}`, [
    id,
    state,
    at,
  ])
