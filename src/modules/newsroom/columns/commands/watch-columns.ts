import type { Ctx } from "#kernel/actor"
import { addDays, civilDate } from "#kernel/time"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { addEvent } from "../../events.ts"
import { duesBetween } from "../rules/promise.ts"
import { COLUMN, COLUMN_FROM, type Column, editionsOf, putEdition } from "../store.ts"

/** So far back a house that stood still makes up what it did not look at. */
const BACK_DAYS = 60

/**
 * 栏目监测: a due day that passed with nothing put out is a missed promise, said once to the unit and shown on the chief's desk.
 * Answers how many were missed.
 */
export async function watchColumns(tx: Tx, ctx: Ctx): Promise<number> {
  const yesterday = addDays(civilDate(ctx.now), -1)
  const columns = await tx.many<Column>(
    `select ${COLUMN} from ${COLUMN_FROM} where c.state = 'running' and c.every <> 'none' order by c.id for update of c`,
  )
  const known = new Set(
    (
      await editionsOf(
        tx,
        columns.map(({ id }) => id),
      )
    ).map((one) => `${one.columnId} ${one.dueOn}`),
  )
  let missed = 0
  for (const column of columns) {
    const back = addDays(yesterday, -BACK_DAYS)
    const from = column.judgedFrom > back ? column.judgedFrom : back
    const dues = duesBetween(column, from, yesterday).filter((due) => !known.has(`${column.id} ${due}`))
    for (const dueOn of dues) {
      await putEdition(tx, ctx, { columnId: column.id, dueOn, state: "missed", putOutOn: null, title: "", link: "" })
      await addEvent(tx, ctx, { kind: "column", id: column.id }, "missed", `${dueOn}期`)
    }
    if (dues.length === 0) continue
    missed += dues.length
    await tell(tx, ctx, {
      toUnit: column.unitId,
      kind: "newsroom.column-missed",
      title: "栏目没有按期更新",
      text: `《${column.name}》${dues.join("、")}应更新，没有发布记录`,
      opens: `/columns/${column.id}`,
    })
    await trail.write(tx, ctx, "column.missed", { kind: "newsroom.column", id: column.id }, { dues })
  }
  return missed
}
