import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import { CLASS_LABELS, LEVEL_LABELS } from "#text"
import type { PackRow, PackView, PublisherView } from "../contract.ts"
import { packRows } from "../rules/pack.ts"
import { diffRows } from "../rules/pack-diff.ts"
import { fingerprintOf } from "./signature.ts"
import { PACK_STATE, packInForce, storedPack } from "./store.ts"

const PUBLISHER = `k.id, k.name, k.public_key as "publicKey", coalesce(p.name, '系统') as "addedBy", k.at,
  k.ended_at is not null as ended
  from checking.publisher k left join identity.v_person p on p.id::text = k.added_by`

type PublisherRow = Omit<PublisherView, "at" | "fingerprint"> & { at: Date; publicKey: string }
const publisherView = ({ publicKey, ...row }: PublisherRow): PublisherView => ({
  ...row,
  at: iso(row.at),
  fingerprint: fingerprintOf(publicKey),
})

export const publisherOf = async (sql: Sql, id: string): Promise<PublisherView> =>
  publisherView(await sql.one<PublisherRow>(`select ${PUBLISHER} where k.id = $1`, [id]))

interface Paging {
  limit: number
  cursor?: string | undefined
}

/** 发布方, those whose packs are taken first. */
export async function listPublishers(_ctx: Ctx, sql: Sql, filter: Paging) {
  const offset = offsetOf(filter.cursor)
  const total = await sql.one<{ n: number }>("select count(*)::int as n from checking.publisher")
  const rows = await sql.many<PublisherRow>(
    `select ${PUBLISHER} order by (k.ended_at is not null), k.id desc limit $1 offset $2`,
    [filter.limit, offset],
  )
  return done(pageOf(rows.map(publisherView), total.n, offset))
}

const PACK = `k.id, p.name as publisher, k.number, k.version, k.dated_on::text as "datedOn", k.changelog,
  k.row_count as rows, k.sensitive_count as "sensitiveRows", ${PACK_STATE} as state,
  coalesce(u.name, '系统') as "uploadedBy", k.uploaded_at as "uploadedAt", a.name as "activatedBy",
  k.activated_at as "activatedAt", e.name as "endedBy", k.ended_at as "endedAt"
  from checking.pack k join checking.publisher p on p.id = k.publisher_id
  left join identity.v_person u on u.id::text = k.uploaded_by
  left join identity.v_person a on a.id::text = k.activated_by
  left join identity.v_person e on e.id::text = k.ended_by`

type Row = Omit<PackRow, "uploadedAt" | "activatedAt" | "endedAt"> & {
  uploadedAt: Date
  activatedAt: Date | null
  endedAt: Date | null
}
const rowView = (row: Row): PackRow => ({
  ...row,
  uploadedAt: iso(row.uploadedAt),
  activatedAt: row.activatedAt && iso(row.activatedAt),
  endedAt: row.endedAt && iso(row.endedAt),
})

/** 词包, the ones in force first. */
export async function listPacks(_ctx: Ctx, sql: Sql, filter: Paging) {
  const offset = offsetOf(filter.cursor)
  const total = await sql.one<{ n: number }>("select count(*)::int as n from checking.pack")
  const rows = await sql.many<Row>(
    `select ${PACK} order by (k.activated_at is not null and k.ended_at is null) desc, k.id desc limit $1 offset $2`,
    [filter.limit, offset],
  )
  return done(pageOf(rows.map(rowView), total.n, offset))
}

/** 词包: what it holds against the pack in force; rows of class sensitive are counted, never shown. */
export async function packOf(_ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<PackView>> {
  const known = await storedPack(sql, input.id)
  return known ? done(await viewOfPack(sql, input.id)) : refused("checking.no-such-pack")
}

/** More changed rows than a person reads on a page; the counts stay complete. */
const ITEMS_MAX = 200

export async function viewOfPack(sql: Sql, id: string): Promise<PackView> {
  const pack = (await storedPack(sql, id))!
  const row = await sql.one<Row>(`select ${PACK} where k.id = $1`, [id])
  const follows = pack.followsId ? await storedPack(sql, pack.followsId) : undefined
  // The active pack is told against the one it took the place of.
  const against = pack.state === "active" ? follows : await packInForce(sql, pack)
  const rowsOf = (text: string | undefined) => (text === undefined ? [] : packRows(text, new Set()).rows)
  const diff = diffRows(rowsOf(against?.rows), rowsOf(pack.rows))
  return {
    ...rowView(row),
    hash: pack.hash,
    inForce: pack.state === "active" ? null : (against?.version ?? null),
    before: pack.state === "active" ? (follows?.version ?? null) : null,
    diff: {
      ...diff.counts,
      sensitive: diff.sensitive,
      items: diff.items.slice(0, ITEMS_MAX).map(({ change, row: one }) => ({
        rule: one.id,
        change,
        classLabel: CLASS_LABELS[one.class],
        levelLabel: LEVEL_LABELS[one.level],
        wrong: one.wrong,
        right: [...one.right],
        source: one.source,
      })),
    },
  }
}
