import { type Ctx, HOUSE } from "#kernel/actor"
import { civilDate } from "#kernel/time"
import { assign } from "#modules/dispatch"
import { tell } from "#modules/notices"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { endedBy } from "../rules/validity.ts"
import { settings } from "../settings.ts"
import { addEvent, ENTRY, ENTRY_FROM, type EntryRow, moveEntry } from "../store.ts"
import { about } from "./write-entry.ts"

/** 到期: an answer ends with its policy or its own last day; its unit is asked to renew it. Answers how many. */
export async function sweepEntries(tx: Tx, ctx: Ctx): Promise<number> {
  const rows = await tx.many<EntryRow>(
    `select ${ENTRY} from ${ENTRY_FROM} where e.state = 'published' and least(e.valid_until, e.policy_until) < $1
     order by e.id for update of e skip locked`,
    [civilDate(ctx.now)],
  )
  for (const row of rows) {
    const why = endedBy(row)
    await moveEntry(tx, ctx, row.id, "expire", why)
    await addEvent(tx, ctx, row.id, "expired", why)
    await trail.write(tx, ctx, "entry.expired", about(row.id))
    await askToRenew(tx, ctx, row, why)
  }
  return rows.length
}

/** A task of the unit itself: nobody above gave it. An abolished unit has none; its entries are seen in the list. */
async function askToRenew(tx: Tx, ctx: Ctx, row: EntryRow, why: string): Promise<void> {
  const own: Ctx = { ...ctx, actor: { ...HOUSE, unitId: row.unitId } }
  const { amount, unit } = settings().renewal
  const given = await assign(tx, own, {
    subject: { ...about(row.id), title: row.question },
    ask: "更新答问",
    toUnitId: row.unitId,
    limit: { amount, unit },
    calendar: workCalendar(),
    note: why,
  })
  if (!given.ok) return
  await tell(tx, ctx, {
    toUnit: row.unitId,
    kind: "knowledge.expired",
    title: "答问已过期",
    text: `“${row.question}”${why}，已停止对外答复，请核对政策后更新。`,
    opens: `/knowledge/${row.id}`,
  })
}
