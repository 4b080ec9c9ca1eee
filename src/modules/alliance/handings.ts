import type { Sql, Tx } from "#platform/db"
import type { KitRow } from "./store.ts"
import { KIT, KITS } from "./store.ts"

/** A kit in a partner's hands, with what came of it. */
export interface Handing {
  readonly id: string
  readonly kitId: string
  readonly partnerId: string
  readonly partnerName: string
  readonly fetchedAt: Date | null
  readonly fetches: number
  readonly toldAt: Date | null
  readonly toldBy: string | null
  readonly removedAt: Date | null
  readonly removedNote: string
}

const HANDING = `h.id, h.kit_id as "kitId", h.partner_id as "partnerId", p.name as "partnerName", h.fetched_at as "fetchedAt",
  h.fetches, h.told_at as "toldAt", (select t.name from identity.v_person t where t.id::text = h.told_by) as "toldBy",
  h.removed_at as "removedAt", h.removed_note as "removedNote"`
const FROM = "alliance.handing h join alliance.partner p on p.id = h.partner_id"

export const handingsOfKit = (sql: Sql, kitId: string): Promise<Handing[]> =>
  sql.many<Handing>(`select ${HANDING} from ${FROM} where h.kit_id = $1 order by p.name, h.id`, [kitId])

export const lockHanding = (tx: Tx, kitId: string, partnerId: string): Promise<Handing | undefined> =>
  tx.maybe<Handing>(`select ${HANDING} from ${FROM} where h.kit_id = $1 and h.partner_id = $2 for update of h`, [
    kitId,
    partnerId,
  ])

export const insertHandings = (tx: Tx, kitId: string, partnerIds: readonly string[]): Promise<number> =>
  tx.run(
    `insert into alliance.handing (kit_id, partner_id) select $1, * from unnest($2::bigint[]) on conflict do nothing`,
    [kitId, [...partnerIds]],
  )

export const noteFetched = (tx: Tx, id: string, at: Date): Promise<number> =>
  tx.run("update alliance.handing set fetches = fetches + 1, fetched_at = coalesce(fetched_at, $2) where id = $1", [
    id,
    at,
  ])

export const noteTold = (tx: Tx, id: string, by: string, at: Date): Promise<number> =>
  tx.run("update alliance.handing set told_at = $3, told_by = $2 where id = $1 and told_at is null", [id, by, at])

export const noteRemoved = (tx: Tx, id: string, note: string, at: Date): Promise<number> =>
  tx.run("update alliance.handing set removed_at = $3, removed_note = $2 where id = $1", [id, note, at])

export interface Reach {
  readonly id: string
  readonly handingId: string
  readonly place: string
  readonly link: string
  readonly reached: number
  readonly at: Date
  /** Screenshots that came with it, by hash. */
  readonly pictures: readonly { readonly id: string; readonly sha256: string }[]
}

export const reachesOf = (sql: Sql, handingIds: readonly string[]): Promise<Reach[]> =>
  sql.many<Reach>(
    `select r.id, r.handing_id as "handingId", r.place, r.link, r.reached, r.at, coalesce(
       (select jsonb_agg(jsonb_build_object('id', p.id::text, 'sha256', p.sha256) order by p.id)
        from alliance.reach_picture p where p.reach_id = r.id), '[]') as pictures
     from alliance.reach r where r.handing_id = any($1::bigint[]) order by r.id`,
    [[...handingIds]],
  )

export const insertReach = (tx: Tx, reach: Omit<Reach, "id" | "pictures">): Promise<{ id: string }> =>
  tx.one("insert into alliance.reach (handing_id, place, link, reached, at) values ($1, $2, $3, $4, $5) returning id", [
    ...[reach.handingId, reach.place, reach.link, reach.reached, reach.at],
  ])

/** The kits of one partner, the latest first: with those withdrawn, for what was posted of them has to go. */
export const kitsOfPartner = (sql: Sql, partnerId: string): Promise<KitRow[]> =>
  sql.many<KitRow>(
    `select ${KIT} from ${KITS} where exists (select from alliance.handing h where h.kit_id = k.id and h.partner_id = $1)
     order by k.id desc limit 50`,
    [partnerId],
  )

export const filesOfKit = (sql: Sql, kitId: string): Promise<{ name: string; fileId: string }[]> =>
  sql.many(`select name, file_id as "fileId" from alliance.kit_file where kit_id = $1 order by name`, [kitId])
