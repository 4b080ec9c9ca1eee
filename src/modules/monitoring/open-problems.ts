import { noteOpenProblems } from "#modules/registry"
import type { Tx } from "#platform/db"

/** Tells the ledger how many problems of these accounts are not closed. */
export async function noteOpenOf(tx: Tx, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return
  const ids = [...new Set(accountIds)]
  const rows = await tx.many<{ accountId: string; openProblems: number }>(
    `select i.id as "accountId", count(p.id)::int as "openProblems" from unnest($1::bigint[]) as i (id)
     left join monitoring.problem p on p.account_id = i.id and p.state in ('open', 'assigned', 'rectified')
     group by i.id order by i.id`,
    [ids],
  )
  await noteOpenProblems(tx, rows)
}
