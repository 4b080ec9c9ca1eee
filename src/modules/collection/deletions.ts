import type { Tx } from "#platform/db"
import { needsSecondProof } from "./rules.ts"

interface Proof {
  readonly accountId: string
  readonly walkNo: number
  readonly walkStartedAt: Date
  /** Everything published after this was in the list; null: everything at all. */
  readonly floor: Date | null
  readonly paging: "keyset" | "offset"
}

/**
 * Posts that a finished walk must have met and did not are gone. What came to us after the walk began proves
 * nothing. Answers how many were found gone now.
 */
export async function markGone(tx: Tx, now: Date, proof: Proof): Promise<number> {
  const rows = await tx.many<{ id: string; met: boolean; missing: boolean }>(
    `select id, seen_walk >= $2 as met, missing_since is not null as missing from collection.post
     where account_id = $1 and method = 'api' and deleted_at is null
       and first_seen_at <= $3 and ($4::timestamptz is null or published_at > $4)`,
    [proof.accountId, proof.walkNo, proof.walkStartedAt, proof.floor],
  )
  const unmet = rows.filter((row) => !row.met)
  if (unmet.length === 0) return 0
  const met = rows.length - unmet.length
  const second = needsSecondProof({ paging: proof.paging, met, known: rows.length, missing: unmet.length })
  const gone = unmet.filter((row) => row.missing || !second)
  await tx.run("update collection.post set missing_since = coalesce(missing_since, $2) where id = any($1)", [
    unmet.map(({ id }) => id),
    now,
  ])
  await tx.run("update collection.post set deleted_at = $2 where id = any($1)", [gone.map(({ id }) => id), now])
  return gone.length
}
