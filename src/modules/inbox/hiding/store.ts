import type { Sql, Tx } from "#platform/db"
import type { HidingOutcome } from "../rules/hiding.ts"
import { type HidingCallState, type HidingMove, type HidingState, hidingStates } from "../states.ts"

export interface Hiding {
  readonly id: string
  readonly messageId: string
  readonly voiceId: string
  readonly state: HidingState
  readonly reasonId: string
  readonly clause: string
  readonly grounds: string
  readonly askedAt: Date
  readonly askedBy: string
  readonly asker: string
  readonly decidedAt: Date | null
  readonly decider: string | null
  readonly note: string
  /** What whoever approves is told of the way, as it stood when it was asked. */
  readonly waySays: string
  readonly byCall: boolean
  readonly isFinal: boolean
  readonly outcome: HidingOutcome | null
}

const HIDING = `h.id, h.message_id as "messageId", h.voice_id as "voiceId", h.state, h.reason_id as "reasonId", h.clause, h.grounds,
  h.asked_at as "askedAt", h.asked_by as "askedBy",
  coalesce((select name from identity.v_person where id::text = h.asked_by), '系统') as asker, h.decided_at as "decidedAt",
  (select name from identity.v_person where id::text = h.decided_by) as decider, h.note,
  h.way_says as "waySays", h.by_call as "byCall", h.is_final as "isFinal", h.outcome`

export const hidingsOf = (sql: Sql, messageId: string): Promise<Hiding[]> =>
  sql.many<Hiding>(`select ${HIDING} from inbox.hiding h where h.message_id = $1 order by h.id`, [messageId])

export const lockHiding = (tx: Tx, messageId: string, id: string): Promise<Hiding | undefined> =>
  tx.maybe<Hiding>(`select ${HIDING} from inbox.hiding h where h.message_id = $1 and h.id = $2 for update of h`, [
    ...[messageId, id],
  ])

export interface HidingChange {
  readonly at: Date
  readonly by: string
  readonly note?: string
  readonly outcome?: HidingOutcome
}

/** Moves a locked row; who decided and when it was hidden and shown again stay. */
export async function moveHiding(
  tx: Tx,
  id: string,
  move: HidingMove,
  { at, by, note, outcome }: HidingChange,
): Promise<void> {
  const to = hidingStates.to(move)
  await tx.run(
    `update inbox.hiding set state = $2, note = coalesce($5, note), outcome = coalesce($6, outcome),
       decided_at = case when $2 in ('approved', 'refused') then $3 else decided_at end,
       decided_by = case when $2 in ('approved', 'refused') then $4 else decided_by end,
       hidden_at = case when $2 = 'hidden' then $3 else hidden_at end,
       lifted_at = case when $2 in ('lifted', 'withdrawn') then $3 else lifted_at end where id = $1`,
    [id, to, at, by, note ?? null, outcome ?? null],
  )
}

/** A comment of a message as the platform shows it now, with its earlier words in the house. */
export interface CommentVoice {
  readonly voiceId: string
  readonly text: string
  readonly spokeAt: Date
  readonly changes: readonly { readonly what: "edited" | "deleted"; readonly at: string; readonly text: string }[]
}

export const commentsOfMessage = (sql: Sql, messageId: string): Promise<CommentVoice[]> =>
  sql.many<CommentVoice>(
    `select v.id as "voiceId", coalesce(c.text, '') as text, v.spoke_at as "spokeAt",
       (select coalesce(json_agg(json_build_object('what', k.what, 'at', k.at, 'text', k.text) order by k.at, k.version), '[]'::json)
        from inbox.voice_change k where k.voice_id = v.id) as changes
     from inbox.voice v join inbox.message m on m.id = v.message_id
       left join collection.v_comment c on c.id::text = v.origin_id
     where (m.id = $1 or m.merged_into = $1) and v.source = 'comment' and v.origin_kind = 'collection.comment' order by v.id limit 50`,
    [messageId],
  )

/** 隐藏台账 for everybody: how many, for which reason, month by month; no word of any comment and nobody's name. */
export interface HiddenCount {
  readonly month: string
  readonly reasonId: string
  readonly clause: string
  /** Approved, and not yet out of sight on the platform. */
  readonly waiting: number
  /** Out of sight by our doing. */
  readonly hidden: number
  /** Of those: taken off for good, because the platform can do no less. */
  readonly deleted: number
  /** Approved, and nothing was public any more or ever. */
  readonly needless: number
  readonly refused: number
  readonly lifted: number
}

export const hiddenCounts = (sql: Sql): Promise<HiddenCount[]> =>
  sql.many<HiddenCount>(
    `select to_char(decided_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, reason_id as "reasonId", clause,
       count(*) filter (where state = 'approved')::int as waiting,
       count(*) filter (where state in ('hidden', 'showing') and outcome in ('held-back', 'deleted'))::int as hidden,
       count(*) filter (where state = 'hidden' and outcome = 'deleted')::int as deleted,
       count(*) filter (where state = 'hidden' and outcome in ('never-public', 'gone'))::int as needless, count(*) filter (where state = 'refused')::int as refused,
       count(*) filter (where state in ('lifted', 'withdrawn'))::int as lifted
     from inbox.hiding where decided_at is not null group by 1, 2, 3 order by 1 desc, 2, 3 limit 500`,
  )

/** The latest call of each hiding of a message. */
export interface CallOfHiding {
  readonly hidingId: string
  readonly what: "hide" | "show"
  readonly state: HidingCallState
  readonly reason: string | null
  readonly advice: string | null
}

export const callsOfMessage = (sql: Sql, messageId: string): Promise<CallOfHiding[]> =>
  sql.many<CallOfHiding>(
    `select distinct on (c.hiding_id) c.hiding_id as "hidingId", c.what, c.state, c.failure_reason as reason, c.failure_advice as advice
     from inbox.hiding_call c join inbox.hiding h on h.id = c.hiding_id where h.message_id = $1 order by c.hiding_id, c.id desc`,
    [messageId],
  )
