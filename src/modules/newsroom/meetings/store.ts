import type { Ctx } from "#kernel/actor"
import type { Placed } from "#kernel/scope"
import type { Tx } from "#platform/db"
import type { Decision, MeetingState } from "../topics/states.ts"

export interface Meeting extends Placed {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly heldOn: string
  readonly title: string
  readonly state: MeetingState
  readonly note: string
}

export const MEETING = `m.id, m.unit_id as "unitId", u.name as "unitName", u.area_path as "areaPath", u.line_path as "linePath",
  m.held_on as "heldOn", m.title, m.state, m.note`
export const MEETING_FROM = "newsroom.meeting m join identity.v_unit u on u.id = m.unit_id"

/** Locks the meeting: its decisions come one after the other. */
export const lockMeeting = (tx: Tx, id: string): Promise<Meeting | undefined> =>
  tx.maybe<Meeting>(`select ${MEETING} from ${MEETING_FROM} where m.id = $1 for update of m`, [id])

/** Undefined when the unit has a meeting on that day. */
export const insertMeeting = (tx: Tx, ctx: Ctx, heldOn: string, title: string): Promise<{ id: string } | undefined> =>
  tx.maybe(
    `insert into newsroom.meeting (unit_id, held_on, title, state, opened_at, opened_by) values ($1, $2, $3, 'open', $4, $5)
     on conflict (unit_id, held_on) where state <> 'cancelled' do nothing returning id`,
    [ctx.actor.unitId, heldOn, title, ctx.now, ctx.actor.id],
  )

export async function endMeeting(tx: Tx, ctx: Ctx, id: string, state: MeetingState, note: string): Promise<void> {
  await tx.run("update newsroom.meeting set state = $2, note = $3, ended_at = $4, ended_by = $5 where id = $1", [
    id,
    state,
    note,
    ctx.now,
    ctx.actor.id,
  ])
}

/** Puts topics at the end of the agenda; one that stands there already stays where it is. Answers how many were put there. */
export const addToAgenda = (tx: Tx, meetingId: string, topicIds: readonly string[]): Promise<number> =>
  tx.run(
    `insert into newsroom.agenda_item (meeting_id, topic_id, place)
     select $1, t.id, (select coalesce(max(place), 0) from newsroom.agenda_item where meeting_id = $1) + t.n
     from unnest($2::bigint[]) with ordinality as t (id, n) on conflict do nothing`,
    [meetingId, topicIds],
  )

export const agendaItem = (
  tx: Tx,
  meetingId: string,
  topicId: string,
): Promise<{ decision: Decision | null } | undefined> =>
  tx.maybe("select decision from newsroom.agenda_item where meeting_id = $1 and topic_id = $2", [meetingId, topicId])

export const undecided = async (tx: Tx, meetingId: string): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(
      "select topic_id as id from newsroom.agenda_item where meeting_id = $1 and decision is null order by topic_id",
      [meetingId],
    )
  ).map(({ id }) => id)

export async function setDecision(
  tx: Tx,
  ctx: Ctx,
  item: { meetingId: string; topicId: string; decision: Decision; note: string },
): Promise<void> {
  await tx.run(
    `update newsroom.agenda_item set decision = $3, note = $4, decided_at = $5, decided_by = $6
     where meeting_id = $1 and topic_id = $2`,
    [item.meetingId, item.topicId, item.decision, item.note, ctx.now, ctx.actor.id],
  )
}
