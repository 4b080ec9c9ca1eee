import type { Tx } from "#platform/db"
import { ROUND, type RoundRow } from "../store.ts"

const ON_ROUND = ROUND.split(",")
  .map((column) => `r.${column.trim()}`)
  .join(", ")

/** Rounds past their last instant that still wait; one another hand holds is left to it. */
export const pastRounds = (tx: Tx, now: Date): Promise<RoundRow[]> =>
  tx.many<RoundRow>(
    `select ${ROUND} from review.round where state in ('open', 'pending-approval-after') and due_at < $1
     order by id for update skip locked`,
    [now],
  )

export interface OverdueStep {
  readonly row: RoundRow
  readonly position: number
  readonly name: string
  readonly urgedAt: Date | null
}

/** Steps that have begun, are past their time and have a seat nobody signed. */
export async function overdueSteps(tx: Tx, now: Date): Promise<OverdueStep[]> {
  const rows = await tx.many<RoundRow & { position: number; stepName: string; urgedAt: Date | null }>(
    `select ${ON_ROUND}, s.position, s.name as "stepName", s.urged_at as "urgedAt"
     from review.step s join review.round r on r.id = s.round_id
     where s.due_at < $1 and r.state in ('open', 'pending-approval-after') and exists (
       select from review.seat t where t.round_id = s.round_id and t.step = s.position
         and not exists (select from review.opinion o where o.seat_id = t.id)
         and not exists (select from review.paper w where w.seat_id = t.id and w.way = 'spoken' and w.state = 'recorded'))
     order by r.id, s.position for update of r skip locked`,
    [now],
  )
  return rows.map(({ position, stepName, urgedAt, ...row }) => ({ row, position, name: stepName, urgedAt }))
}

export const markUrged = async (tx: Tx, roundId: string, position: number, at: Date): Promise<void> => {
  await tx.run("update review.step set urged_at = $3, urges = urges + 1 where round_id = $1 and position = $2", [
    roundId,
    position,
    at,
  ])
}

export const untoldSeats = async (tx: Tx, roundId: string, step: number): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(
      "select id from review.seat where round_id = $1 and step = $2 and told_at is null order by id",
      [roundId, step],
    )
  ).map(({ id }) => id)

export const markTold = async (tx: Tx, seatIds: readonly string[], at: Date): Promise<void> => {
  await tx.run("update review.seat set told_at = $2 where id = any($1::bigint[])", [seatIds, at])
}
