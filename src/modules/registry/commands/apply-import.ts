import { can, type Ctx } from "#kernel/actor"
import { actorOf } from "#modules/identity"
import type { Db, Tx } from "#platform/db"
import { advance, fail, finish } from "#platform/jobs"
import * as trail from "#platform/trail"
import { type Judged, judgeRows } from "../imports/judge.ts"
import * as imports from "../imports/store.ts"
import { openUnitDirectory, type UnitDirectory } from "../imports/units.ts"
import { noteFollowers, notePostsPerDay } from "../standing.ts"
import { addAccounts, changeAccounts } from "../store.ts"

/** Rows of one transaction: some tenths of a second, so that progress moves and a killed worker loses little. */
const CHUNK_ROWS = 500

/**
 * Writes a confirmed import, chunk by chunk; each row is judged anew against the ledger of that moment. A worker that
 * dies leaves whole chunks; whoever takes the job next goes on with the rows not yet written.
 */
export async function applyImport(db: Db, ctx: Ctx, importId: string): Promise<"done" | "skipped"> {
  const found = await imports.importOf(db, importId)
  if (found?.state !== "confirmed") return "skipped"
  const actor = await actorOf(db, found.byId)
  if (!actor || !can(actor, "registry.import")) {
    await db.tx((tx) => giveUp(tx, ctx, importId, "确认导入的人已没有导入权限，导入中止；已写入的行保留。"))
    return "done"
  }
  const as: Ctx = { ...ctx, actor }
  const units = await openUnitDirectory(db, actor.scope)
  while (await db.tx((tx) => applyChunk(tx, as, importId, units)));
  return "done"
}

/** One transaction. False when nothing is left: the import is then closed. */
async function applyChunk(tx: Tx, ctx: Ctx, importId: string, units: UnitDirectory): Promise<boolean> {
  // Imports write one after the other: two rosters that bring the same new account must see each other's rows.
  await tx.run("select pg_advisory_xact_lock(hashtext('registry.import'))")
  const found = await imports.lockImport(tx, importId)
  if (found?.state !== "confirmed" || !found.progressId) return false
  const rows = await imports.pendingRows(tx, importId, CHUNK_ROWS)
  if (rows.length === 0) {
    await close(tx, ctx, importId, found.progressId)
    return false
  }
  const judged = await judgeRows(tx, rows, units, { lock: true })
  await imports.markApplied(tx, ctx, importId, await write(tx, ctx, importId, judged, found.fileName))
  await advance(tx, found.progressId, (await imports.countsOf(tx, importId)).applied)
  return true
}

/** Writes what the rows say; answers them with the ids of new accounts. */
async function write(
  tx: Tx,
  ctx: Ctx,
  importId: string,
  judged: readonly Judged[],
  fileName: string,
): Promise<Judged[]> {
  const reason = `名册导入：${fileName}`
  const added = judged.filter((row) => row.verdict === "added")
  const ids = await addAccounts(
    tx,
    ctx,
    added.map(({ fields, followers, postsPerDay }) => ({ ...fields!, followers, postsPerDay, reason })),
  )
  const changed = judged.filter((row) => row.verdict === "changed")
  await changeAccounts(
    tx,
    ctx,
    changed
      .filter((row) => row.changed.length > 0)
      .map((row) => ({ id: row.accountId!, fields: row.fields!, changed: row.changed, reason })),
  )
  await noteFollowers(
    tx,
    changed.flatMap(({ accountId, followers }) =>
      followers === null ? [] : [{ accountId: accountId!, followers, at: ctx.now, method: "import" as const }],
    ),
  )
  await notePostsPerDay(
    tx,
    changed.flatMap(({ accountId, postsPerDay }) =>
      postsPerDay === null ? [] : [{ accountId: accountId!, postsPerDay }],
    ),
  )
  const subject = (id: string) => ({ kind: "registry.account", id })
  await trail.writeMany(
    tx,
    ctx,
    "account.added",
    ids.map((id) => ({ subject: subject(id), detail: { importId } })),
  )
  await trail.writeMany(
    tx,
    ctx,
    "account.changed",
    changed.map((row) => ({ subject: subject(row.accountId!), detail: { importId, fields: changedNames(row) } })),
  )
  let next = 0
  return judged.map((row) => (row.verdict === "added" ? { ...row, accountId: ids[next++]! } : row))
}

const changedNames = (row: Judged): string[] => [
  ...row.changed,
  ...(row.followers === null ? [] : ["followers"]),
  ...(row.postsPerDay === null ? [] : ["postsPerDay"]),
]

async function close(tx: Tx, ctx: Ctx, importId: string, progressId: string): Promise<void> {
  const { added, changed, same, refused } = await imports.countsOf(tx, importId)
  await imports.end(tx, ctx, importId, "done")
  const left = refused > 0 ? `，有误未写入${refused}行` : ""
  await finish(tx, progressId, ctx.now, `新增${added}个，变更${changed}个，一致${same}个${left}`, {
    opens: `/imports/${importId}`,
  })
  await trail.write(
    tx,
    ctx,
    "import.finished",
    { kind: "registry.import", id: importId },
    { added, changed, same, refused },
  )
}

async function giveUp(tx: Tx, ctx: Ctx, importId: string, sentence: string): Promise<void> {
  const found = await imports.lockImport(tx, importId)
  if (found?.state !== "confirmed") return
  await imports.end(tx, ctx, importId, "failed")
  if (found.progressId) await fail(tx, found.progressId, ctx.now, sentence)
  await trail.write(tx, ctx, "import.failed", { kind: "registry.import", id: importId })
}
