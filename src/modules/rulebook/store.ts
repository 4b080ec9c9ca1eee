import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"
import { NATION } from "./packs.ts"

/** The jurisdiction whose rules this house works by; the nation's until one is set. */
export async function jurisdictionOf(sql: Sql): Promise<string> {
  const row = await sql.maybe<{ id: string }>("select id from rulebook.jurisdiction")
  return row?.id ?? NATION
}

/** Said once when the house is set up, or by the sample. */
export async function setJurisdiction(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  await tx.run(
    `insert into rulebook.jurisdiction (id, set_at, set_by) values ($1, $2, $3)
     on conflict (one_row) do update set id = excluded.id, set_at = excluded.set_at, set_by = excluded.set_by`,
    [id, ctx.now, ctx.actor.id],
  )
}
