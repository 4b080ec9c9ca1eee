import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { addDays, civilDate, iso, startOfDate } from "#kernel/time"
import { ownUnits } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { type Bucket, type DeliveryRow, ROLE_LABELS } from "../rules/views.ts"
import { BUCKET, deliveryRows, seenBy } from "./rows.ts"

/** 发布单的各账号, by state and wave. */
export async function listDeliveries(
  ctx: Ctx,
  sql: Sql,
  input: {
    id: string
    limit: number
    cursor?: string | undefined
    bucket?: Bucket | undefined
    wave?: number | undefined
  },
): Promise<Outcome<Page<DeliveryRow>>> {
  const offset = offsetOf(input.cursor)
  const { rows, total } = await deliveryRows(sql, ctx.actor, {
    where: (bound) =>
      [
        `d.publication_id = ${bound(input.id)}`,
        ...(input.bucket ? [`${BUCKET} = ${bound(input.bucket)}`] : []),
        ...(input.wave ? [`d.wave_no = ${bound(input.wave)}`] : []),
      ].join(" and "),
    ...{ limit: input.limit, offset },
  })
  if (total === 0 && !input.bucket && !input.wave) return refused("publishing.not-found")
  return done(pageOf(rows, total, offset))
}

/** 等我发布、核实的: parts for accounts of the actor's own units that wait for a person. */
export async function listMine(
  ctx: Ctx,
  sql: Sql,
  input: { limit: number; cursor?: string | undefined },
): Promise<Outcome<Page<DeliveryRow>>> {
  const offset = offsetOf(input.cursor)
  const { rows, total } = await deliveryRows(sql, ctx.actor, {
    where: (bound) =>
      `(d.waits_for_person or t.state = 'by-hand') and p.state <> 'cancelled' and a.unit_id = any(${bound(ownUnits(ctx.actor))}::bigint[])`,
    order: "d.id desc",
    ...{ limit: input.limit, offset },
  })
  return done(pageOf(rows, total, offset))
}

/** 一天的安排: every wave of the day within the actor's scope, in order of time. */
export async function dayPlan(
  ctx: Ctx,
  sql: Sql,
  input: { date?: string | undefined },
): Promise<
  Outcome<{
    date: string
    waves: { publicationId: string; title: string; label: string; startsAt: string; total: number; published: number }[]
  }>
> {
  const date = input.date ?? civilDate(ctx.now)
  const params: Param[] = [startOfDate(date), startOfDate(addDays(date, 1))]
  const bound = (value: Param): string => `$${params.push(value)}`
  const rows = await sql.many<{
    publicationId: string
    title: string
    role: keyof typeof ROLE_LABELS
    startsAt: Date
    total: number
    published: number
  }>(
    `select p.id as "publicationId", p.title, w.role, w.starts_at as "startsAt", count(d.id)::int as total,
       count(d.id) filter (where d.state = 'published')::int as published
     from publishing.wave w join publishing.publication p on p.id = w.publication_id
     join identity.v_unit pu on pu.id = p.unit_id
     left join publishing.delivery d on d.publication_id = w.publication_id and d.wave_no = w.wave_no
     where w.starts_at >= $1 and w.starts_at < $2 and p.state <> 'cancelled' and ${seenBy(ctx.actor, bound)}
     group by p.id, w.publication_id, w.wave_no order by w.starts_at, p.id`,
    params,
  )
  const waves = rows.map(({ role, startsAt, ...row }) => ({
    ...row,
    label: ROLE_LABELS[role],
    startsAt: iso(startsAt),
  }))
  return done({ date, waves })
}
