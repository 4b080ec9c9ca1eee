import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import { codeHash } from "./commands/add-tip.ts"
import { TOLD, typedCode } from "./rules/tip.ts"
import type { LeadState } from "./states.ts"

/** What a tipster may know of what became of his tip. */
export interface TipAnswer {
  readonly title: string
  readonly toldAt: string
  /** In a sentence. */
  readonly says: string
  /** What the desk wrote to him; null while it is being decided. */
  readonly answer: string | null
  readonly answeredAt: string | null
  /** Undecided: answered at the latest then. */
  readonly dueAt: string | null
}

interface Row {
  title: string
  toldAt: Date
  state: Exclude<LeadState, "merged">
  answer: string | null
  endedAt: Date | null
  dueAt: Date
  unit: string | null
  topicState: string | null
}

/** 查报料办理情况 by code; undefined for a code that was never given. A merged lead answers as the one it went into. */
export async function tipAnswer(sql: Sql, typed: string): Promise<TipAnswer | undefined> {
  const code = typedCode(typed)
  return code ? await answered(sql, "t.code_hash = $1", codeHash(code)) : undefined
}

/** The same for whoever is written to; undefined where there is no such tipster. */
export const answerOf = (sql: Sql, tipsterId: string): Promise<TipAnswer | undefined> =>
  answered(sql, "t.id = $1", tipsterId)

async function answered(sql: Sql, where: string, value: string | Buffer): Promise<TipAnswer | undefined> {
  const row = await sql.maybe<Row>(
    `select l.title, t.told_at as "toldAt", e.state, e.answer, e.ended_at as "endedAt", e.due_at as "dueAt",
       u.name as unit, p.state as "topicState"
     from newsroom.tipster t join newsroom.lead l on l.id = t.lead_id
     join newsroom.lead e on e.id = coalesce(l.merged_into, l.id)
     left join identity.v_unit u on u.id = e.referred_to left join newsroom.topic p on p.id = e.topic_id
     where ${where}`,
    [value],
  )
  if (!row) return undefined
  const says =
    row.state === "referred" && row.unit
      ? `已转给${row.unit}办理。`
      : row.topicState === "published"
        ? "已采用，稿件已经发布。"
        : TOLD[row.state]
  return {
    title: row.title,
    toldAt: iso(row.toldAt),
    says,
    answer: row.answer,
    answeredAt: row.endedAt ? iso(row.endedAt) : null,
    dueAt: row.state === "open" ? iso(row.dueAt) : null,
  }
}
