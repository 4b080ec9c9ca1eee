import type { Sql, Tx } from "#platform/db"
import type { RingState } from "../states.ts"

export interface RingRow {
  readonly id: string
  readonly unitId: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly title: string
  readonly opens: string | null
  readonly state: RingState
  readonly shiftId: string | null
  readonly ringsAt: string | null
  readonly rungAt: Date
  readonly answerBy: Date
  readonly limitMinutes: number
  readonly passedAt: Date | null
  readonly answeredAt: Date | null
}

export const RING = `g.id, g.unit_id as "unitId", g.subject_kind as "subjectKind", g.subject_id as "subjectId", g.title, g.opens,
  g.state, g.shift_id as "shiftId", g.rings_at as "ringsAt", g.rung_at as "rungAt", g.answer_by as "answerBy",
  g.limit_minutes as "limitMinutes", g.passed_at as "passedAt", g.answered_at as "answeredAt"`

export const ringRow = (sql: Sql, id: string): Promise<RingRow | undefined> =>
  sql.maybe<RingRow>(`select ${RING} from duty.ring g where g.id = $1`, [id])

export const lockRing = (tx: Tx, id: string): Promise<RingRow | undefined> =>
  tx.maybe<RingRow>(`select ${RING} from duty.ring g where g.id = $1 for update`, [id])

/** The ring of a subject at a unit that is not settled, locked. */
export const openRingOf = (
  tx: Tx,
  subject: { kind: string; id: string },
  unitId: string,
): Promise<RingRow | undefined> =>
  tx.maybe<RingRow>(
    `select ${RING} from duty.ring g where g.subject_kind = $1 and g.subject_id = $2 and g.unit_id = $3
       and g.state <> 'settled' for update`,
    [subject.kind, subject.id, unitId],
  )

/** Rings past the time to answer that nobody else is looking at. */
export const lateRings = (tx: Tx, now: Date): Promise<RingRow[]> =>
  tx.many<RingRow>(
    `select ${RING} from duty.ring g where g.state in ('ringing', 'passed') and g.answer_by <= $1
     order by g.id for update skip locked`,
    [now],
  )
