import { createHash } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"
import { type TemplateState, templateStates } from "../states.ts"

export const TEMPLATE_KIND = "review.template"

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex")
/** What the signatures cover: title and body, fields and all. */
export const hashOf = (text: { title: string; body: string }): string => sha256(JSON.stringify([text.title, text.body]))

export interface TemplateRow {
  readonly id: string
  readonly unitId: string
  readonly title: string
  readonly body: string
  readonly hash: string
  readonly state: TemplateState
  readonly authorIds: readonly string[]
  readonly changedAt: Date
  readonly readyAt: Date | null
}

export const TEMPLATE = `t.id, t.unit_id as "unitId", t.title, t.body, t.hash, t.state, t.author_ids::text[] as "authorIds",
  t.changed_at as "changedAt", t.ready_at as "readyAt"`

export const templateRow = (sql: Sql, id: string): Promise<TemplateRow | undefined> =>
  sql.maybe<TemplateRow>(`select ${TEMPLATE} from review.template t where t.id = $1`, [id])

export const lockTemplate = (tx: Tx, id: string): Promise<TemplateRow | undefined> =>
  tx.maybe<TemplateRow>(`select ${TEMPLATE} from review.template t where t.id = $1 for update`, [id])

export const insertTemplate = (tx: Tx, ctx: Ctx, text: { title: string; body: string }): Promise<{ id: string }> =>
  tx.one<{ id: string }>(
    `insert into review.template (unit_id, title, body, hash, author_ids, made_at, changed_at)
     values ($1, $2, $3, $4, array[$5::bigint], $6, $6) returning id`,
    [ctx.actor.unitId, text.title, text.body, hashOf(text), ctx.actor.id, ctx.now],
  )

export async function setText(tx: Tx, ctx: Ctx, id: string, text: { title: string; body: string }): Promise<void> {
  await tx.run(
    `update review.template set title = $2, body = $3, hash = $4, changed_at = $6, ready_at = null, state = $7,
       author_ids = case when $5::bigint = any(author_ids) then author_ids else author_ids || $5::bigint end
     where id = $1`,
    [id, text.title, text.body, hashOf(text), ctx.actor.id, ctx.now, templateStates.to("edit")],
  )
}

export const setState = async (tx: Tx, id: string, state: TemplateState, at: Date): Promise<void> => {
  await tx.run(
    "update review.template set state = $2, ready_at = case when $2 = 'ready' then $3::timestamptz end where id = $1",
    [id, state, at],
  )
}
