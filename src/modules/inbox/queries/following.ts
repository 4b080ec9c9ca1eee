import { iso } from "#kernel/time"
import { containing, type Sql } from "#platform/db"
import { clocksOf } from "../clocks.ts"
import { codeHash } from "../receiving/receive-message.ts"
import { EVENTS, type EventKind } from "../rules/labels.ts"
import { publicWords, typedCode } from "../rules/words.ts"
import { gateTold, kindLabel } from "../settings.ts"
import { type MessageState, messageStates } from "../states.ts"

/** What a citizen may know of his message, and what he can do. */
export interface Followed {
  readonly messageId: string
  readonly voiceId: string
  readonly title: string
  readonly kindLabel: string
  readonly spokeAt: string
  readonly state: MessageState
  /** In a sentence. */
  readonly says: string
  readonly told: string | null
  readonly unit: string | null
  /** Units that have a part in it. */
  readonly coUnits: readonly string[]
  /** How many others said the same. */
  readonly others: number
  readonly clocks: readonly {
    readonly label: string
    readonly dueAt: string
    readonly met: boolean
    readonly because: readonly string[]
    readonly extension: string | null
  }[]
  /** Answers, the latest last. */
  readonly answers: readonly {
    readonly text: string
    readonly unit: string
    readonly at: string
    readonly isFinal: boolean
  }[]
  readonly steps: readonly { readonly at: string; readonly what: string; readonly text: string }[]
  /** What he was asked and has not answered. */
  readonly asked: string | null
  readonly mayRate: boolean
  readonly rated: { readonly satisfied: boolean; readonly solved: boolean } | null
}

const SAYS: Readonly<Record<MessageState, string>> = {
  received: "已收到。",
  gated: "已收到，由专人处理。",
  triaged: "已收到，正在确定承办单位。",
  assigned: "正在办理。",
  answered: "已经答复，请您评价。",
  closed: "已经办结；没有解决的，可以提出异议。",
  reopened: "已收到您的异议，正在重新办理。",
  merged: "与另一件同样的来信一并办理。",
  handed: "已转专门渠道。",
}

/** 查办理情况 by code; undefined for a code that was never given. A merged message answers as the one it went into. */
export async function follow(sql: Sql, typed: string): Promise<Followed | undefined> {
  const code = typedCode(typed)
  if (!code) return undefined
  const row = await sql.maybe<{
    voiceId: string
    ownTitle: string
    spokeAt: Date
    id: string
    kind: string
    state: MessageState
    gateKind: string | null
    unit: string | null
    reopenings: number
  }>(
    `select v.id as "voiceId", o.title as "ownTitle", v.spoke_at as "spokeAt", m.id, m.kind, m.state, m.gate_kind as "gateKind",
       u.name as unit, m.reopenings
     from inbox.voice v join inbox.message o on o.id = v.message_id join inbox.message m on m.id = coalesce(o.merged_into, o.id)
     left join identity.v_unit u on u.id = m.unit_id where v.code_hash = $1`,
    [codeHash(code)],
  )
  if (!row) return undefined
  const answers = await sql.many<{ text: string; unit: string | null; at: Date; isFinal: boolean }>(
    `select r.text, u.name as unit, r.sent_at as at, r.kind = 'final' as "isFinal" from inbox.reply r
     left join identity.v_unit u on u.id = r.unit_id where r.message_id = $1 and r.state = 'sent' and r.kind <> 'notice' order by r.id`,
    [row.id],
  )
  const steps = await sql.many<{ at: Date; kind: EventKind; text: string }>(
    "select at, kind, text from inbox.event where message_id = $1 and is_told order by id",
    [row.id],
  )
  const { others } = await sql.one<{ others: number }>(
    `select count(*)::int - 1 as others from inbox.voice v join inbox.message m on m.id = v.message_id
     where m.id = $1 or m.merged_into = $1`,
    [row.id],
  )
  const coUnits = await sql.many<{ name: string }>(
    `select u.name from inbox.part p join identity.v_unit u on u.id = p.unit_id
     where p.message_id = $1 and p.state in ('asked', 'answered', 'used') order by p.id`,
    [row.id],
  )
  const asked = await sql.maybe<{ asked: string }>(
    "select asked from inbox.pause where message_id = $1 and answered_at is null",
    [row.id],
  )
  const rated = await sql.maybe<{ satisfied: boolean; solved: boolean }>(
    `select is_satisfied as satisfied, is_solved as solved from inbox.rating where voice_id = $1 and round = $2 order by id desc limit 1`,
    [row.voiceId, row.reopenings],
  )
  const restricted = row.state === "gated" || row.state === "handed"
  return {
    messageId: row.id,
    voiceId: row.voiceId,
    title: row.ownTitle,
    kindLabel: kindLabel(row.kind),
    spokeAt: iso(row.spokeAt),
    state: row.state,
    says: SAYS[row.state],
    told: row.gateKind && restricted ? gateTold(row.gateKind) : null,
    unit: row.unit,
    coUnits: coUnits.map(({ name }) => name),
    others: Math.max(others, 0),
    clocks: (await clocksOf(sql, row.id)).map((clock) => ({
      label: clock.what === "first" ? "首次响应" : "办结",
      dueAt: iso(clock.dueAt),
      met: clock.metAt !== null,
      because: clock.because,
      extension: clock.extensionReason,
    })),
    answers: answers.map((one) => ({ ...one, unit: one.unit ?? "", at: iso(one.at) })),
    steps: steps
      .filter(({ kind }) => kind !== "reply-sent" && kind !== "first-answered")
      .map(({ at, kind, text }) => ({ at: iso(at), what: EVENTS[kind], text })),
    asked: asked?.asked ?? null,
    mayRate: messageStates.moves.reopen.from.some((state) => state === row.state),
    rated: rated ?? null,
  }
}

/** The answer that stands, as it may be read by everybody; undefined: none was sent, or it was disputed and a new one is due. */
export async function finalAnswerOf(
  sql: Sql,
  messageId: string,
): Promise<{ readonly text: string; readonly unit: string; readonly at: Date } | undefined> {
  const row = await sql.maybe<{ text: string; unit: string | null; at: Date }>(
    `select r.text, u.name as unit, r.sent_at as at from inbox.message o join inbox.message m on m.id = coalesce(o.merged_into, o.id)
     join inbox.reply r on r.message_id = m.id and r.kind = 'final' and r.state = 'sent'
     left join identity.v_unit u on u.id = r.unit_id
     where o.id = $1 and m.state in ('answered', 'closed') order by r.id desc limit 1`,
    [messageId],
  )
  return row && { text: publicWords(row.text), unit: row.unit ?? "", at: row.at }
}

/** When the named unit has to have answered: the end clock of the round that runs. */
export const endOf = (sql: Sql, messageId: string): Promise<{ dueAt: Date; because: string[] } | undefined> =>
  sql.maybe(
    `select c.due_at as "dueAt", c.because from inbox.clock c join inbox.message m on m.id = c.message_id
     where c.message_id = $1 and c.what = 'end' and c.round = m.reopenings`,
    [messageId],
  )

/** A question that was answered and whose asker agreed that others read both. */
export interface AnsweredQuestion {
  readonly id: string
  readonly title: string
  readonly question: string
  readonly answer: string
  readonly unit: string
  readonly kindLabel: string
  readonly matter: string | null
  readonly answeredAt: string
  readonly voices: number
}

/** A question that is answered for everybody: its asker agreed, and the answer stands. */
const PUBLISHED = `inbox.reply r join inbox.message m on m.id = r.message_id`
const IS_PUBLISHED = `m.state in ('answered', 'closed') and r.kind = 'final' and r.state = 'sent' and r.is_public and not exists (
  select from inbox.reply n where n.message_id = m.id and n.kind = 'final' and n.state = 'sent' and n.id > r.id)`

/** The latest of them by number and fingerprint, for who compares words. */
export const answeredAmong = (sql: Sql, limit: number): Promise<{ messageId: string; fingerprint: string }[]> =>
  sql.many(
    `select m.id as "messageId", m.fingerprint from ${PUBLISHED} where ${IS_PUBLISHED}
     order by r.sent_at desc, m.id desc limit $1`,
    [limit],
  )

/** 已公开的问答, the latest first: numbers of persons, doors and mail addresses hidden in both. */
export async function answeredQuestions(
  sql: Sql,
  asked: {
    readonly limit: number
    readonly offset?: number
    readonly q?: string
    readonly matter?: string
    readonly ids?: readonly string[]
    readonly id?: string
  },
): Promise<AnsweredQuestion[]> {
  const rows = await sql.many<{
    id: string
    title: string
    question: string
    answer: string
    unit: string | null
    kind: string
    matter: string | null
    at: Date
    voices: number
  }>(
    `select m.id, m.title, m.text as question, r.text as answer, u.name as unit, m.kind, m.matter, r.sent_at as at,
       (select count(*)::int from inbox.voice v join inbox.message o on o.id = v.message_id where o.id = m.id or o.merged_into = m.id) as voices
     from ${PUBLISHED}
     left join identity.v_unit u on u.id = r.unit_id
     where ${IS_PUBLISHED} and ($3::text is null or m.title || m.text ilike $3) and ($4::text is null or m.matter = $4)
       and ($5::bigint[] is null or m.id = any($5))
       and ($6::bigint is null or m.id = $6)
     order by r.sent_at desc, m.id desc limit $1 offset $2`,
    [
      asked.limit,
      asked.offset ?? 0,
      asked.q ? containing(asked.q) : null,
      asked.matter ?? null,
      asked.ids ? [...asked.ids] : null,
      asked.id ?? null,
    ],
  )
  return rows.map(({ at, unit, kind, ...row }) => ({
    ...row,
    title: publicWords(row.title),
    question: publicWords(row.question),
    answer: publicWords(row.answer),
    unit: unit ?? "",
    kindLabel: kindLabel(kind),
    answeredAt: iso(at),
  }))
}
