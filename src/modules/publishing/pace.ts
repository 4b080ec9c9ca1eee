import { MINUTE_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { enqueueMany } from "#platform/jobs"
import { perMinute } from "./rules.ts"
import { settings } from "./settings.ts"

export const DELIVER = "publishing.deliver"
export const FOLLOW = "publishing.follow"
export const RECONCILE = "publishing.reconcile"
export const TAKE_DOWN = "publishing.take-down"

/** One waiting job for each part and kind of work, however often it is asked for. */
const work = (job: string, id: string, name: string) => ({ payload: { [name]: id }, key: `${job}:${id}` })

export const enqueueDeliveries = (tx: Tx, job: string, ids: readonly string[]): Promise<void> =>
  enqueueMany(
    tx,
    job,
    ids.map((id) => work(job, id, "deliveryId")),
  )
export const enqueueTakedowns = (tx: Tx, ids: readonly string[]): Promise<void> =>
  enqueueMany(
    tx,
    TAKE_DOWN,
    ids.map((id) => work(TAKE_DOWN, id, "takedownId")),
  )

/**
 * The next free place in the platform's pace, from `now` on. The row stands for all workers together, so that two of
 * them keep the same pace as one.
 */
export async function takeSlot(tx: Tx, platform: string, now: Date): Promise<Date> {
  const step = MINUTE_MS / perMinute(settings(), platform)
  const row = await tx.one<{ at: Date }>(
    `insert into publishing.pace as p (platform, taken_until) values ($1, $2::timestamptz + $3 * interval '1 millisecond')
     on conflict (platform) do update set taken_until = greatest(p.taken_until, $2) + $3 * interval '1 millisecond'
     returning taken_until - $3 * interval '1 millisecond' as at`,
    [platform, now, step],
  )
  return row.at
}
