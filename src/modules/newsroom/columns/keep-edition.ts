import type { Ctx } from "#kernel/actor"
import { civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import { addEvent } from "../events.ts"
import { dueOf } from "./rules/promise.ts"
import { lockColumn, putEdition } from "./store.ts"

/** Something of the column was put out today: the due day it is for is kept. More than one in a period counts once. */
export async function keepEdition(
  tx: Tx,
  ctx: Ctx,
  columnId: string,
  item: { readonly title: string; readonly link: string; readonly taskId: string },
): Promise<void> {
  const column = await lockColumn(tx, columnId)
  const today = civilDate(ctx.now)
  const dueOn = column && column.state !== "ended" ? dueOf(column, today) : undefined
  if (!dueOn) return
  if (await putEdition(tx, ctx, { columnId, dueOn, state: "kept", putOutOn: today, ...item })) {
    await addEvent(tx, ctx, { kind: "column", id: columnId }, "kept", `${dueOn}期：${item.title}`)
  }
}
