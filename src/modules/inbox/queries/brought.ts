import type { Actor } from "#kernel/actor"
import type { Sql } from "#platform/db"
import { seen } from "../access.ts"
import { publicWords } from "../rules/words.ts"
import { dutyList } from "../settings.ts"
import type { MessageState } from "../states.ts"
import { MESSAGE, MESSAGE_FROM, type Message } from "../store.ts"

/** A message as a program or the hotline knows it: words and answers with the numbers of persons hidden. */
export interface BroughtMessage {
  readonly id: string
  /** What it is elsewhere, where another system brought it. */
  readonly originId: string
  readonly serviceCode: string | null
  readonly state: MessageState
  readonly title: string
  readonly text: string
  readonly place: string
  readonly position: { readonly lat: number; readonly lon: number } | null
  readonly unitName: string | null
  readonly receivedAt: Date
  readonly changedAt: Date
  readonly dueAt: Date | null
  /** The final answer that was sent. */
  readonly answer: string | null
  readonly rated: { readonly solved: boolean; readonly satisfied: boolean } | null
}

export interface BroughtFilter {
  readonly source: "open311" | "hotline"
  readonly ids?: readonly string[]
  readonly originIds?: readonly string[]
  readonly serviceCodes?: readonly string[]
  readonly from?: Date
  /** Inclusive. */
  readonly until?: Date
  readonly states?: readonly MessageState[]
  readonly limit: number
}

type Row = Message & {
  readonly originId: string
  readonly serviceCode: string | null
  readonly lat: number | null
  readonly lon: number | null
  readonly unitName: string | null
  readonly changedAt: Date
  readonly dueAt: Date | null
  readonly answer: string | null
  readonly isAnswerPublic: boolean
  readonly solved: boolean | null
  readonly satisfied: boolean | null
}

/**
 * What another system brought, the latest first. Whoever may read messages sees those of his scope; anybody else only what was
 * answered in public. What the gate holds back is nobody's to read here.
 */
export async function broughtMessages(sql: Sql, actor: Actor, filter: BroughtFilter): Promise<BroughtMessage[]> {
  const rows = await sql.many<Row>(
    `select ${MESSAGE}, v.origin_id as "originId", v.service_code as "serviceCode", m.lat, m.lon, u.name as "unitName",
       coalesce(m.ended_at, m.answered_at, m.first_answered_at, m.received_at) as "changedAt",
       (select c.due_at from inbox.clock c where c.message_id = m.id and c.what = 'end' order by c.round desc limit 1) as "dueAt",
       r.text as answer, coalesce(r.is_public, false) as "isAnswerPublic", g.is_solved as solved, g.is_satisfied as satisfied
     from inbox.voice v join inbox.message o on o.id = v.message_id
     join (${MESSAGE_FROM}) on m.id = coalesce(o.merged_into, o.id)
     left join lateral (select text, is_public from inbox.reply where message_id = m.id and kind = 'final' and state = 'sent'
       order by id desc limit 1) r on true
     left join lateral (select is_solved, is_satisfied from inbox.rating where voice_id = v.id order by id desc limit 1) g on true
     where v.source = $1 and (m.gate_kind is null or m.gate_kind = 'praise')
       and ($2::bigint[] is null or m.id = any($2)) and ($3::text[] is null or v.origin_id = any($3))
       and ($4::text[] is null or v.service_code = any($4)) and ($5::timestamptz is null or m.received_at >= $5)
       and ($6::timestamptz is null or m.received_at <= $6) and ($7::text[] is null or m.state = any($7))
     order by m.id desc limit $8`,
    [
      ...[filter.source, filter.ids ? [...filter.ids] : null, filter.originIds ? [...filter.originIds] : null],
      ...[filter.serviceCodes ? [...filter.serviceCodes] : null, filter.from ?? null, filter.until ?? null],
      ...[filter.states ? [...filter.states] : null, filter.limit],
    ],
  )
  return rows.filter((row) => isOpenTo(actor, row)).map(shown)
}

const isOpenTo = (actor: Actor, row: Row): boolean =>
  actor.permissions.has("inbox.read") ? seen(actor, row) : row.isAnswerPublic

const shown = (row: Row): BroughtMessage => ({
  ...{ id: row.id, originId: row.originId, serviceCode: row.serviceCode, state: row.state, unitName: row.unitName },
  ...{ title: publicWords(row.title), text: publicWords(row.text), place: publicWords(row.place) },
  position: row.lat !== null && row.lon !== null ? { lat: row.lat, lon: row.lon } : null,
  ...{ receivedAt: row.receivedAt, changedAt: row.changedAt, dueAt: row.dueAt },
  answer: row.answer && publicWords(row.answer),
  rated: row.solved !== null && row.satisfied !== null ? { solved: row.solved, satisfied: row.satisfied } : null,
})

/** 职责清单 as a list of services; what fits none is `other`. */
export const services = () => [
  ...dutyList().items.map(({ id, matter, clause, words }) => ({
    code: id,
    name: clause,
    group: matter,
    keywords: words,
  })),
  { code: "other", name: "其他事项", group: "其他", keywords: [] },
]
