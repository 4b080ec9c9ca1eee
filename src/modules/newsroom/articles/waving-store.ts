import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"
import type { WavingKind } from "./rules/contents.ts"

export interface WavingRow {
  readonly id: string
  readonly rule: string
  readonly original: string
  readonly sentence: string
  readonly level: "veto" | "serious" | "warn" | "hint"
  readonly kind: WavingKind
  readonly reason: string
  readonly by: string
  readonly at: Date
}

const WAVING = `w.id, w.rule, w.original, w.sentence, w.level, w.kind, w.reason, coalesce(p.name, '系统') as by, w.at`
const FROM = "newsroom.article_waving w left join identity.v_person p on p.id::text = w.by_id"

/** Those in force, in the order they were given. */
export const wavingsOf = (sql: Sql, articleId: string): Promise<WavingRow[]> =>
  sql.many<WavingRow>(`select ${WAVING} from ${FROM} where w.article_id = $1 and w.ended_at is null order by w.id`, [
    articleId,
  ])

export type NewWaving = Pick<WavingRow, "rule" | "original" | "sentence" | "level" | "kind" | "reason">

/** Undefined when the same place was let pass already. */
export async function insertWaving(
  tx: Tx,
  ctx: Ctx,
  articleId: string,
  made: NewWaving,
): Promise<WavingRow | undefined> {
  const row = await tx.maybe<{ id: string }>(
    `insert into newsroom.article_waving (article_id, rule, original, sentence, level, kind, reason, at, by_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
    [articleId, made.rule, made.original, made.sentence, made.level, made.kind, made.reason, ctx.now, ctx.actor.id],
  )
  return row && (await wavingById(tx, articleId, row.id))
}

export const wavingById = (sql: Sql, articleId: string, id: string): Promise<WavingRow | undefined> =>
  sql.maybe<WavingRow>(`select ${WAVING} from ${FROM} where w.article_id = $1 and w.id = $2 and w.ended_at is null`, [
    articleId,
    id,
  ])

export const endWavingRow = (tx: Tx, ctx: Ctx, id: string): Promise<number> =>
  tx.run("update newsroom.article_waving set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null", [
    id,
    ctx.now,
    ctx.actor.id,
  ])
