import { createHash } from "node:crypto"
import type { Clock } from "#platform/clock"
import type { Db, Sql } from "#platform/db"
import type { Log } from "#platform/log"

export const GENESIS = Buffer.alloc(32)
/** Entries linked in one transaction; a busy second makes far fewer. */
export const BATCH = 5_000

interface EntryRow {
  id: string
  canonical: string
}

/** The text that is hashed: every column, rendered by the database, so that export and verification agree. */
export const CANONICAL = `jsonb_build_array(id, extract(epoch from at)::numeric, actor_kind, actor_id, unit_id, request_id, action, subject_kind, subject_id, detail)::text`

const link = (previous: Buffer, canonical: string): Buffer =>
  createHash("sha256").update(previous).update(canonical, "utf8").digest()

/**
 * Links committed, not yet sealed entries to the chain, in id order. One sealer at a time (advisory lock);
 * returns how many were sealed. An entry that commits late with a lower id is linked later: order is that of sealing.
 */
export async function seal(db: Db, now: Date): Promise<number> {
  return await db.tx(async (tx) => {
    await tx.run("select pg_advisory_xact_lock(hashtext('trail.seal'))")
    const last = await tx.maybe<{ position: string; hash: Buffer }>(
      "select position, hash from trail.seal order by position desc limit 1",
    )
    const entries = await tx.many<EntryRow>(
      `select id, ${CANONICAL} as canonical from trail.entry e
       where not exists (select from trail.seal s where s.entry_id = e.id) order by id limit ${BATCH}`,
    )
    let previous = last?.hash ?? GENESIS
    const rows = entries.map((entry, index) => {
      const hash = link(previous, entry.canonical)
      const row = { id: entry.id, position: String(BigInt(last?.position ?? 0) + BigInt(index) + 1n), previous, hash }
      previous = hash
      return row
    })
    if (rows.length === 0) return 0
    await tx.run(
      `insert into trail.seal (entry_id, position, previous, hash, sealed_at)
       select s.id, s.position, s.previous, s.hash, $5
       from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[]) as s (id, position, previous, hash)`,
      [rows.map((r) => r.id), rows.map((r) => r.position), rows.map((r) => r.previous), rows.map((r) => r.hash), now],
    )
    return rows.length
  })
}

export interface SealFault {
  readonly entryId: string
  readonly reason: string
}

/** Recomputes the whole chain. Reports the first fault, how many entries are sealed and how many wait. */
export async function verifyTrail(
  sql: Sql,
): Promise<{ sealed: number; unsealed: number; fault: SealFault | undefined; head: string }> {
  let previous: Buffer = GENESIS
  let position = 0n
  let fault: SealFault | undefined
  for (;;) {
    const rows = await sql.many<EntryRow & { position: string; previous: Buffer; hash: Buffer }>(
      `select e.id, ${CANONICAL.replace("(id,", "(e.id,")} as canonical, s.position, s.previous, s.hash
       from trail.seal s join trail.entry e on e.id = s.entry_id
       where s.position > $1 order by s.position limit ${BATCH}`,
      [position.toString()],
    )
    for (const row of rows) {
      fault ??= faultOf(row, previous, position)
      previous = row.hash
      position = BigInt(row.position)
    }
    if (rows.length < BATCH || fault) break
  }
  const counts = await sql.one<{ sealed: number; unsealed: number }>(
    `select (select count(*) from trail.seal)::int as sealed,
            (select count(*) from trail.entry e where not exists (select from trail.seal s where s.entry_id = e.id))::int as unsealed`,
  )
  return { ...counts, fault, head: previous.toString("hex") }
}

function faultOf(
  row: EntryRow & { position: string; previous: Buffer; hash: Buffer },
  previous: Buffer,
  position: bigint,
): SealFault | undefined {
  if (BigInt(row.position) !== position + 1n) return { entryId: row.id, reason: `链在第 ${position} 条之后缺号` }
  if (!row.previous.equals(previous)) return { entryId: row.id, reason: "与前一条的链接不符" }
  if (!link(previous, row.canonical).equals(row.hash)) return { entryId: row.id, reason: "内容与封存时的摘要不符" }
  return undefined
}

/** Committed entries are linked within this time. */
const SEAL_EVERY_MS = 1_000

/** Seals once a second until stopped; a failure is logged and tried again, for the entries themselves are safe. */
export function startSealer(db: Db, clock: Clock, log: Log): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(() => seal(db, clock.now())).catch((error) => log.error({ error }, "trail not sealed"))
  }, SEAL_EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
