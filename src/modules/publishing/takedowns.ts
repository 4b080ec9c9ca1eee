import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"
import { type Delivery, lockDelivery } from "./deliveries.ts"
import { type TakedownState, takedownStates } from "./states.ts"

export interface Takedown {
  readonly id: string
  readonly recallId: string
  readonly deliveryId: string
  readonly state: TakedownState
  readonly nextAt: Date | null
  readonly failuresInARow: number
  readonly assignmentId: string | null
}

const COLUMNS = `id, recall_id as "recallId", delivery_id as "deliveryId", state, next_at as "nextAt",
  failures_in_a_row as "failuresInARow", assignment_id as "assignmentId"`

export const lockTakedown = (tx: Tx, id: string): Promise<Takedown | undefined> =>
  tx.maybe<Takedown>(`select ${COLUMNS} from publishing.takedown where id = $1 for update`, [id])

/** Together with its delivery, the delivery first, as everybody locks them. */
export async function lockWithDelivery(
  tx: Tx,
  id: string,
): Promise<{ takedown: Takedown; delivery: Delivery } | undefined> {
  const found = await tx.maybe<{ deliveryId: string }>(
    `select delivery_id as "deliveryId" from publishing.takedown where id = $1`,
    [id],
  )
  const delivery = found && (await lockDelivery(tx, found.deliveryId))
  const takedown = delivery && (await lockTakedown(tx, id))
  return takedown && { takedown, delivery }
}

export const takedownOfDelivery = (sql: Sql, deliveryId: string): Promise<Takedown | undefined> =>
  sql.maybe<Takedown>(`select ${COLUMNS} from publishing.takedown where delivery_id = $1`, [deliveryId])

export async function insertRecall(
  tx: Tx,
  ctx: Ctx,
  given: { publicationId: string; kind: string; reason: string; noticeId: string | null; takesDown: boolean },
): Promise<string> {
  const row = await tx.one<{ id: string }>(
    `insert into publishing.recall (publication_id, kind, reason, notice_id, takes_down, by_id, by_name, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      ...[given.publicationId, given.kind, given.reason, given.noticeId, given.takesDown],
      ...[ctx.actor.id, ctx.actor.name, ctx.now],
    ],
  )
  return row.id
}

export async function insertTakedowns(
  tx: Tx,
  recallId: string,
  deliveryIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(
    `insert into publishing.takedown (recall_id, delivery_id, next_at)
     select $1, d.id, $3 from unnest($2::bigint[]) as d (id) on conflict (delivery_id) do nothing returning id`,
    [recallId, deliveryIds, now],
  )
  return rows.map(({ id }) => id)
}

interface Change {
  readonly nextAt: Date | null
  readonly claimedBy?: string | null
  readonly claimedUntil?: Date | null
  readonly failuresInARow?: number
  readonly failure?: { readonly reason: string; readonly advice: string } | null
  readonly assignmentId?: string | null
  readonly goneAt?: Date
}

/** Moves a locked row by the state table. */
export async function moveTakedown(
  tx: Tx,
  row: Takedown,
  move: keyof typeof takedownStates.moves,
  change: Change,
): Promise<void> {
  if (takedownStates.refuse(row.state, move)) throw new Error(`takedown ${row.id}: ${move} from ${row.state}`)
  await tx.run(
    `update publishing.takedown set state = $2, next_at = $3, claimed_by = $4, claimed_until = $5,
       failures_in_a_row = $6, failure_reason = $7, failure_advice = $8, assignment_id = coalesce($9, assignment_id),
       gone_at = $10 where id = $1`,
    [
      ...[row.id, takedownStates.to(move), change.nextAt, change.claimedBy ?? null, change.claimedUntil ?? null],
      ...[change.failuresInARow ?? row.failuresInARow, change.failure?.reason ?? null, change.failure?.advice ?? null],
      ...[change.assignmentId ?? null, change.goneAt ?? null],
    ],
  )
}

/** What the latest recall of a publication was about, and why. */
export const recalledContent = (
  sql: Sql,
  publicationId: string,
): Promise<{ kind: string; id: string; reason: string } | undefined> =>
  sql.maybe(
    `select p.content_kind as kind, p.content_id as id, r.reason from publishing.recall r
     join publishing.publication p on p.id = r.publication_id where p.id = $1 order by r.id desc limit 1`,
    [publicationId],
  )
