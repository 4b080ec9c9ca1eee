import type { Placed } from "#kernel/scope"
import type { Sql, Tx } from "#platform/db"
import { type PartMove, type PartState, partStates } from "../states.ts"

export const PART_KIND = "inbox.part"

/** 协办: what one more unit is asked to say of a message. */
export interface Part {
  readonly id: string
  readonly messageId: string
  readonly unitId: string
  readonly unitName: string
  readonly unit: Placed
  readonly ask: string
  readonly state: PartState
  readonly askedAt: Date
  readonly askedUnitId: string
  readonly dueAt: Date
  readonly because: readonly string[]
  readonly text: string | null
  readonly answeredAt: Date | null
  readonly author: string | null
  readonly note: string
}

const PART = `p.id, p.message_id as "messageId", p.unit_id as "unitId", u.name as "unitName",
  json_build_object('areaPath', u.area_path, 'linePath', u.line_path) as unit, p.ask, p.state, p.asked_at as "askedAt",
  p.asked_unit_id as "askedUnitId", p.due_at as "dueAt", p.because, p.text, p.answered_at as "answeredAt",
  (select name from identity.v_person where id::text = p.answered_by) as author, p.note`
const FROM = "inbox.part p join identity.v_unit u on u.id = p.unit_id"

/** What a part is called where work is asked of units: one of each unit for a message. */
export const partSubject = (part: { messageId: string; unitId: string }, title = "") => ({
  ...{ kind: PART_KIND, id: `${part.messageId}.${part.unitId}`, title },
})

export const partsOf = (sql: Sql, messageId: string): Promise<Part[]> =>
  sql.many<Part>(`select ${PART} from ${FROM} where p.message_id = $1 order by p.id`, [messageId])

export const lockPart = (tx: Tx, messageId: string, id: string): Promise<Part | undefined> =>
  tx.maybe<Part>(`select ${PART} from ${FROM} where p.message_id = $1 and p.id = $2 for update of p`, [messageId, id])

export interface NewPart {
  readonly messageId: string
  readonly unitId: string
  readonly ask: string
  readonly at: Date
  readonly by: string
  readonly askedUnitId: string
  readonly dueAt: Date
  readonly because: readonly string[]
}

/** False when that unit is at work on it already. */
export async function insertPart(tx: Tx, row: NewPart): Promise<boolean> {
  const made = await tx.run(
    `insert into inbox.part (message_id, unit_id, ask, state, asked_at, asked_by, asked_unit_id, due_at, because)
     values ($1, $2, $3, 'asked', $4, $5, $6, $7, $8)
     on conflict (message_id, unit_id) where state in ('asked', 'answered') do nothing`,
    [row.messageId, row.unitId, row.ask, row.at, row.by, row.askedUnitId, row.dueAt, [...row.because]],
  )
  return made > 0
}

export interface PartChange {
  readonly text?: string
  readonly answeredAt?: Date
  readonly answeredBy?: string
  readonly note?: string
  readonly dueAt?: Date
  readonly because?: readonly string[]
}

/** Moves a locked part. The table has been asked. */
export async function movePart(tx: Tx, id: string, move: PartMove, change: PartChange = {}): Promise<void> {
  const { text, answeredAt, answeredBy, note, dueAt, because } = change
  await tx.run(
    `update inbox.part set state = $2, text = coalesce($3, text), answered_at = coalesce($4, answered_at),
       answered_by = coalesce($5, answered_by), note = coalesce($6, note), due_at = coalesce($7, due_at),
       because = coalesce($8, because), told_overdue_at = case when $7::timestamptz is null then told_overdue_at end
     where id = $1`,
    [
      ...[id, partStates.to(move), text ?? null, answeredAt ?? null, answeredBy ?? null, note ?? null],
      ...[dueAt ?? null, because ? [...because] : null],
    ],
  )
}
