import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { allowedOf } from "../allowed.ts"
import { mayUse } from "../policy.ts"
import { DECISION_LABELS } from "../topics/rules/decisions.ts"
import { PEOPLE, rowOf as topicRowOf, type TopicWithPeople } from "../topics/queries.ts"
import { type Decision, meetingStates } from "../topics/states.ts"
import { TOPIC, TOPIC_FROM } from "../topics/store.ts"
import type { MeetingRow, MeetingView } from "./contract.ts"
import { MEETING, MEETING_FROM, type Meeting } from "./store.ts"

type Counted = Meeting & { topics: number; decided: number; carried: number }

const COUNTS = `(select count(*)::int from newsroom.agenda_item a where a.meeting_id = m.id) as topics,
  (select count(*)::int from newsroom.agenda_item a where a.meeting_id = m.id and a.decision is not null) as decided,
  (select count(*)::int from newsroom.agenda_item a where a.meeting_id = m.id and a.decision = 'carry') as carried`

const rowOf = (row: Counted): MeetingRow => ({
  id: row.id,
  title: row.title,
  heldOn: row.heldOn,
  unit: { id: row.unitId, name: row.unitName },
  state: row.state,
  stateLabel: meetingStates.states[row.state].label,
  topics: row.topics,
  decided: row.decided,
  carried: row.carried,
})

/** 采编例会 within the actor's data scope, the next and newest first. */
export async function listMeetings(ctx: Ctx, sql: Sql, filter: { limit: number; cursor?: string | undefined }) {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const from = `${MEETING_FROM} where ${scopeSql(ctx.actor.scope, "u", bound)}`
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<Counted>(
    `select ${MEETING}, ${COUNTS} from ${from} order by m.held_on desc, m.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  return done(pageOf(rows.map(rowOf), n, offset))
}

export async function meetingRow(ctx: Ctx, sql: Sql, id: string): Promise<Counted | undefined> {
  const params: Param[] = [id]
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  return await sql.maybe<Counted>(
    `select ${MEETING}, ${COUNTS} from ${MEETING_FROM} where m.id = $1 and ${scope}`,
    params,
  )
}

type AgendaRow = TopicWithPeople & {
  place: number
  decision: Decision | null
  note: string
  decidedAt: Date | null
  decidedBy: string | null
}

export const agendaOf = (sql: Sql, meetingId: string): Promise<AgendaRow[]> =>
  sql.many<AgendaRow>(
    `select ${TOPIC}, ${PEOPLE}, a.place, a.decision, a.note, a.decided_at as "decidedAt",
       (select name from identity.v_person where id::text = a.decided_by) as "decidedBy"
     from newsroom.agenda_item a join newsroom.topic t on t.id = a.topic_id join identity.v_unit u on u.id = t.unit_id
     where a.meeting_id = $1 order by a.place`,
    [meetingId],
  )

/** One 例会 with its agenda; what could still be put on it. */
export async function meetingOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<MeetingView>> {
  const row = await meetingRow(ctx, sql, input.id)
  if (!row) return refused("newsroom.meeting-not-found")
  const agenda = await agendaOf(sql, row.id)
  const params: Param[] = [row.id]
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const offered =
    row.state === "open"
      ? await sql.many<TopicWithPeople>(
          `select ${TOPIC}, ${PEOPLE} from ${TOPIC_FROM} where t.state = 'proposed' and ${scope}
           and not exists (select from newsroom.agenda_item a where a.meeting_id = $1 and a.topic_id = t.id)
           order by t.proposed_at limit 50`,
          params,
        )
      : []
  const may = (move: keyof typeof meetingStates.moves) =>
    allowedOf(
      mayUse(ctx.actor, "newsroom.chief", meetingStates.moves[move].label) ?? meetingStates.refuse(row.state, move),
    )
  return done({
    ...rowOf(row),
    note: row.note,
    agenda: agenda.map((item) => ({
      place: item.place,
      topic: { ...topicRowOf(item, ctx.now), angle: item.angle },
      decision: item.decision,
      decisionLabel: item.decision && DECISION_LABELS[item.decision],
      note: item.note,
      decidedAt: item.decidedAt ? iso(item.decidedAt) : null,
      decidedBy: item.decidedBy,
    })),
    offered: offered.map((topic) => topicRowOf(topic, ctx.now)),
    actions: { decide: may("decide"), close: may("close"), cancel: may("cancel") },
  })
}
