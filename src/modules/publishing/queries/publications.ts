import type { Ctx } from "#kernel/actor"
import { can } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import { ownUnits } from "#modules/identity"
import { containing, type Param, type Sql } from "#platform/db"
import { BUCKETS, type Bucket, type PublicationRow, type PublicationView, ROLE_LABELS } from "../rules/views.ts"
import { publicationStates } from "../states.ts"
import { BUCKET, PUBLICATION, PUBLICATIONS, publicationRowOf, type RawPublication, seenBy } from "./rows.ts"

/** 发布单列表 within the actor's scope, newest first. */
export async function listPublications(
  ctx: Ctx,
  sql: Sql,
  filter: {
    limit: number
    cursor?: string | undefined
    state?: string[] | undefined
    q?: string | undefined
    joint?: "yes" | undefined
  },
): Promise<Outcome<Page<PublicationRow>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = [seenBy(ctx.actor, bound)]
  if (filter.state) where.push(`p.state = any(${bound(filter.state)})`)
  if (filter.joint) where.push("p.is_joint")
  if (filter.q) where.push(`p.title like ${bound(containing(filter.q))}`)
  const { n } = await sql.one<{ n: number }>(
    `select count(*)::int as n from publishing.publication p join identity.v_unit pu on pu.id = p.unit_id
     where ${where.join(" and ")}`,
    params,
  )
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<RawPublication>(
    `select ${PUBLICATION} from ${PUBLICATIONS} where ${where.join(" and ")} order by p.id desc
     limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  return done(pageOf(rows.map(publicationRowOf), n, offset))
}

type Whole = RawPublication & {
  contentKind: string
  contentId: string
  contentHash: string
  clearedAt: Date
  clearanceEndsAt: Date | null
  burdenReason: string | null
  aboutId: string | null
  aboutTitle: string | null
}

/** 一张发布单: the live map of its accounts, its waves, receipts, recalls and everything that happened. */
export async function publicationView(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<PublicationView>> {
  const params: Param[] = [input.id]
  const bound = (value: Param): string => `$${params.push(value)}`
  const raw = await sql.maybe<Whole>(
    `select ${PUBLICATION}, p.content_kind as "contentKind", p.content_id as "contentId", p.content_hash as "contentHash",
       p.cleared_at as "clearedAt", p.clearance_ends_at as "clearanceEndsAt", p.burden_reason as "burdenReason",
       p.about_id as "aboutId", (select q.title from publishing.publication q where q.id = p.about_id) as "aboutTitle"
     from ${PUBLICATIONS} where p.id = $1 and ${seenBy(ctx.actor, bound)}`,
    params,
  )
  if (!raw) return refused("publishing.not-found")
  const [figures, waves, receipts, recalls, events] = [
    await figuresOf(sql, raw.id),
    await wavesOf(sql, raw.id),
    await receiptsOf(sql, raw.id),
    await recallsOf(sql, raw.id),
    await eventsOf(sql, raw.id),
  ]
  const mine = ownUnits(ctx.actor)
  return done({
    ...publicationRowOf(raw),
    ...{ contentKind: raw.contentKind, contentId: raw.contentId, contentHash: raw.contentHash },
    ...{ clearedAt: iso(raw.clearedAt), clearanceEndsAt: raw.clearanceEndsAt && iso(raw.clearanceEndsAt) },
    burdenReason: raw.burdenReason,
    about: raw.aboutId === null ? null : { id: raw.aboutId, title: raw.aboutTitle ?? "" },
    ...{ figures, waves, receipts, recalls, events },
    acts: actsOf(
      ctx,
      raw,
      receipts.some(({ unit, receivedAt }) => receivedAt === null && mine.includes(unit.id)),
    ),
  })
}

function actsOf(ctx: Ctx, raw: RawPublication, isAsked: boolean): PublicationView["acts"] {
  const editor = can(ctx.actor, "publishing.edit") ? null : "您没有办理发布单的权限。"
  const said = (why: string | null) => ({ ok: why === null, why })
  const in_ = (move: keyof typeof publicationStates.moves): string | null =>
    publicationStates.refuse(raw.state, move) ? `发布单${publicationStates.states[raw.state].label}。` : null
  const started = raw.startsAt <= ctx.now ? "已到发布时间，不能再改时间。" : null
  return {
    cancel: said(editor ?? in_("cancel")),
    reschedule: said(editor ?? in_("reschedule") ?? started),
    recall: said(editor ?? (raw.published === 0 ? "还没有已发布的内容。" : null)),
    resume: said(editor ?? (raw.heldCode === null ? "发布单没有被暂停。" : null)),
    receive: said(isAsked ? null : "没有等您所在单位签收的。"),
  }
}

async function figuresOf(sql: Sql, id: string): Promise<PublicationView["figures"]> {
  const rows = await sql.many<{ key: Bucket; n: number }>(
    `select ${BUCKET} as key, count(*)::int as n from publishing.delivery d
     left join publishing.exemption e on e.delivery_id = d.id where d.publication_id = $1 group by 1`,
    [id],
  )
  const counts = new Map(rows.map(({ key, n }) => [key, n]))
  return (Object.keys(BUCKETS) as Bucket[]).map((key) => ({ key, label: BUCKETS[key], count: counts.get(key) ?? 0 }))
}

async function wavesOf(sql: Sql, id: string): Promise<PublicationView["waves"]> {
  const rows = await sql.many<{
    no: number
    role: keyof typeof ROLE_LABELS
    startsAt: Date
    gate: "time" | "live"
    total: number
    published: number
  }>(
    `select w.wave_no as no, w.role, w.starts_at as "startsAt", w.gate, count(d.id)::int as total,
       count(d.id) filter (where d.state = 'published')::int as published
     from publishing.wave w left join publishing.delivery d using (publication_id, wave_no)
     where w.publication_id = $1 group by w.publication_id, w.wave_no order by w.wave_no`,
    [id],
  )
  return rows.map((row) => ({ ...row, label: ROLE_LABELS[row.role], startsAt: iso(row.startsAt) }))
}

async function receiptsOf(sql: Sql, id: string): Promise<PublicationView["receipts"]> {
  const rows = await sql.many<{
    unitId: string
    name: string
    toldAt: Date
    receivedAt: Date | null
    receivedBy: string | null
  }>(
    `select r.unit_id as "unitId", u.name, r.told_at as "toldAt", r.received_at as "receivedAt", r.received_by as "receivedBy"
     from publishing.receipt r join identity.v_unit u on u.id = r.unit_id where r.publication_id = $1
     order by r.received_at is not null, r.unit_id`,
    [id],
  )
  return rows.map(({ unitId, name, toldAt, receivedAt, receivedBy }) => ({
    ...{ unit: { id: unitId, name }, toldAt: iso(toldAt), receivedAt: receivedAt && iso(receivedAt), receivedBy },
  }))
}

async function recallsOf(sql: Sql, id: string): Promise<PublicationView["recalls"]> {
  const labels = { withdraw: "撤下", correct: "更正", apologise: "致歉" } as const
  const rows = await sql.many<{
    id: string
    kind: keyof typeof labels
    reason: string
    by: string
    at: Date
    noticeId: string | null
    total: number
    gone: number
    byHand: number
  }>(
    `select r.id, r.kind, r.reason, r.by_name as by, r.at, r.notice_id as "noticeId", count(t.id)::int as total,
       count(t.id) filter (where t.state = 'gone')::int as gone,
       count(t.id) filter (where t.state = 'by-hand')::int as "byHand"
     from publishing.recall r left join publishing.takedown t on t.recall_id = r.id
     where r.publication_id = $1 group by r.id order by r.id`,
    [id],
  )
  return rows.map(({ kind, at, ...row }) => ({ ...row, kindLabel: labels[kind], at: iso(at) }))
}

const EVENTS_SHOWN = 200

async function eventsOf(sql: Sql, id: string): Promise<PublicationView["events"]> {
  const rows = await sql.many<{ at: Date; by: string; kind: string; text: string; account: string | null }>(
    `select v.at, v.by_name as by, v.kind, v.text, a.platform_label || ' ' || a.name as account
     from publishing.event v left join registry.v_account a on a.id = v.account_id
     where v.publication_id = $1 order by v.id desc limit ${EVENTS_SHOWN}`,
    [id],
  )
  return rows.map((row) => ({ ...row, at: iso(row.at) }))
}
