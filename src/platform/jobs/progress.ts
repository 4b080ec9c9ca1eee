import type { Ctx } from "#kernel/actor"
import type { Sql } from "#platform/db"

/** How far a long piece of work is. `total` undefined while it is not yet known. */
export interface Progress {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly state: "running" | "done" | "failed"
  readonly done: number
  readonly total: number | null
  readonly sentence: string | null
  readonly result: Readonly<Record<string, unknown>>
  readonly startedAt: Date
  readonly finishedAt: Date | null
}

const COLUMNS = `id, kind, title, state, steps_done as done, steps_total as total, sentence, result,
  started_at as "startedAt", finished_at as "finishedAt"`

export async function startProgress(
  sql: Sql,
  ctx: Ctx,
  start: { kind: string; title: string; total?: number },
): Promise<string> {
  const row = await sql.one<{ id: string }>(
    `insert into jobs.progress (kind, title, by_id, steps_total, started_at) values ($1, $2, $3, $4, $5) returning id`,
    [start.kind, start.title, ctx.actor.id, start.total ?? null, ctx.now],
  )
  return row.id
}

/** Absolute steps, so that a repeated call does no harm. */
export async function advance(sql: Sql, id: string, done: number, total?: number): Promise<void> {
  await sql.run(
    `update jobs.progress set steps_done = greatest(steps_done, $2), steps_total = coalesce($3, steps_total)
     where id = $1 and state = 'running'`,
    [id, done, total ?? null],
  )
}

export async function finish(
  sql: Sql,
  id: string,
  now: Date,
  sentence: string,
  result: Record<string, unknown> = {},
): Promise<void> {
  await sql.run(
    `update jobs.progress set state = 'done', finished_at = $2, sentence = $3, result = $4,
       steps_done = coalesce(steps_total, steps_done) where id = $1 and state = 'running'`,
    [id, now, sentence, JSON.stringify(result)],
  )
}

export async function fail(sql: Sql, id: string, now: Date, sentence: string): Promise<void> {
  await sql.run(
    `update jobs.progress set state = 'failed', finished_at = $2, sentence = $3 where id = $1 and state = 'running'`,
    [id, now, sentence],
  )
}

/** One piece of work, only for the person who started it. */
export async function progressOf(sql: Sql, id: string, byId: string): Promise<Progress | undefined> {
  return await sql.maybe<Progress>(`select ${COLUMNS} from jobs.progress where id = $1 and by_id = $2`, [id, byId])
}

/** The latest pieces of work of one person, newest first. */
export async function progressesOf(sql: Sql, byId: string, limit: number): Promise<Progress[]> {
  return await sql.many<Progress>(`select ${COLUMNS} from jobs.progress where by_id = $1 order by id desc limit $2`, [
    byId,
    limit,
  ])
}
