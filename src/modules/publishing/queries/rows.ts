import type { Actor } from "#kernel/actor"
import { iso } from "#kernel/time"
import { deliveryStates } from "#connectors/kit"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import {
  type Bucket,
  type DeliveryRow,
  KIND_LABELS,
  MODE_LABELS,
  PROOF_LABELS,
  type PublicationRow,
} from "../rules/views.ts"
import { declarationOn } from "../declarations.ts"
import { publicationStates, takedownStates } from "../states.ts"
import { HELD } from "../sending/hold.ts"

/** In which figure a part is counted; every part in exactly one. */
export const BUCKET = `case when e.delivery_id is not null then 'exempted' when d.state = 'withdrawn' then 'withdrawn'
  when d.state = 'published' then 'published' when d.state = 'rejected' then 'rejected' when d.state = 'unknown' then 'unknown'
  when d.waits_for_person then 'person' when d.state = 'prepared' then 'waiting' else 'under-way' end`

const DELIVERIES = `publishing.delivery d
  join publishing.publication p on p.id = d.publication_id
  join publishing.wave w on w.publication_id = d.publication_id and w.wave_no = d.wave_no
  join registry.v_account a on a.id = d.account_id
  join identity.v_unit pu on pu.id = p.unit_id
  left join publishing.exemption e on e.delivery_id = d.id
  left join publishing.takedown t on t.delivery_id = d.id
  left join publishing.declaration l on l.delivery_id = d.id`

interface Raw {
  id: string
  publicationId: string
  publicationTitle: string
  accountId: string
  accountName: string
  platform: string
  platformLabel: string
  unitId: string
  unitName: string
  waveNo: number
  role: DeliveryRow["role"]
  mode: DeliveryRow["mode"]
  state: keyof typeof deliveryStates.states
  bucket: Bucket
  reason: string | null
  advice: string | null
  attempts: number
  nextAt: Date | null
  url: string | null
  publishedAt: Date | null
  proof: keyof typeof PROOF_LABELS | null
  matchPercent: number | null
  exemptReason: string | null
  exemptBy: string | null
  exemptAt: Date | null
  takedownState: keyof typeof takedownStates.states | null
  takedownSays: string | null
  pictures: number
  assisted: boolean
  declaredOption: string | null
  declaredBy: string | null
  declaredAt: Date | null
}

const RAW = `d.id, d.publication_id as "publicationId", p.title as "publicationTitle", a.id as "accountId", a.name as "accountName",
  a.platform, a.platform_label as "platformLabel", a.unit_id as "unitId", a.unit_name as "unitName", d.wave_no as "waveNo",
  w.role, d.mode, d.state, ${BUCKET} as bucket, d.failure_reason as reason, d.failure_advice as advice, d.attempts,
  d.next_at as "nextAt", d.url, d.published_at as "publishedAt", d.proof, d.match_percent as "matchPercent",
  e.reason as "exemptReason", e.by_name as "exemptBy", e.at as "exemptAt", t.state as "takedownState",
  coalesce(t.failure_advice, '') as "takedownSays", p.content->'assisted' is not null as assisted,
  (select count(*)::int from publishing.proof_picture pp where pp.delivery_id = d.id) as pictures,
  l.option as "declaredOption", l.by_name as "declaredBy", l.at as "declaredAt"`

const WAITS: Partial<Record<DeliveryRow["mode"], string>> = {
  manual: "请复制审定内容到平台发布，发布后登记链接。",
  assisted: "草稿已推送到平台草稿箱，请到平台后台核对后发表。",
}

function declarationOf(raw: Raw): DeliveryRow["declaration"] {
  const option = raw.declaredOption ?? (raw.assisted ? declarationOn(raw.platform) : undefined)
  return option === undefined ? null : { option, by: raw.declaredBy, at: raw.declaredAt && iso(raw.declaredAt) }
}

function rowOf(raw: Raw): DeliveryRow {
  const said = raw.reason === null ? null : raw.reason + (raw.advice ?? "")
  return {
    ...{ id: raw.id, publicationId: raw.publicationId, publicationTitle: raw.publicationTitle },
    account: {
      ...{ id: raw.accountId, name: raw.accountName, platform: raw.platform, platformLabel: raw.platformLabel },
      unit: { id: raw.unitId, name: raw.unitName },
    },
    ...{ waveNo: raw.waveNo, role: raw.role, mode: raw.mode, modeLabel: MODE_LABELS[raw.mode], state: raw.state },
    stateLabel: raw.exemptReason === null ? deliveryStates.states[raw.state].label : "已豁免",
    bucket: raw.bucket,
    sentence: raw.bucket === "person" ? (said ?? WAITS[raw.mode] ?? null) : raw.state === "published" ? null : said,
    ...{ attempts: raw.attempts, nextAt: raw.nextAt && iso(raw.nextAt), url: raw.url },
    publishedAt: raw.publishedAt && iso(raw.publishedAt),
    proofLabel: raw.proof && PROOF_LABELS[raw.proof],
    ...{ matchPercent: raw.matchPercent, pictures: raw.pictures, declaration: declarationOf(raw) },
    exemption:
      raw.exemptReason === null ? null : { reason: raw.exemptReason, by: raw.exemptBy!, at: iso(raw.exemptAt!) },
    takedown: raw.takedownState && {
      state: raw.takedownState,
      label: takedownStates.states[raw.takedownState].label,
      sentence: raw.takedownSays || null,
    },
  }
}

export interface DeliveryFilter {
  readonly where: (bound: (value: Param) => string) => string
  readonly order?: string
  readonly limit: number
  readonly offset: number
}

/** Parts within the scope: those of publications of one's units, and those for accounts of one's units. */
export async function deliveryRows(
  sql: Sql,
  actor: Actor,
  filter: DeliveryFilter,
): Promise<{ rows: DeliveryRow[]; total: number }> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = `(${filter.where(bound)}) and (${scopeSql(actor.scope, "pu", bound)} or ${scopeSql(actor.scope, "a", bound)})`
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${DELIVERIES} where ${where}`, params)
  const rows = await sql.many<Raw>(
    `select ${RAW} from ${DELIVERIES} where ${where} order by ${filter.order ?? "d.wave_no, d.id"}
     limit ${bound(filter.limit)} offset ${bound(filter.offset)}`,
    params,
  )
  return { rows: rows.map(rowOf), total: n }
}

/** One part within the scope, as a row. */
export async function deliveryRow(sql: Sql, actor: Actor, id: string): Promise<DeliveryRow | undefined> {
  const { rows } = await deliveryRows(sql, actor, { where: (bound) => `d.id = ${bound(id)}`, limit: 1, offset: 0 })
  return rows[0]
}

export interface RawPublication {
  id: string
  title: string
  kind: PublicationRow["kind"]
  state: PublicationRow["state"]
  unitId: string
  unitName: string
  isJoint: boolean
  startsAt: Date
  orderedAt: Date
  orderedBy: string
  heldCode: string | null
  total: number
  published: number
  trouble: number
}

export const PUBLICATION = `p.id, p.title, p.kind, p.state, p.unit_id as "unitId", pu.name as "unitName", p.is_joint as "isJoint",
  p.starts_at as "startsAt", p.ordered_at as "orderedAt", p.ordered_by_name as "orderedBy", p.held_code as "heldCode",
  c.total, c.published, c.trouble`
export const PUBLICATIONS = `publishing.publication p join identity.v_unit pu on pu.id = p.unit_id
  cross join lateral (
    select count(*)::int as total, count(*) filter (where d.state = 'published')::int as published,
      count(*) filter (where d.state in ('unknown', 'rejected') or d.waits_for_person)::int as trouble
    from publishing.delivery d where d.publication_id = p.id) c`

export const publicationRowOf = (raw: RawPublication): PublicationRow => ({
  ...{ id: raw.id, title: raw.title, kind: raw.kind, kindLabel: KIND_LABELS[raw.kind], state: raw.state },
  stateLabel: raw.heldCode === null ? publicationStates.states[raw.state].label : "已暂停",
  ...{ unit: { id: raw.unitId, name: raw.unitName }, isJoint: raw.isJoint, startsAt: iso(raw.startsAt) },
  ...{ orderedAt: iso(raw.orderedAt), orderedBy: raw.orderedBy },
  held: raw.heldCode === null ? null : (HELD[raw.heldCode] ?? "发布单已暂停，请查看。"),
  ...{ total: raw.total, published: raw.published, trouble: raw.trouble },
})

/** A publication is seen by those above its unit, and by those whose accounts it speaks through. */
export const seenBy = (actor: Actor, bound: (value: Param) => string): string =>
  `(${scopeSql(actor.scope, "pu", bound)} or exists (select from publishing.delivery sd
     join registry.v_account sa on sa.id = sd.account_id
     where sd.publication_id = p.id and ${scopeSql(actor.scope, "sa", bound)}))`
