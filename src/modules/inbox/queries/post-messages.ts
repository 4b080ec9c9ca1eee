import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import type { Param, Sql } from "#platform/db"
import type { MessageRow } from "../contract.ts"
import { ROW, ROW_FROM, type RowOf, rowOf } from "./rows.ts"
import { sees } from "./sees.ts"

/** As many comments as a page of them shows. */
const SHOWN_MAX = 200

/** 一条发文下面的来信: what its comments became, as far as the actor may see them; the newest first. */
export async function postMessages(
  ctx: Ctx,
  sql: Sql,
  input: { id: string },
): Promise<Outcome<{ items: { message: MessageRow; comments: string[] }[] }>> {
  const params: Param[] = [input.id]
  const where = sees(ctx, (value) => `$${params.push(value)}`)
  const rows = await sql.many<RowOf & { comments: string[] | null }>(
    `select ${ROW}, (select array_agg(v.origin_id) from inbox.voice v join inbox.message o on o.id = v.message_id
       where (o.id = m.id or o.merged_into = m.id) and v.origin_kind = 'collection.comment') as comments
     from ${ROW_FROM} where m.post_id = $1 and ${where} order by m.id desc limit ${SHOWN_MAX}`,
    params,
  )
  return done({ items: rows.map((row) => ({ message: rowOf(row, ctx.now), comments: row.comments ?? [] })) })
}
