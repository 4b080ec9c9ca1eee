import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { enqueue, startProgress } from "#platform/jobs"
import * as trail from "#platform/trail"
import type { ImportView } from "../contract.ts"
import * as imports from "../imports/store.ts"
import { importStatus } from "../imports/view.ts"

export const IMPORT_JOB = "registry.import"

/** 确认导入. Once; the rows are written by a job whose progress can be watched. */
export async function confirmImport(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; skipErrors: boolean },
): Promise<Outcome<ImportView>> {
  const found = await imports.lockImport(tx, input.id)
  if (!found || found.byId !== ctx.actor.id) return refused("registry.not-found")
  if (found.state !== "previewed") return refused("registry.import-used")
  const counts = await imports.countsOf(tx, found.id)
  if (counts.added + counts.changed === 0) return refused("registry.import-empty")
  if (counts.refused > 0 && !input.skipErrors) return refused("registry.import-has-errors", { count: counts.refused })

  const progressId = await startProgress(tx, ctx, {
    kind: IMPORT_JOB,
    title: `导入名册：${found.fileName}`,
    total: counts.rows - counts.refused,
  })
  await imports.confirm(tx, ctx, found.id, progressId)
  await enqueue(tx, IMPORT_JOB, { importId: found.id }, { key: `${IMPORT_JOB}:${found.id}` })
  const { rows, added, changed, same, refused: bad } = counts
  await trail.write(
    tx,
    ctx,
    "import.confirmed",
    { kind: "registry.import", id: found.id },
    { rows, added, changed, same, refused: bad },
  )
  return await importStatus(ctx, tx, { id: found.id })
}
