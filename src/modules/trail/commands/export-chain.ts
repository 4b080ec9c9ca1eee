import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import type { Db } from "#platform/db"
import type { Download } from "#platform/http"
import * as trail from "#platform/trail"

/** About 130 MB of text, held in memory while it is sent; the command writes any length to a file. */
const ENTRIES_MAX = 200_000

/** 导出留痕链: every sealed entry with its seal, to be verified without this house. Who took it is itself an entry. */
export async function exportChain(ctx: Ctx, db: Db): Promise<Outcome<Download>> {
  if (ctx.actor.scope.kind !== "everything") return refused("trail.not-allowed")
  const end = await trail.chainEnd(db)
  if (end.entries > ENTRIES_MAX) return refused("trail.too-long", { entries: end.entries, max: ENTRIES_MAX })
  const parts: Buffer[] = []
  for await (const part of trail.exportTrail(db, end, ctx.now)) parts.push(Buffer.from(part, "utf8"))
  const detail = { entries: end.entries, head: end.head }
  await db.tx((tx) => trail.write(tx, ctx, "trail.exported", { kind: "trail.chain", id: "all" }, detail))
  return done({
    fileName: `操作留痕-${civilDate(ctx.now)}-${end.entries}条.ndjson`,
    contentType: "application/x-ndjson; charset=utf-8",
    bytes: Buffer.concat(parts),
  })
}
