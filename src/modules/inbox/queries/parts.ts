import { iso } from "#kernel/time"
import { limitLabel } from "#kernel/workday"
import type { Sql } from "#platform/db"
import { clocksOf } from "../clocks.ts"
import type { MessageView, ReplyView, TriageView } from "../contract.ts"
import { findingsIn, stopping } from "../replies/checked.ts"
import { repliesOf } from "../replies/store.ts"
import { EVENTS, type EventKind, SOURCES, type Source, WAYS, type Way } from "../rules/labels.ts"
import { publicWords } from "../rules/words.ts"
import { dutyList, kindLabel } from "../settings.ts"
import { replyStates, type SendingState, sendingStates } from "../states.ts"

export async function clockViews(sql: Sql, id: string, now: Date, runs: boolean): Promise<MessageView["clocks"]> {
  return (await clocksOf(sql, id)).map((clock) => ({
    what: clock.what,
    label: `${clock.what === "first" ? "首次响应" : "办结"}（${limitLabel(clock.limit)}）`,
    dueAt: iso(clock.dueAt),
    because: [...clock.because],
    metAt: clock.metAt && iso(clock.metAt),
    overdue: clock.metAt ? clock.metAt > clock.dueAt : runs && clock.dueAt < now,
    extendedFrom: clock.extendedFrom && iso(clock.extendedFrom),
    extensionReason: clock.extensionReason,
  }))
}

/** 研判 of a message, the latest first: words, duty item, precedent, confidence. */
export async function triageViews(sql: Sql, id: string): Promise<TriageView[]> {
  const rows = await sql.many<{
    at: Date
    by: string
    kind: string
    matter: string | null
    confidence: number | null
    words: string[]
    way: Way
    dutyId: string | null
    precedentId: string | null
    precedentTitle: string | null
    unitId: string | null
    unitName: string | null
    says: string
    isUnsure: boolean
    modelVersion: string | null
    listVersion: string | null
  }>(
    `select t.at, case t.by_id when 'house' then '系统' else coalesce(p.name, '系统') end as by, t.kind, t.matter, t.confidence, t.words,
       t.way, t.duty_id as "dutyId", t.precedent_id as "precedentId", m.title as "precedentTitle", t.unit_id as "unitId",
       u.name as "unitName", t.says, t.is_unsure as "isUnsure", t.model_version as "modelVersion", t.list_version as "listVersion"
     from inbox.triage t left join identity.v_person p on p.id::text = t.by_id left join identity.v_unit u on u.id = t.unit_id
     left join inbox.message m on m.id = t.precedent_id where t.message_id = $1 order by t.id desc limit 20`,
    [id],
  )
  return rows.map((row) => {
    const item = dutyList().items.find((one) => one.id === row.dutyId)
    return {
      at: iso(row.at),
      by: row.by,
      kindLabel: kindLabel(row.kind),
      matter: row.matter,
      percent: row.confidence === null ? null : Math.floor(row.confidence * 100),
      words: row.words,
      way: WAYS[row.way],
      says: row.says,
      unit: row.unitId ? { id: row.unitId, name: row.unitName ?? "已撤并的单位" } : null,
      duty: item ? { clause: item.clause, source: item.source, version: row.listVersion ?? "" } : null,
      precedent: row.precedentId ? { id: row.precedentId, title: row.precedentTitle ?? "" } : null,
      unsure: row.isUnsure,
      model: row.modelVersion,
    }
  })
}

const KIND_LABELS = { first: "先行回应", final: "答复", notice: "隐藏评论告知" } as const

export async function replyViews(sql: Sql, id: string, now: Date): Promise<ReplyView[]> {
  const rows = await repliesOf(sql, id)
  const names = await sql.many<{ id: string; unit: string | null; author: string | null }>(
    `select r.id, u.name as unit, p.name as author from inbox.reply r left join identity.v_unit u on u.id = r.unit_id
     left join identity.v_person p on p.id = r.written_by where r.message_id = $1`,
    [id],
  )
  const sendings = await sql.many<{
    id: string
    replyId: string
    account: string
    state: SendingState
    reason: string | null
    advice: string | null
  }>(
    `select s.id, s.reply_id as "replyId", a.name || '（' || a.platform_label || '）' as account, s.state, s.failure_reason as reason,
       s.failure_advice as advice from inbox.sending s join inbox.reply r on r.id = s.reply_id
     join registry.v_account a on a.id = s.account_id where r.message_id = $1 order by s.id`,
    [id],
  )
  return await Promise.all(
    rows.map(async (row): Promise<ReplyView> => {
      const of = names.find((one) => one.id === row.id)
      const draft = row.state === "drafting" || row.state === "in-review"
      const findings = draft ? await findingsIn(sql, row.text, row.unitId, now) : []
      const stops = stopping(findings)
      return {
        ...{ id: row.id, kind: row.kind, kindLabel: KIND_LABELS[row.kind], state: row.state },
        ...{ stateLabel: replyStates.states[row.state].label, text: row.text, isPublic: row.isPublic },
        publicText: row.isPublic ? publicWords(row.text) : null,
        unit: { id: row.unitId, name: of?.unit ?? "已撤并的单位" },
        author: of?.author ?? "",
        ...{ writtenAt: iso(row.writtenAt), sentAt: row.sentAt && iso(row.sentAt), note: row.roundNote },
        findings: findings.map((one) => ({
          ...{ original: one.original, reason: one.reason, level: one.level, stops: stops.includes(one) },
        })),
        sendings: sendings
          .filter((one) => one.replyId === row.id)
          .map((one) => ({
            id: one.id,
            account: one.account,
            unclear: one.state === "unknown",
            underWay: one.state === "prepared" || one.state === "submitting",
            stateLabel: sendingStates.states[one.state].label,
            says: [one.reason, one.advice].filter((part) => part).join(""),
          })),
      }
    }),
  )
}

export async function eventViews(sql: Sql, id: string): Promise<MessageView["events"]> {
  const rows = await sql.many<{ at: Date; actor: string; unit: string; kind: EventKind; text: string }>(
    `select e.at, case e.actor_id when '0' then '来信人' else coalesce(p.name, '系统') end as actor, coalesce(u.name, '') as unit,
       e.kind, e.text from inbox.event e left join identity.v_person p on p.id::text = e.actor_id
     left join identity.v_unit u on u.id = e.unit_id where e.message_id = $1 order by e.id`,
    [id],
  )
  return rows.map(({ kind, at, ...row }) => ({ ...row, at: iso(at), action: EVENTS[kind] }))
}

export async function voiceCounts(sql: Sql, id: string) {
  const rows = await sql.many<{ source: Source; count: number; contacts: number; originals: number }>(
    `select v.source, count(*)::int as count, count(v.contact_sealed)::int as contacts, count(v.original_sealed)::int as originals
     from inbox.voice v join inbox.message m on m.id = v.message_id where m.id = $1 or m.merged_into = $1 group by 1 order by 1`,
    [id],
  )
  const sum = (pick: (row: (typeof rows)[number]) => number): number => rows.reduce((all, row) => all + pick(row), 0)
  return {
    sources: rows.map(({ source, count }) => ({ label: SOURCES[source], count })),
    contacts: sum((row) => row.contacts),
    originals: sum((row) => row.originals),
  }
}
