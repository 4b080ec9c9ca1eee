import type { Ctx } from "#kernel/actor"
import type { Subject } from "#kernel/subject"
import type { Param, Sql, Tx } from "#platform/db"

/** Detail of an entry: ids, changed field names, hashes, non-personal before/after. Never personal values. */
export type Detail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** Writes one audit entry in the same transaction as the act itself; `action` is `noun.past`. */
export async function write(
  tx: Tx,
  ctx: Ctx,
  action: string,
  subject: Pick<Subject, "kind" | "id">,
  detail: Detail = {},
): Promise<void> {
  await writeMany(tx, ctx, action, [{ subject, detail }])
}

/** The same for many subjects of one act (an import of 10,000 rows is one statement). */
export async function writeMany(
  tx: Tx,
  ctx: Ctx,
  action: string,
  rows: readonly { subject: Pick<Subject, "kind" | "id">; detail?: Detail }[],
): Promise<void> {
  if (rows.length === 0) return
  const { actor } = ctx
  const shared: Param[] = [ctx.now, actor.kind, actor.id, actor.unitId, ctx.requestId, action]
  await tx.run(
    `insert into trail.entry (at, actor_kind, actor_id, unit_id, request_id, action, subject_kind, subject_id, detail)
     select $1, $2, $3, $4, $5, $6, s.kind, s.id, s.detail
     from unnest($7::text[], $8::text[], $9::jsonb[]) as s (kind, id, detail)`,
    [
      ...shared,
      rows.map((row) => row.subject.kind),
      rows.map((row) => row.subject.id),
      rows.map((row) => JSON.stringify(row.detail ?? {})),
    ],
  )
}

export interface SecurityEvent {
  readonly at: Date
  /** `signin.failed`, `access.denied` … */
  readonly kind: string
  readonly actorId?: string
  readonly address?: string
  readonly requestId: string
  readonly detail?: Detail
}

/** Kept in a transaction of its own: the refused act itself leaves nothing. */
export async function securityEvent(sql: Sql, event: SecurityEvent): Promise<void> {
  await sql.run(
    `insert into trail.security_event (at, kind, actor_id, address, request_id, detail) values ($1, $2, $3, $4, $5, $6)`,
    [
      event.at,
      event.kind,
      event.actorId ?? null,
      event.address ?? null,
      event.requestId,
      JSON.stringify(event.detail ?? {}),
    ],
  )
}
