import type { Ctx } from "#kernel/actor"
import { scopeSql } from "#modules/identity"
import type { Param, Sql, Tx } from "#platform/db"
import type { FileMark } from "#platform/marks"
import type { Licence, MaterialKind, Share } from "./rules/rights.ts"

export interface Material {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly unitAreaPath: string
  readonly unitLinePath: string
  readonly title: string
  readonly kind: MaterialKind
  readonly fileId: string
  readonly fileName: string
  readonly bytes: number
  readonly mime: string
  readonly sha256: string
  readonly byId: string
  readonly by: string
  readonly source: string
  readonly licence: Licence
  readonly licenceNote: string
  readonly rightsUntil: string | null
  readonly share: Share
  readonly tags: readonly string[]
  readonly note: string
  readonly at: Date
  readonly endedAt: Date | null
  readonly endedWhy: string | null
  readonly uses: number
  /** Of a video: the picture that stands for it. */
  readonly coverId: string | null
  /** Made or altered by a model, by which; and the mark its file came with. */
  readonly aiMade: boolean
  readonly aiBy: string
  readonly mark: FileMark | null
}

export const MATERIAL = `m.id, m.unit_id as "unitId", u.name as "unitName", u.area_path as "unitAreaPath",
  coalesce(u.line_path, '') as "unitLinePath", m.title, m.kind, m.file_id as "fileId", m.file_name as "fileName", m.bytes::float8 as bytes,
  m.mime, m.sha256, m.by_id as "byId", coalesce(p.name, '') as by, m.source, m.licence, m.licence_note as "licenceNote",
  m.rights_until as "rightsUntil", m.share, m.tags, m.note, m.at, m.ended_at as "endedAt", m.ended_why as "endedWhy", m.cover_id as "coverId",
  m.ai_made as "aiMade", m.ai_by as "aiBy", m.mark,
  (select count(*)::int from newsroom.material_use s where s.material_id = m.id and s.ended_at is null) as uses`
export const FROM = `newsroom.material m join identity.v_unit u on u.id = m.unit_id
  left join identity.v_person p on p.id::text = m.by_id`

/**
 * Which materials an actor may see: those of units in his scope, those shared with everybody, and those a unit above his own
 * shares with the ones below it.
 */
export function visibleSql(ctx: Ctx, bound: (value: Param) => string): string {
  const own = bound(ctx.actor.unitId)
  return `(${scopeSql(ctx.actor.scope, "u", bound)} or m.unit_id = ${own} or m.share = 'all' or m.share = 'subtree' and exists (
    select from identity.v_unit mine where mine.id = ${own}
      and (mine.area_path like u.area_path || '%' or mine.line_path like u.line_path || '%')))`
}

export async function materialSeen(ctx: Ctx, sql: Sql, id: string): Promise<Material | undefined> {
  const params: Param[] = [id]
  const visible = visibleSql(ctx, (value) => `$${params.push(value)}`)
  return await sql.maybe<Material>(`select ${MATERIAL} from ${FROM} where m.id = $1 and ${visible}`, params)
}

/** Articles that hold it and wait for signatures or have them, the latest first; whether each is in the actor's scope. */
export async function sentHolders(ctx: Ctx, sql: Sql, id: string): Promise<{ id: string; inScope: boolean }[]> {
  const params: Param[] = [id]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  return await sql.many(
    `select a.id, coalesce(${inside}, false) as "inScope" from newsroom.material_use s
     join newsroom.article a on a.id = s.article_id join identity.v_unit u on u.id = a.unit_id
     where s.material_id = $1 and s.ended_at is null and a.state in ('in-review', 'cleared', 'published')
     order by a.id desc limit 50`,
    params,
  )
}

/** Whoever asks: the room itself, for what an article holds. */
export const materialsByIds = (sql: Sql, ids: readonly string[]): Promise<Material[]> =>
  sql.many<Material>(`select ${MATERIAL} from ${FROM} where m.id = any($1::bigint[])`, [ids])

export const lockMaterial = (tx: Tx, id: string): Promise<{ id: string } | undefined> =>
  tx.maybe("select id from newsroom.material where id = $1 for update", [id])

export interface RightsInput {
  readonly title: string
  readonly source: string
  readonly licence: Licence
  readonly licenceNote: string
  readonly rightsUntil: string | null
  readonly share: Share
  readonly tags: readonly string[]
  readonly note: string
  /** Absent: as its file says, or as it was. */
  readonly aiMade?: boolean | undefined
  readonly aiBy?: string | undefined
}

export interface MaterialFile {
  readonly fileId: string
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
  readonly kind: MaterialKind
  readonly mime: string
  readonly mark: FileMark | undefined
}

export async function insertMaterial(tx: Tx, ctx: Ctx, file: MaterialFile, rights: RightsInput): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `insert into newsroom.material (unit_id, title, kind, file_id, file_name, bytes, mime, sha256, by_id, source, licence,
       licence_note, rights_until, share, tags, note, at, changed_at, ai_made, ai_by, mark)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18, $19, $20) returning id`,
    [
      ctx.actor.unitId,
      rights.title,
      file.kind,
      file.fileId,
      file.fileName,
      file.bytes,
      file.mime,
      file.sha256,
      ctx.actor.id,
      rights.source,
      rights.licence,
      rights.licenceNote,
      rights.rightsUntil,
      rights.share,
      rights.tags,
      rights.note,
      ctx.now,
      rights.aiMade ?? false,
      rights.aiBy ?? "",
      file.mark ? JSON.stringify(file.mark) : null,
    ],
  )
  return id
}

export const changeRights = (tx: Tx, ctx: Ctx, id: string, rights: RightsInput): Promise<number> =>
  tx.run(
    `update newsroom.material set title = $2, source = $3, licence = $4, licence_note = $5, rights_until = $6, share = $7,
       tags = $8, note = $9, changed_at = $10, ai_made = $11, ai_by = $12 where id = $1`,
    [
      id,
      rights.title,
      rights.source,
      rights.licence,
      rights.licenceNote,
      rights.rightsUntil,
      rights.share,
      rights.tags,
      rights.note,
      ctx.now,
      rights.aiMade ?? false,
      rights.aiBy ?? "",
    ],
  )

export const setCoverOf = (tx: Tx, id: string, coverId: string | null): Promise<number> =>
  tx.run("update newsroom.material set cover_id = $2 where id = $1", [id, coverId])

export const endMaterialRow = (tx: Tx, ctx: Ctx, id: string, why: string): Promise<number> =>
  tx.run("update newsroom.material set ended_at = $2, ended_by = $3, ended_why = $4 where id = $1", [
    id,
    ctx.now,
    ctx.actor.id,
    why,
  ])
