import { can, type Ctx } from "#kernel/actor"
import { covers } from "#kernel/scope"
import { iso } from "#kernel/time"
import { actorOf } from "#modules/identity"
import type { Sql, Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import { kindOf } from "../data.ts"
import { type Subject, subjectOf } from "./subjects.ts"

export const SEND_JOB = "exchange.send"

/** May this person see what the fact is about, as he is today? */
export async function mayRead(sql: Sql, personId: string, kind: string, subject: Subject): Promise<boolean> {
  const reader = await actorOf(sql, personId)
  const needed = kindOf(kind)?.permission
  return reader !== undefined && needed !== undefined && can(reader, needed) && covers(reader.scope, subject)
}

/** One fact becomes a sending for each webhook whose reader may see it. Answers how many. */
export async function spread(tx: Tx, ctx: Ctx, fact: string, subjectId: string): Promise<number> {
  const webhooks = await tx.many<{ id: string; personId: string }>(
    `select id, person_id as "personId" from exchange.webhook where state = 'on' and $1 = any(kinds) order by id`,
    [fact],
  )
  const subject = webhooks.length > 0 ? await subjectOf(tx, fact, subjectId) : undefined
  if (!subject) return 0
  let made = 0
  for (const { id, personId } of webhooks) {
    if (!(await mayRead(tx, personId, fact, subject))) continue
    await queueSending(tx, ctx, id, fact, subject)
    made += 1
  }
  return made
}

export async function queueSending(tx: Tx, ctx: Ctx, webhookId: string, kind: string, subject: Subject): Promise<void> {
  const { id } = await tx.one<{ id: string }>("select nextval(pg_get_serial_sequence('exchange.sending', 'id')) as id")
  const body = JSON.stringify({
    id,
    kind,
    happenedAt: iso(ctx.now),
    subject: {
      kind: subject.kind,
      id: subject.id,
      title: subject.title,
      unit: { id: subject.unitId, name: subject.unitName },
      opens: subject.opens,
    },
  })
  await tx.run(
    `insert into exchange.sending (id, webhook_id, kind, subject_kind, subject_id, body, happened_at, next_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [id, webhookId, kind, subject.kind, subject.id, body, ctx.now],
  )
  await enqueue(tx, SEND_JOB, { sendingId: id }, { key: `${SEND_JOB}:${id}` })
}
