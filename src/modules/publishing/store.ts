import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"
import type { ContentRef, ReleasedContent } from "./ports.ts"
import type { Wave } from "./rules.ts"
import type { PublicationState } from "./states.ts"

export interface Publication {
  readonly id: string
  readonly unitId: string
  readonly state: PublicationState
  readonly kind: "release" | "correction" | "apology"
  readonly isJoint: boolean
  readonly contentKind: string
  readonly contentId: string
  readonly contentHash: string
  readonly title: string
  readonly startsAt: Date
  readonly clearanceEndsAt: Date | null
  readonly heldCode: string | null
}

const COLUMNS = `id, unit_id as "unitId", state, kind, is_joint as "isJoint", content_kind as "contentKind",
  content_id as "contentId", content_hash as "contentHash", title, starts_at as "startsAt",
  clearance_ends_at as "clearanceEndsAt", held_code as "heldCode"`

export interface NewPublication {
  readonly unitId: string
  readonly kind: Publication["kind"]
  readonly aboutId: string | null
  readonly isJoint: boolean
  readonly content: ReleasedContent
  readonly startsAt: Date
  readonly burdenReason: string | null
}

export async function insertPublication(tx: Tx, ctx: Ctx, given: NewPublication): Promise<Publication> {
  const { content } = given
  return await tx.one<Publication>(
    `insert into publishing.publication (unit_id, kind, about_id, is_joint, content_kind, content_id, revision, content_hash,
       title, content, cleared_at, clearance_ends_at, starts_at, burden_reason, ordered_by, ordered_by_name, ordered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) returning ${COLUMNS}`,
    [
      ...[given.unitId, given.kind, given.aboutId, given.isJoint, content.kind, content.id, content.revision],
      ...[content.hash, content.title, JSON.stringify(content), content.clearedAt, content.expiresAt ?? null],
      ...[given.startsAt, given.burdenReason, ctx.actor.id, ctx.actor.name, ctx.now],
    ],
  )
}

export async function insertWaves(tx: Tx, publicationId: string, waves: readonly Wave[]): Promise<void> {
  await tx.run(
    `insert into publishing.wave (publication_id, wave_no, role, starts_at, gate)
     select $1, * from unnest($2::int[], $3::text[], $4::timestamptz[], $5::text[])`,
    [
      publicationId,
      waves.map(({ no }) => no),
      waves.map(({ role }) => role),
      waves.map(({ startsAt }) => startsAt),
      waves.map(({ gate }) => gate),
    ],
  )
}

export const publicationOf = (sql: Sql, id: string): Promise<Publication | undefined> =>
  sql.maybe<Publication>(`select ${COLUMNS} from publishing.publication where id = $1`, [id])

/** Locked against others who change it; who only refers to it (an event, a delivery under way) need not wait. */
export const lockPublication = (tx: Tx, id: string): Promise<Publication | undefined> =>
  tx.maybe<Publication>(`select ${COLUMNS} from publishing.publication where id = $1 for no key update`, [id])

/**
 * The same for work that holds a delivery already: undefined when somebody has it, who may be waiting for that very
 * delivery. What was to be done is done by the sweep, or by the next that comes by.
 */
export const tryPublication = (tx: Tx, id: string): Promise<Publication | undefined> =>
  tx.maybe<Publication>(`select ${COLUMNS} from publishing.publication where id = $1 for no key update skip locked`, [
    id,
  ])

/** The words as they were signed when the order was given. */
export async function contentOf(sql: Sql, publicationId: string): Promise<ReleasedContent> {
  const row = await sql.one<{ content: ReleasedContent }>("select content from publishing.publication where id = $1", [
    publicationId,
  ])
  return row.content
}

export const movePublication = (tx: Tx, id: string, state: PublicationState, now: Date): Promise<number> =>
  tx.run(
    `update publishing.publication set state = $2, ended_at = case when $2 = 'running' then null else $3::timestamptz end
     where id = $1`,
    [id, state, now],
  )

/** Nothing of it goes out until a person has looked; answers 0 when it was held already. */
export const holdPublication = (tx: Tx, id: string, code: string, now: Date): Promise<number> =>
  tx.run("update publishing.publication set held_code = $2, held_at = $3 where id = $1 and held_code is null", [
    id,
    code,
    now,
  ])

export const freePublication = (tx: Tx, id: string): Promise<number> =>
  tx.run("update publishing.publication set held_code = null, held_at = null where id = $1", [id])

/** What happened to a publication, or within an emergency; appended, in words people read. */
export async function note(
  tx: Tx,
  ctx: Ctx,
  about: { publicationId?: string; freezeId?: string; accountId?: string },
  kind: string,
  text: string,
): Promise<void> {
  await tx.run(
    `insert into publishing.event (publication_id, freeze_id, account_id, at, by_id, by_name, kind, text)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[about.publicationId ?? null, about.freezeId ?? null, about.accountId ?? null, ctx.now],
      ...[ctx.actor.id, ctx.actor.name, kind, text],
    ],
  )
}

/** What the publication of a delivery is about; undefined for a correction or an apology, which move nothing. */
export const contentOfDelivery = (sql: Sql, deliveryId: string): Promise<ContentRef | undefined> =>
  sql.maybe<ContentRef>(
    `select p.content_kind as kind, p.content_id as id from publishing.delivery d
     join publishing.publication p on p.id = d.publication_id where d.id = $1 and p.kind = 'release'`,
    [deliveryId],
  )

/** Orders of a content that are live on `live` accounts, and not yet recalled. */
export const liveReleases = (
  sql: Sql,
  { kind, id }: ContentRef,
): Promise<{ id: string; title: string; unitId: string; live: number }[]> =>
  sql.many(
    `select p.id, p.title, p.unit_id as "unitId", count(*)::int as live from publishing.publication p
     join publishing.delivery d on d.publication_id = p.id and d.state = 'published'
     where p.content_kind = $1 and p.content_id = $2 and p.kind = 'release'
       and not exists (select from publishing.recall r where r.publication_id = p.id)
     group by p.id order by p.id`,
    [kind, id],
  )
