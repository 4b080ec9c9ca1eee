import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import { isInside } from "../rules.ts"
import { prepareSendings } from "../sending/prepare.ts"
import { insertNotices, type Notice } from "../store.ts"

/** 提醒: puts notices before people, in the transaction of the act they are about, and prepares what of them goes out. */
export async function tellMany(tx: Tx, ctx: Ctx, notices: readonly Notice[]): Promise<void> {
  const astray = notices.find((notice) => notice.opens !== null && !isInside(notice.opens))
  if (astray) throw new Error(`notice ${astray.kind} leads outside: ${astray.opens}`)
  if (notices.length > 0) await prepareSendings(tx, ctx, await insertNotices(tx, notices, ctx.now))
}

/** One notice, to a person or to everybody who acts for a unit. */
export const tell = (tx: Tx, ctx: Ctx, notice: Notice): Promise<void> => tellMany(tx, ctx, [notice])
