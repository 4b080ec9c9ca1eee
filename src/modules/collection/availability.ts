import { readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import type { AvailabilityFact } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql, Tx } from "#platform/db"
import { packageRoot } from "#platform/root"
import type { Outside } from "./outside.ts"
import type { AvailabilityFactView, AvailabilityView } from "./rules/availability-contract.ts"

/** The account if the actor may see it. */
export async function visible(
  ctx: Ctx,
  sql: Sql,
  id: string,
): Promise<{ platform: string; state: string } | undefined> {
  const params: Param[] = [id]
  const inside = scopeSql(ctx.actor.scope, "a", (value) => `$${params.push(value)}`)
  return await sql.maybe<{ platform: string; state: string }>(
    `select a.platform, a.state from registry.v_account a where a.id = $1 and ${inside}`,
    params,
  )
}

/** 最近一次可用性探测 of one account. */
export async function availabilityOf(
  ctx: Ctx,
  sql: Sql,
  input: { id: string },
  outside: Pick<Outside, "connectors">,
): Promise<Outcome<AvailabilityView>> {
  const account = await visible(ctx, sql, input.id)
  if (!account) return refused("collection.not-found")
  const row = await sql.maybe<{
    at: Date
    usable: boolean | null
    facts: AvailabilityFactView[]
    reason: string | null
    advice: string | null
  }>(
    `select probed_at as at, is_usable as usable, facts, failure_reason as reason, failure_advice as advice
     from collection.availability where account_id = $1 order by id desc limit 1`,
    [input.id],
  )
  const failure = row?.reason && row.advice ? { reason: row.reason, advice: row.advice } : null
  return done({
    probes: outside.connectors.connectorFor(account.platform)?.availability !== undefined,
    latest: row ? { at: iso(row.at), usable: row.usable, facts: row.facts, failure } : null,
  })
}

export interface Probed {
  readonly usable: boolean | null
  readonly facts: readonly AvailabilityFact[]
  readonly failure?: { readonly reason: string; readonly advice: string }
}

export async function keepAvailability(tx: Tx, accountId: string, probed: Probed, at: Date): Promise<void> {
  await tx.run(
    `insert into collection.availability (account_id, probed_at, is_usable, facts, failure_reason, failure_advice)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      accountId,
      at,
      probed.usable,
      JSON.stringify(probed.facts.map((fact) => ({ ...fact, at: iso(fact.at) }))),
      probed.failure?.reason ?? null,
      probed.failure?.advice ?? null,
    ],
  )
}

const probingShape = z.object({
  id: z.string(),
  version: z.string(),
  source: z.string(),
  goneInRow: z.number().int().positive(),
})
let inRow: number | undefined

/** So many probes in a row have to find it gone (data/collection/probing.json). */
function goneInRow(): number {
  inRow ??= probingShape.parse(
    JSON.parse(readFileSync(join(packageRoot(), "data", "collection", "probing.json"), "utf8")),
  ).goneInRow
  return inRow
}

export interface Usability {
  readonly accountId: string
  readonly usable: boolean | null
  /** The first probe since one opened it last; null: the last one did. */
  readonly since: Date | null
  /** What of the last probe was broken at the doors; null: nothing. */
  readonly says: string | null
}

/**
 * Can it be used? Yes, if the last probe opened it; no, only if the last ones in a row found it gone (a page that is being
 * replaced is gone for a minute); else nobody knows.
 */
export async function usabilityOf(sql: Sql, accountIds: readonly string[]): Promise<Usability[]> {
  const probes = goneInRow()
  const rows = await sql.many<{ accountId: string; told: (boolean | null)[]; since: Date | null; says: string | null }>(
    `select a.id as "accountId", array_agg(p.is_usable order by p.id desc) as told,
       (select min(s.probed_at) from collection.availability s where s.account_id = a.id and s.id > coalesce(
         (select max(w.id) from collection.availability w where w.account_id = a.id and w.is_usable), 0)) as since,
       (select string_agg((f->>'label') || '：' || (f->>'says'), '') from jsonb_array_elements(
         (select l.facts from collection.availability l where l.account_id = a.id order by l.id desc limit 1)) f
         where f->>'outcome' = 'broken' and f->>'what' in ('download', 'entry')) as says
     from unnest($1::bigint[]) as a (id) cross join lateral (
       select id, is_usable, probed_at from collection.availability where account_id = a.id order by id desc limit $2) p
     group by a.id`,
    [accountIds, probes],
  )
  return rows.map(({ accountId, told, since, says }) => ({
    accountId,
    since,
    says,
    usable: told[0] ? true : told.length === probes && told.every((one) => one === false) ? false : null,
  }))
}
