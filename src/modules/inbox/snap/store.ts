import type { Ctx } from "#kernel/actor"
import type { CoordinateSystem, Position } from "#kernel/geo"
import type { TipPhoto } from "#modules/newsroom"
import type { Sql, Tx } from "#platform/db"
import type { Files } from "#platform/files"

export interface NewSnap {
  readonly category: string
  readonly way: "device" | "typed" | "photo" | "words"
  readonly given: (Position & { readonly system: CoordinateSystem }) | null
}

export const insertSnap = (tx: Tx, messageId: string, { category, way, given }: NewSnap): Promise<number> =>
  tx.run(
    "insert into inbox.snap (message_id, category, way, given_lat, given_lon, system) values ($1, $2, $3, $4, $5, $6)",
    [messageId, category, way, given?.lat ?? null, given?.lon ?? null, given?.system ?? null],
  )

export interface Snap {
  readonly category: string
  readonly way: NewSnap["way"]
  readonly givenLat: number | null
  readonly givenLon: number | null
  readonly system: CoordinateSystem | null
  readonly lat: number | null
  readonly lon: number | null
  readonly place: string
  readonly streetUnitId: string | null
  readonly streetName: string | null
}

export const snapOf = (sql: Sql, messageId: string): Promise<Snap | undefined> =>
  sql.maybe<Snap>(
    `select s.category, s.way, s.given_lat as "givenLat", s.given_lon as "givenLon", s.system, m.lat, m.lon, m.place,
       m.street_unit_id as "streetUnitId", u.name as "streetName"
     from inbox.snap s join inbox.message m on m.id = s.message_id
     left join identity.v_unit u on u.id = m.street_unit_id and u.abolished_on is null where s.message_id = $1`,
    [messageId],
  )

export type PhotoOwner =
  | { readonly messageId: string; readonly role: "report"; readonly voiceId: string }
  | { readonly messageId: string; readonly role: "after"; readonly replyId: string }

/** Keeps photos that were judged: their bytes are bare already. */
export async function keepPhotos(
  ctx: Ctx,
  tx: Tx,
  files: Files,
  owner: PhotoOwner,
  photos: readonly TipPhoto[],
): Promise<void> {
  for (const [index, { bytes, format }] of photos.entries()) {
    const name = `${owner.role === "report" ? "现场照片" : "办理后照片"}${index + 1}.${format === "jpeg" ? "jpg" : format}`
    const file = await files.put(tx, { name, bytes, byId: ctx.actor.id, at: ctx.now })
    await tx.run(
      `insert into inbox.photo (message_id, voice_id, reply_id, role, file_id, mime, at, by_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[owner.messageId, owner.role === "report" ? owner.voiceId : null],
        ...[owner.role === "after" ? owner.replyId : null, owner.role, file.id, `image/${format}`, ctx.now],
        ctx.actor.id,
      ],
    )
  }
}

export interface PhotoRow {
  readonly id: string
  readonly messageId: string
  readonly voiceId: string | null
  readonly replyId: string | null
  readonly replyState: string | null
  readonly role: "report" | "after"
  readonly fileId: string
  readonly mime: string
  readonly at: Date
}

/** Photos of a message and of those merged into it, the first first. */
export const photosOf = (sql: Sql, messageId: string): Promise<PhotoRow[]> =>
  sql.many<PhotoRow>(
    `select p.id, p.message_id as "messageId", p.voice_id as "voiceId", p.reply_id as "replyId", r.state as "replyState", p.role,
       p.file_id as "fileId", p.mime, p.at
     from inbox.photo p join inbox.message m on m.id = p.message_id left join inbox.reply r on r.id = p.reply_id
     where m.id = $1 or m.merged_into = $1 order by p.id`,
    [messageId],
  )
