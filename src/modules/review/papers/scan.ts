import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Db } from "#platform/db"
import type { Files } from "#platform/files"
import type { Download } from "#platform/http"
import { loadRound } from "../loaded.ts"
import { isInvolved } from "../rounds/seen.ts"
import { scanKind } from "../rules/scan.ts"

/** The scan of a paper signature, for everybody the round concerns. The bytes are those that were recorded, or it throws. */
export async function scanOf(ctx: Ctx, db: Db, input: { id: string }, files: Files): Promise<Outcome<Download>> {
  const found = await db.maybe<{ roundId: string; fileId: string | null; recordedBy: string }>(
    `select round_id as "roundId", file_id as "fileId", recorded_by as "recordedBy" from review.paper where id = $1`,
    [input.id],
  )
  const loaded = found && (await loadRound(db, found.roundId))
  if (!found?.fileId || !loaded || !(await isInvolved(db, ctx, loaded))) return refused("review.not-found")
  const file = await files.get(db, found.fileId, found.recordedBy)
  if (!file) return refused("review.not-found")
  return done({
    fileName: file.name,
    contentType: scanKind(file.content) ?? "application/octet-stream",
    bytes: file.content,
  })
}
