import type { Ctx } from "#kernel/actor"
import { civilDate } from "#kernel/time"
import { type KnownExemption, knownExemption } from "#modules/checking"
import type { Db, Sql } from "#platform/db"
import { isExemptedBy } from "#text"
import type { Level } from "#kernel/level"
import { monthBefore, sweep, type TextsChecked } from "./check-posts.ts"

/**
 * 豁免有变后的补查: only what the change touches. Made: the posts whose unfinished problems are about the exempted word or
 * rule. Ended: the last month's posts of the units it held for, as the rule may speak in any of them.
 */
export async function recheckExempted(db: Db, ctx: Ctx, exemptionId: string): Promise<TextsChecked | undefined> {
  const exemption = await knownExemption(db, exemptionId, civilDate(ctx.now))
  if (!exemption) return undefined
  if (!exemption.inForce) {
    const since = monthBefore(ctx.now)
    return await sweep(db, ctx, (after, limit) => postsSince(db, exemption.unitId, since, after, limit))
  }
  const touched = await troubledPosts(db, exemption)
  return await sweep(db, ctx, async (after, limit) => touched.slice(touched.indexOf(after) + 1).slice(0, limit))
}

/** An account `a` of the unit of parameter $1 or of one below it; any account where $1 is null. */
const BELOW = `($1::bigint is null or exists (select from identity.v_unit t where t.id = $1
  and (a.area_path like t.area_path || '%' or a.line_path like t.line_path || '%')))`

async function postsSince(sql: Sql, unitId: string | null, since: Date, after: string, limit: number) {
  const rows = await sql.many<{ id: string }>(
    `select p.id from collection.v_post p join registry.v_account a on a.id = p.account_id
     where ${BELOW} and p.published_at >= $2 and p.id > $3 order by p.id limit $4`,
    [unitId, since, after, limit],
  )
  return rows.map((row) => row.id)
}

/** Posts with problems not over that are about what is now exempted, in the order of their ids. */
async function troubledPosts(sql: Sql, exemption: KnownExemption): Promise<string[]> {
  const rows = await sql.many<{ id: string; rule: string; original: string; level: Level }>(
    `select p.post_id as id, f.rule, f.original, f.level from monitoring.problem p
     join registry.v_account a on a.id = p.account_id
     join checking.v_finding f on f.id = any(p.finding_ids)
     where ${BELOW} and p.kind = 'wording' and p.state in ('open', 'assigned', 'rectified') and p.post_id is not null
     order by p.post_id`,
    [exemption.unitId],
  )
  const given = exemption.rule ? { rule: exemption.rule } : { term: exemption.term ?? "" }
  return [...new Set(rows.filter((row) => isExemptedBy(given, row)).map((row) => row.id))]
}
