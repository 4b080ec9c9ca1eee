import { isId } from "#kernel/id"
import type { ReleasedContent } from "#modules/publishing"
import type { Param, Sql } from "#platform/db"

/** A content that is live, exactly as it was signed. */
export interface Release {
  readonly id: string
  readonly kind: "release" | "correction" | "apology"
  readonly title: string
  readonly unitId: string
  readonly unitName: string
  readonly liveAt: Date
  /** Where it stands on its first account; null when the platform tells none. */
  readonly url: string | null
  readonly topics: readonly string[]
  readonly topicsBy: "words" | "editor"
  /** The 栏目 it belongs to. */
  readonly column: { readonly id: string; readonly name: string } | null
  readonly content: Pick<ReleasedContent, "summary" | "bodyHtml" | "bodyText" | "hash">
}

export interface Wanted {
  readonly unitId?: string
  readonly topics?: readonly string[]
  /** Units whose part of the area tree it comes from. */
  readonly areas?: readonly string[]
  /** Columns it may belong to instead of meeting topics and areas. */
  readonly columns?: readonly string[]
  readonly ids?: readonly string[]
}

const COLUMNS = `v.id, v.kind, v.title, v.unit_id as "unitId", u.name as "unitName", v.live_at as "liveAt", v.url, r.topics,
  r.topics_by as "topicsBy",
  (select json_build_object('id', c.id::text, 'name', c.name) from newsroom.v_column c where c.id = r.column_id) as column`
const FROM = `subscriptions.release r join publishing.v_live v on v.id = r.publication_id
  join identity.v_unit u on u.id = r.unit_id`

/** A content meets a wish when it has one of the topics (if some were chosen) and comes from one of the areas (likewise); or when it
 * belongs to one of the columns. */
export const MEETS_AREAS = (areas: string): string =>
  `exists (select from unnest(${areas}::bigint[]) area where u.area_path like '%/' || area || '/%')`

function conditions(wanted: Wanted, bound: (value: Param) => string): string {
  const where = ["true"]
  if (wanted.unitId !== undefined) where.push(`r.unit_id = ${bound(wanted.unitId)}::bigint`)
  const chosen: string[] = []
  if (wanted.topics?.length) chosen.push(`r.topics && ${bound([...wanted.topics])}::text[]`)
  if (wanted.areas?.length) chosen.push(MEETS_AREAS(bound(wanted.areas.filter(isId))))
  const either = chosen.length > 0 ? [`(${chosen.join(" and ")})`] : []
  if (wanted.columns?.length) either.push(`r.column_id = any(${bound(wanted.columns.filter(isId))}::bigint[])`)
  if (either.length > 0) where.push(`(${either.join(" or ")})`)
  if (wanted.ids) where.push(`r.publication_id = any(${bound([...wanted.ids])}::bigint[])`)
  return where.join(" and ")
}

/** Live contents, the latest first; no data scope, for all of it is public. `whole` brings the words too. */
export async function liveReleases(
  sql: Sql,
  wanted: Wanted,
  limit: number,
  offset = 0,
  whole = false,
): Promise<Release[]> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  return await sql.many<Release>(
    `select ${COLUMNS}${whole ? ", v.content" : ""} from ${FROM} where ${conditions(wanted, bound)}
     order by r.live_at desc, r.publication_id desc limit ${bound(limit)} offset ${bound(offset)}`,
    params,
  )
}

export interface Area {
  readonly id: string
  readonly name: string
}

const UNITS_MAX = 100

/** Units that have spoken, for the list of feeds. */
export const speakingUnits = (sql: Sql): Promise<Area[]> =>
  sql.many<Area>(
    `select u.id, u.name from identity.v_unit u
     where exists (select from subscriptions.release r where r.unit_id = u.id) order by u.id limit ${UNITS_MAX}`,
  )

/** Areas a citizen may choose: those next below the whole, 县 of a city or 镇 of a county. */
export const areasOf = (sql: Sql): Promise<Area[]> =>
  sql.many<Area>(
    `select u.id, regexp_replace(regexp_replace(u.name, '(人民政府|管理委员会)$', ''), '街道办事处$', '街道') as name
     from identity.v_unit u join identity.v_unit top on top.id = u.area_parent_id
     where top.area_parent_id is null and u.level <> top.level and u.kind = '行政机关' order by u.id limit 60`,
  )
