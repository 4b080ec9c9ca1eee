import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { containing, type Param, type Sql } from "#platform/db"
import { leadMessages } from "../leads/messages.zh.ts"
import { mailboxOf } from "../mailbox/store.ts"
import { standingOf } from "../mailbox/view.ts"
import { leadSettings } from "../settings.ts"
import type { MailRow } from "./contract.ts"
import { mailMessages } from "./messages.zh.ts"
import { type MailAnswerState, mailAnswerStates } from "./states.ts"

const STATES = { taken: "已收为线索", refused: "没有收下" } as const
const VIA = { folder: "邮箱", server: "邮箱", "sent-in": "导入" } as const
const ANSWERS = { received: "收到", ended: "结果", published: "刊发" } as const

interface Row {
  id: string
  subject: string
  bytes: number
  via: keyof typeof VIA
  unitId: string
  unitName: string
  state: keyof typeof STATES
  refusal: string | null
  leadId: string | null
  leadTitle: string | null
  leftOut: string[]
  again: number
  receivedAt: Date
  answers: { kind: keyof typeof ANSWERS; state: MailAnswerState; reason: string | null }[] | null
}

/** 投稿邮箱 of the units in sight, the latest first. */
export const listMails =
  (folder: boolean) =>
  async (
    ctx: Ctx,
    sql: Sql,
    filter: {
      limit: number
      cursor?: string | undefined
      state?: keyof typeof STATES | undefined
      q?: string | undefined
    },
  ) => {
    const params: Param[] = []
    const bound = (value: Param): string => `$${params.push(value)}`
    const shared = [
      scopeSql(ctx.actor.scope, "u", bound),
      ...(filter.q ? [`m.subject ilike ${bound(containing(filter.q))}`] : []),
    ].join(" and ")
    const from = "newsroom.mail m join identity.v_unit u on u.id = m.unit_id"
    const counts = await sql.many<{ state: keyof typeof STATES; n: number }>(
      `select m.state, count(*)::int as n from ${from} where ${shared} group by 1`,
      params,
    )
    const countOf = (state: keyof typeof STATES): number => counts.find((one) => one.state === state)?.n ?? 0
    const offset = offsetOf(filter.cursor)
    const rows = await sql.many<Row>(
      `select m.id, m.subject, m.bytes, m.via, m.unit_id as "unitId", u.name as "unitName", m.state, m.refusal,
         m.lead_id as "leadId", l.title as "leadTitle", m.left_out as "leftOut", m.again, m.received_at as "receivedAt",
         (select json_agg(json_build_object('kind', a.kind, 'state', a.state, 'reason', a.failure_reason) order by a.id)
          from newsroom.mail_answer a where a.mail_id = m.id) as answers
       from ${from} left join newsroom.lead l on l.id = m.lead_id
       where ${shared}${filter.state ? ` and m.state = ${bound(filter.state)}` : ""}
       order by m.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
      params,
    )
    const total = filter.state ? countOf(filter.state) : countOf("taken") + countOf("refused")
    return done({
      ...pageOf(rows.map(rowOf), total, offset),
      figures: (["taken", "refused"] as const).map((key) => ({ key, label: STATES[key], count: countOf(key) })),
      folder,
      mailbox: standingOf(await mailboxOf(sql), ctx.now),
    })
  }

const rowOf = (row: Row): MailRow => ({
  ...{ id: row.id, subject: row.subject || "（无主题）", bytes: row.bytes, viaLabel: VIA[row.via] },
  unit: { id: row.unitId, name: row.unitName },
  ...{ state: row.state, stateLabel: STATES[row.state], leftOut: row.leftOut, again: row.again },
  why: row.refusal && whyOf(row.refusal),
  lead: row.leadId ? { id: row.leadId, title: row.leadTitle ?? "" } : null,
  answers: (row.answers ?? []).map(({ kind, state, reason }) => ({
    label: `${ANSWERS[kind]}：${mailAnswerStates.states[state].label}`,
    why: reason,
  })),
  receivedAt: iso(row.receivedAt),
})

const MEGABYTE = 1024 * 1024
const whyOf = (code: string): string =>
  sentence({ ...leadMessages, ...mailMessages }, code, { most: leadSettings().mailBytes.value / MEGABYTE })
