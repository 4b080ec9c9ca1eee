import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"
import type { Board } from "./rules/boards.ts"

/** What stands in the frame of every public page. */
export interface Site {
  readonly name: string
  readonly unitId: string | null
  readonly unitName: string | null
  readonly icp: string | null
  readonly police: string | null
  readonly siteCode: string | null
  readonly phone: string | null
  readonly origin: string | null
  readonly boards: readonly Board[] | null
  /** Set while the program shows the fictional sample city. */
  readonly sampleNotice: string | null
}

const NAME = "政务新媒体公众服务"

/** The frame of this office; where nothing is set, a plain name and no lines. */
export async function siteOf(sql: Sql): Promise<Site> {
  const row = await sql.one<Omit<Site, "name"> & { name: string | null }>(
    `select s.name, s.unit_id as "unitId", u.name as "unitName", s.icp, s.police, s.site_code as "siteCode", s.phone,
       s.origin, s.boards, (select notice from identity.v_sample limit 1) as "sampleNotice"
     from (select) one left join portal.site s on true left join identity.v_unit u on u.id = s.unit_id`,
  )
  return { ...row, name: row.name ?? NAME }
}

export interface Link {
  readonly id: string
  readonly board: string
  readonly label: string
  readonly url: string
  readonly says: string
}

/** 一键链接 in the order the office has put them. */
export const linksOf = (sql: Sql): Promise<Link[]> =>
  sql.many<Link>("select id, board, label, url, says from portal.link order by position, id")

/** The same addresses for who looks at them from outside: an end is told to the unit that runs the site. */
export const entranceLinks = (
  sql: Sql,
): Promise<{ url: string; label: string; unitId: string | null; opens: string }[]> =>
  sql.many(
    `select l.url, l.label, (select s.unit_id from portal.site s) as "unitId", '/public-site' as opens
     from portal.link l order by l.position, l.id`,
  )

export type SiteWords = Omit<Site, "unitName" | "sampleNotice">

export async function writeSite(tx: Tx, ctx: Ctx, site: SiteWords): Promise<void> {
  await tx.run(
    `insert into portal.site (name, unit_id, icp, police, site_code, phone, origin, boards, set_at, set_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (one_row) do update set name = excluded.name, unit_id = excluded.unit_id, icp = excluded.icp,
       police = excluded.police, site_code = excluded.site_code, phone = excluded.phone, origin = excluded.origin,
       boards = excluded.boards, set_at = excluded.set_at, set_by = excluded.set_by`,
    [
      ...[site.name, site.unitId, site.icp, site.police, site.siteCode, site.phone, site.origin],
      ...[site.boards && JSON.stringify(site.boards), ctx.now, ctx.actor.id],
    ],
  )
}

export async function writeLinks(tx: Tx, links: readonly Omit<Link, "id">[]): Promise<void> {
  await tx.run("delete from portal.link")
  await tx.run(
    `insert into portal.link (board, label, url, says, position)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality`,
    [
      links.map(({ board }) => board),
      links.map(({ label }) => label),
      links.map(({ url }) => url),
      links.map(({ says }) => says),
    ],
  )
}
