import type { Ctx } from "#kernel/actor"
import { scopeSql } from "#modules/identity"
import type { Param, Sql, Tx } from "#platform/db"
import type { ContentClass, Origin } from "./rules/contents.ts"
import type { ArticleState } from "./states.ts"

/** What an article says of itself beside its words. */
export interface Facts {
  readonly contentClass: ContentClass
  readonly origin: Origin
  readonly sourceName: string
  readonly sourceUrl: string
  readonly sourceIssuedAt: Date | null
  readonly targets: readonly string[]
  readonly coverId: string | null
  readonly videoId: string | null
  readonly expiresAt: Date | null
}

export interface ArticleTable extends Facts {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly taskId: string | null
  readonly state: ArticleState
  readonly title: string
  readonly summary: string
  readonly bodyHtml: string
  readonly draftNo: number
  readonly draftAt: Date
  readonly draftBy: string
  readonly masterHash: string
  readonly sentHash: string | null
  readonly clearedAt: Date | null
  readonly madeAt: Date
  readonly madeBy: string
}

export const ARTICLE = `a.id, a.unit_id as "unitId", u.name as "unitName", a.task_id as "taskId", a.state,
  a.content_class as "contentClass", a.origin, a.source_name as "sourceName", a.source_url as "sourceUrl",
  a.source_issued_at as "sourceIssuedAt", a.targets, a.cover_id as "coverId", a.video_id as "videoId",
  a.expires_at as "expiresAt", a.title, a.summary, a.body_html as "bodyHtml", a.draft_no as "draftNo",
  a.draft_at as "draftAt", a.draft_by as "draftBy", a.master_hash as "masterHash", a.sent_hash as "sentHash",
  a.cleared_at as "clearedAt", a.made_at as "madeAt", a.made_by as "madeBy"`
const FROM = "newsroom.article a join identity.v_unit u on u.id = a.unit_id"

/** Inside the actor's scope, for a read. */
export async function articleInScope(ctx: Ctx, sql: Sql, id: string): Promise<ArticleTable | undefined> {
  const params: Param[] = [id]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  return await sql.maybe<ArticleTable>(`select ${ARTICLE} from ${FROM} where a.id = $1 and ${inside}`, params)
}

/** The same, locked: the second of two people sees what the first has done. */
export async function lockArticle(ctx: Ctx, tx: Tx, id: string): Promise<ArticleTable | undefined> {
  const params: Param[] = [id]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  return await tx.maybe<ArticleTable>(
    `select ${ARTICLE} from ${FROM} where a.id = $1 and ${inside} for update of a`,
    params,
  )
}

/** Whoever asks: for the engines that have checked the right themselves (a seat in a round, a cleared text). */
export const articleById = (sql: Sql, id: string): Promise<ArticleTable | undefined> =>
  sql.maybe<ArticleTable>(`select ${ARTICLE} from ${FROM} where a.id = $1`, [id])

export const lockById = (tx: Tx, id: string): Promise<ArticleTable | undefined> =>
  tx.maybe<ArticleTable>(`select ${ARTICLE} from ${FROM} where a.id = $1 for update of a`, [id])

export interface NewArticle {
  readonly unitId: string
  readonly taskId: string | null
  readonly contentClass: ContentClass
  readonly title: string
  readonly bodyHtml: string
  readonly masterHash: string
}

export async function insertArticle(tx: Tx, ctx: Ctx, made: NewArticle): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `insert into newsroom.article (unit_id, task_id, state, content_class, origin, title, body_html, master_hash,
       draft_at, draft_by, made_at, made_by)
     values ($1, $2, 'drafting', $3, 'original', $4, $5, $6, $7, $8, $7, $8) returning id`,
    [made.unitId, made.taskId, made.contentClass, made.title, made.bodyHtml, made.masterHash, ctx.now, ctx.actor.id],
  )
  return id
}

export interface Draft {
  readonly title: string
  readonly summary: string
  readonly bodyHtml: string
}

/** Counts the save. Nothing is touched when somebody has saved since `base`; answers the new count. */
export async function saveDraftRow(
  tx: Tx,
  ctx: Ctx,
  id: string,
  base: number,
  draft: Draft,
  masterHash: string,
): Promise<number | undefined> {
  const row = await tx.maybe<{ draftNo: number }>(
    `update newsroom.article set title = $3, summary = $4, body_html = $5, master_hash = $6, draft_no = draft_no + 1,
       draft_at = $7, draft_by = $8 where id = $1 and draft_no = $2 returning draft_no as "draftNo"`,
    [id, base, draft.title, draft.summary, draft.bodyHtml, masterHash, ctx.now, ctx.actor.id],
  )
  return row?.draftNo
}

export const setFactsRow = (tx: Tx, id: string, facts: Facts): Promise<number> =>
  tx.run(
    `update newsroom.article set content_class = $2, origin = $3, source_name = $4, source_url = $5,
       source_issued_at = $6, targets = $7, cover_id = $8, video_id = $9, expires_at = $10 where id = $1`,
    [
      id,
      facts.contentClass,
      facts.origin,
      facts.sourceName,
      facts.sourceUrl,
      facts.sourceIssuedAt,
      facts.targets,
      facts.coverId,
      facts.videoId,
      facts.expiresAt,
    ],
  )

export const moveArticle = (tx: Tx, id: string, to: ArticleState, sentHash: string | null, clearedAt: Date | null) =>
  tx.run("update newsroom.article set state = $2, sent_hash = $3, cleared_at = $4 where id = $1", [
    id,
    to,
    sentHash,
    clearedAt,
  ])

export async function setAuthors(tx: Tx, id: string, personIds: readonly string[]): Promise<void> {
  await tx.run("delete from newsroom.article_author where article_id = $1", [id])
  await tx.run(
    `insert into newsroom.article_author (article_id, person_id, place)
     select $1, p.id, p.place from unnest($2::bigint[]) with ordinality as p (id, place)`,
    [id, [...new Set(personIds)]],
  )
}

export interface Author {
  readonly articleId: string
  readonly id: string
  readonly name: string
}

export const authorsOf = (sql: Sql, articleIds: readonly string[]): Promise<Author[]> =>
  sql.many<Author>(
    `select r.article_id as "articleId", p.id, p.name from newsroom.article_author r
     join identity.v_person p on p.id = r.person_id where r.article_id = any($1) order by r.article_id, r.place`,
    [articleIds],
  )

/** Somebody has put words into it: from now on he does not sign it, named as author or not (rules of review: author and reviewer are two). */
export const noteWriter = (tx: Tx, ctx: Ctx, articleId: string): Promise<number> =>
  tx.run(
    `insert into newsroom.article_writer (article_id, person_id, since) select $1, p.id, $3 from identity.v_person p
     where p.id::text = $2 on conflict do nothing`,
    [articleId, ctx.actor.id, ctx.now],
  )

export const writersOf = async (sql: Sql, articleId: string): Promise<string[]> =>
  (
    await sql.many<{ id: string }>(
      "select person_id as id from newsroom.article_writer where article_id = $1 order by person_id",
      [articleId],
    )
  ).map(({ id }) => id)

export async function addEvent(tx: Tx, ctx: Ctx, articleId: string, kind: string, text = ""): Promise<void> {
  await tx.run(
    "insert into newsroom.article_event (article_id, at, actor_id, unit_id, kind, text) values ($1, $2, $3, $4, $5, $6)",
    [articleId, ctx.now, ctx.actor.id, ctx.actor.unitId, kind, text],
  )
}

export interface EventRow {
  readonly at: Date
  readonly actor: string
  readonly unit: string
  readonly kind: string
  readonly text: string
}

export const eventsOf = (sql: Sql, articleId: string): Promise<EventRow[]> =>
  sql.many<EventRow>(
    `select e.at, coalesce(p.name, '系统') as actor, coalesce(u.name, '') as unit, e.kind, e.text
     from newsroom.article_event e left join identity.v_person p on p.id::text = e.actor_id
     left join identity.v_unit u on u.id = e.unit_id where e.article_id = $1 order by e.id desc limit 200`,
    [articleId],
  )

/** Which of these people exist. */
export const knownPeople = (sql: Sql, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  sql.many("select id, name from identity.v_person where id = any($1::bigint[])", [ids])
