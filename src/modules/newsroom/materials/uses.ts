import type { Ctx } from "#kernel/actor"
import { civilDate } from "#kernel/time"
import type { Sql, Tx } from "#platform/db"
import { barredFor, saidBarred, type User } from "./rules/rights.ts"
import { type Material, materialsByIds } from "./store.ts"

const unitAsUser = (sql: Sql, unitId: string): Promise<User | undefined> =>
  sql.maybe<User>(
    `select id as "unitId", area_path as "areaPath", coalesce(line_path, '') as "linePath" from identity.v_unit where id = $1`,
    [unitId],
  )

export interface HeldMaterial {
  readonly material: Material
  /** Why it may not stand there, a sentence; undefined: it may. */
  readonly fault: string | undefined
}

const faultOf = (material: Material, user: User | undefined, today: string): string | undefined => {
  const barred = user
    ? barredFor({ ...material, ended: material.endedAt !== null }, user, today)
    : ("not-shared" as const)
  return barred && saidBarred(barred, material.title, material.rightsUntil)
}

/** Materials by id as a unit may use them today. An id without a material is left out. */
export async function heldBy(sql: Sql, unitId: string, ids: readonly string[], now: Date): Promise<HeldMaterial[]> {
  if (ids.length === 0) return []
  const [materials, user] = [await materialsByIds(sql, ids), await unitAsUser(sql, unitId)]
  return materials.map((material) => ({ material, fault: faultOf(material, user, civilDate(now)) }))
}

/** Materials that an article held at its last save. */
export const heldIds = async (sql: Sql, articleId: string): Promise<string[]> =>
  (
    await sql.many<{ id: string }>(
      "select material_id as id from newsroom.material_use where article_id = $1 and ended_at is null order by material_id",
      [articleId],
    )
  ).map(({ id }) => id)

/**
 * Notes what an article holds now: who has used whose work, since when, until when. Answers the sentence of the first newly
 * inserted one that may not be used; what stands there already is not taken out of the text, it is flagged.
 */
export async function noteUses(
  tx: Tx,
  ctx: Ctx,
  article: { readonly id: string; readonly unitId: string },
  ids: readonly string[],
): Promise<string | undefined> {
  const wanted = [...new Set(ids)]
  const present = await heldIds(tx, article.id)
  const fresh = wanted.filter((id) => !present.includes(id))
  const found = await heldBy(tx, article.unitId, fresh, ctx.now)
  const barred = found.find(({ fault }) => fault)
  if (barred) return barred.fault
  const missing = fresh.find((id) => !found.some(({ material }) => material.id === id))
  if (missing) return `素材 ${missing} 不存在，请从素材库重新选用。`
  if (fresh.length > 0)
    await tx.run(
      `insert into newsroom.material_use (material_id, article_id, unit_id, by_id, at)
       select m, $2, $3, $4, $5 from unnest($1::bigint[]) as m on conflict do nothing`,
      [fresh, article.id, article.unitId, ctx.actor.id, ctx.now],
    )
  const gone = present.filter((id) => !wanted.includes(id))
  if (gone.length > 0)
    await tx.run(
      `update newsroom.material_use set ended_at = $3
       where article_id = $1 and ended_at is null and material_id = any($2::bigint[])`,
      [article.id, gone, ctx.now],
    )
  return undefined
}
