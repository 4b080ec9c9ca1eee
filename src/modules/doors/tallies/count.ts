import type { Sql } from "#platform/db"
import { spanOf } from "../rules/weeks.ts"

export type TallyOutcome = "in-time" | "late" | "moved" | "overdue" | "running"

/** One message in a week of a door; taken up again after a dispute it is a round of its own. */
export interface TallyLine {
  readonly messageId: string
  readonly round: number
  readonly unitId: string | null
  /** It was open already when the week began. */
  readonly carried: boolean
  readonly outcome: TallyOutcome
}

export interface Counted {
  readonly lines: readonly TallyLine[]
  readonly rated: number
  readonly satisfied: number
}

/** What persons handle by law (reports, petitions, secrets) and praise are no part of what a door promises. */
const OF_DOOR = "m.door_id = $1::text and m.gate_kind is null and m.kind <> 'praise'"

/**
 * A week of a door from the messages as they stand: everything that was open in it, once, with how it stood at its end (`to`, or
 * now where the week still runs). Answered in it: in time or late by the end clock; else merged or handed on, overdue, or running.
 */
export async function countWeek(sql: Sql, doorId: string, week: string, now: Date): Promise<Counted> {
  const { from, to } = spanOf(week)
  const params = [doorId, from, to]
  const lines = await sql.many<TallyLine>(
    `select c.message_id as "messageId", c.round, m.unit_id as "unitId", c.started_at < $2 as carried,
       case when c.met_at < $3 then case when c.met_at <= c.due_at then 'in-time' else 'late' end
         when m.state in ('merged', 'handed') and m.ended_at < $3 then 'moved'
         when c.due_at < $4 then 'overdue' else 'running' end as outcome
     from inbox.v_end_clock c join inbox.v_message m on m.id = c.message_id
     where ${OF_DOOR} and c.started_at < $3 and (c.met_at is null or c.met_at >= $2)
       and not (m.state in ('merged', 'handed') and m.ended_at < $2 and c.met_at is null)
     order by c.message_id, c.round`,
    [...params, to < now ? to : now],
  )
  const said = await sql.one<{ rated: number; satisfied: number }>(
    `select count(*)::int as rated, count(*) filter (where is_satisfied)::int as satisfied
     from (select distinct on (r.voice_id, r.round) r.is_satisfied from inbox.v_rating r join inbox.v_message m on m.id = r.message_id
       where ${OF_DOOR} and r.at >= $2 and r.at < $3 order by r.voice_id, r.round, r.id desc) said`,
    params,
  )
  return { lines, ...said }
}
