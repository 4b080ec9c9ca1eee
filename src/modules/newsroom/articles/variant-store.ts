import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"

export interface Variant {
  readonly key: string
  readonly title: string
  readonly text: string
  readonly no: number
  readonly masterHash: string
  readonly savedAt: Date
  readonly savedBy: string
  readonly confirmedAt: Date | null
  readonly confirmedBy: string | null
}

const VARIANT = `v.key, v.title, v.text, v.no, v.master_hash as "masterHash", v.saved_at as "savedAt",
  coalesce(s.name, '系统') as "savedBy", v.confirmed_at as "confirmedAt", c.name as "confirmedBy"`
const FROM = `newsroom.article_variant v left join identity.v_person s on s.id::text = v.saved_by
  left join identity.v_person c on c.id::text = v.confirmed_by`

export const variantsOf = (sql: Sql, articleId: string): Promise<Variant[]> =>
  sql.many<Variant>(`select ${VARIANT} from ${FROM} where v.article_id = $1 order by v.key`, [articleId])

export const variantOf = (sql: Sql, articleId: string, key: string): Promise<Variant | undefined> =>
  sql.maybe<Variant>(`select ${VARIANT} from ${FROM} where v.article_id = $1 and v.key = $2`, [articleId, key])

export interface NewVariant {
  readonly key: string
  readonly title: string
  readonly text: string
  readonly no: number
  readonly masterHash: string
}

export async function putVariant(tx: Tx, ctx: Ctx, articleId: string, variant: NewVariant): Promise<void> {
  await tx.run(
    `insert into newsroom.article_variant (article_id, key, title, text, no, master_hash, saved_at, saved_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (article_id, key) do update set title = excluded.title, text = excluded.text, no = excluded.no,
       master_hash = excluded.master_hash, saved_at = excluded.saved_at, saved_by = excluded.saved_by,
       confirmed_at = null, confirmed_by = null`,
    [articleId, variant.key, variant.title, variant.text, variant.no, variant.masterHash, ctx.now, ctx.actor.id],
  )
}

/** Somebody has looked: nothing needs to be changed for the master as it is now. */
export const confirmVariantRow = (tx: Tx, ctx: Ctx, articleId: string, key: string, masterHash: string) =>
  tx.run(
    `update newsroom.article_variant set master_hash = $3, confirmed_at = $4, confirmed_by = $5
     where article_id = $1 and key = $2`,
    [articleId, key, masterHash, ctx.now, ctx.actor.id],
  )

export const dropVariantRow = (tx: Tx, articleId: string, key: string): Promise<number> =>
  tx.run("delete from newsroom.article_variant where article_id = $1 and key = $2", [articleId, key])
