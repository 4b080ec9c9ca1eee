import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Ctx } from "#kernel/actor"
import { addGrant, addPerson } from "#modules/identity"
import type { Db } from "#platform/db"
import { type Files, openFiles } from "#platform/files"
import { runOnce } from "#platform/jobs"
import { silentLog } from "#platform/log"
import { type CellValue, writeWorkbook } from "#platform/office"
import { actor, ctxOf, fixedClock } from "#platform/testing"
import { confirmImport } from "../commands/confirm-import.ts"
import { previewImport } from "../commands/preview-import.ts"
import { importStatus } from "../imports/view.ts"
import { registryJobs } from "../jobs.ts"
import { listAccounts } from "../queries.ts"
import { act, areaOf, given, NOW, type TestCity } from "./city.ts"

const HEADER = ["账号名称", "平台", "账号ID", "主办单位", "层级", "粉丝数", "功能", "状态", "联系电话", "备注"]
type Cells = readonly CellValue[]

/** One row of a roster under the usual header. */
export const row = (
  name: string,
  platform: string,
  id: string,
  unit: string,
  more: Record<string, CellValue> = {},
): Cells =>
  HEADER.map((header) => ({ 账号名称: name, 平台: platform, 账号ID: id, 主办单位: unit, ...more })[header] ?? null)

export const roster = (rows: readonly Cells[]): Promise<Uint8Array> =>
  writeWorkbook({ sheets: [{ name: "汇总", columns: HEADER.map((header) => ({ header, width: 12 })), rows }] })

export const IMPORT_PERMISSIONS = ["registry.read", "registry.import"]

/** A person of the office who hands in rosters, and the worker that writes them. `close` removes the files. */
export async function openDesk(db: Db, city: TestCity) {
  const folder = mkdtempSync(join(tmpdir(), "jusheng-registry-"))
  const files: Files = openFiles(folder)
  const personId = await db.tx(async (tx) => {
    const id = await addPerson(tx, { name: "淳于思齐", unitId: city.office }, new Date(NOW))
    await addGrant(tx, { personId: id, role: "supervisor", unitId: city.city, by: "1" }, new Date(NOW))
    return id
  })
  const who = actor({ id: personId, unitId: city.office, permissions: IMPORT_PERMISSIONS, scope: areaOf(city.city) })
  const ctx = ctxOf(who, NOW)
  const upload = async (bytes: Uint8Array, name = "名册.xlsx", byId = personId) =>
    (await db.tx((tx) => files.put(tx, { name, bytes, byId, at: new Date(NOW) }))).id
  const previewFile = (fileId: string, by: Ctx = ctx) => act(db, (tx) => previewImport(files)(by, tx, { fileId }))
  return {
    ctx,
    personId,
    upload,
    previewFile,
    preview: async (rows: readonly Cells[], by: Ctx = ctx) =>
      previewFile(await upload(await roster(rows), "名册.xlsx", by.actor.id), by),
    confirm: (id: string, skipErrors = true, by: Ctx = ctx) =>
      act(db, (tx) => confirmImport(by, tx, { id, skipErrors })),
    work: () => runOnce({ db, jobs: registryJobs, clock: fixedClock(NOW), log: silentLog }),
    status: async (id: string) => given(await importStatus(ctx, db, { id })),
    ledger: async (q: string) =>
      given(await listAccounts(ctx, db, { q, limit: 50, sort: "name", counted: "全部" })).items,
    close: () => rmSync(folder, { recursive: true }),
  }
}
