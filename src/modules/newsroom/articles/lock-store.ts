import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"

export interface Lock {
  readonly personId: string
  readonly name: string
  readonly since: Date
  readonly seenAt: Date
}

const LOCK = `l.person_id as "personId", coalesce(p.name, '已离开的人员') as name, l.since, l.seen_at as "seenAt"`

export const lockOf = (sql: Sql, articleId: string): Promise<Lock | undefined> =>
  sql.maybe<Lock>(
    `select ${LOCK} from newsroom.article_lock l left join identity.v_person p on p.id = l.person_id
     where l.article_id = $1`,
    [articleId],
  )

/** Puts the text into the actor's hand, or says that it still is. The caller holds the article's row. */
export async function putLock(tx: Tx, ctx: Ctx, articleId: string): Promise<Lock> {
  await tx.run(
    `insert into newsroom.article_lock as l (article_id, person_id, since, seen_at) values ($1, $2, $3, $3)
     on conflict (article_id) do update set seen_at = $3, person_id = $2,
       since = case when l.person_id = $2 then l.since else $3 end`,
    [articleId, ctx.actor.id, ctx.now],
  )
  return (await lockOf(tx, articleId))!
}

export const endLockRow = (tx: Tx, articleId: string, personId: string): Promise<number> =>
  tx.run("delete from newsroom.article_lock where article_id = $1 and person_id = $2", [articleId, personId])

export const isIdle = (lock: Lock, now: Date, idleSeconds: number): boolean =>
  now.getTime() - lock.seenAt.getTime() > idleSeconds * 1000
