import type { CallbackRefusal } from "#connectors/kit"
import { civilDate } from "#kernel/time"
import type { Db } from "#platform/db"
import { securityEvent } from "#platform/trail"

/**
 * Counts a callback that was not taken. The 1st, 10th, 100th … of a day, account and reason are security events: an attack
 * shows its size without filling the table.
 */
export async function countRefusal(
  db: Db,
  refused: { accountId: string; why: CallbackRefusal; address: string; requestId: string; now: Date },
): Promise<void> {
  const { accountId, why, now } = refused
  const { times } = await db.one<{ times: number }>(
    `insert into intake.refusal as r (account_id, refused_on, why, times, last_at) values ($1, $2, $3, 1, $4)
     on conflict (account_id, refused_on, why) do update set times = r.times + 1, last_at = excluded.last_at
     returning times`,
    [accountId, civilDate(now), why, now],
  )
  if (!/^10*$/.test(String(times))) return
  await securityEvent(db, {
    at: now,
    kind: "callback.refused",
    address: refused.address,
    requestId: refused.requestId,
    detail: { account: accountId, why, times },
  })
}
