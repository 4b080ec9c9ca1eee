import { type Ctx, can } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Refusal, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { containing, type Param, type Sql } from "#platform/db"
import type { GapLine } from "../contract.ts"
import { knowledgeMessages } from "../messages.zh.ts"
import { type GapState, gapStates } from "../states.ts"

interface Row {
  id: string
  question: string
  asked: number
  firstOn: string
  lastOn: string
  state: GapState
  because: string
  entryId: string | null
}

const said = (refusal: Refusal | undefined) =>
  refusal ? { ok: false, why: sentence(knowledgeMessages, refusal.code, refusal.values) } : { ok: true, why: null }

/** 待补的问题, the most asked first. They name no unit and no person, so everybody of the staff sees the same. */
export async function listGaps(
  ctx: Ctx,
  sql: Sql,
  input: { limit: number; cursor?: string | undefined; q?: string | undefined; state?: GapState | undefined },
) {
  const state = input.state ?? "open"
  const params: Param[] = [state]
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = `state = $1${input.q ? ` and question ilike ${bound(containing(input.q))}` : ""}`
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from knowledge.gap where ${where}`, params)
  const counts = await sql.many<{ state: GapState; n: number }>(
    "select state, count(*)::int as n from knowledge.gap group by 1",
  )
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Row>(
    `select id, question, asked, first_on as "firstOn", last_on as "lastOn", state, settled_because as because, entry_id as "entryId"
     from knowledge.gap where ${where} order by asked desc, last_on desc, id limit ${bound(input.limit)} offset ${bound(offset)}`,
    params,
  )
  const barred = can(ctx.actor, "knowledge.edit") ? undefined : refused("knowledge.not-writer")
  const items = rows.map(
    (row): GapLine => ({
      ...row,
      stateLabel: gapStates.states[row.state].label,
      actions: {
        draft: said(barred ?? gapStates.refuse(row.state, "draft")),
        dismiss: said(barred ?? gapStates.refuse(row.state, "dismiss")),
      },
    }),
  )
  return done({
    ...pageOf(items, n, offset),
    figures: (Object.keys(gapStates.states) as GapState[]).map((key) => ({
      key,
      label: gapStates.states[key].label,
      count: counts.find((one) => one.state === key)?.n ?? 0,
    })),
  })
}
