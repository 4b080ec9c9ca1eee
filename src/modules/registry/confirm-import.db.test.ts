import { afterAll, expect, test } from "vitest"
import { actor, ctxOf, testDb } from "#platform/testing"
import { MINUTE_MS } from "#kernel/time"
import { addPerson } from "#modules/identity"
import type { Db } from "#platform/db"
import { progressOf } from "#platform/jobs"
import { applyImport } from "./commands/apply-import.ts"
import { registryJobs } from "./jobs.ts"
import { accountOf } from "./queries.ts"
import { buildCity, everything, given, NOW, written } from "./testing/city.ts"
import { IMPORT_PERMISSIONS, openDesk, row } from "./testing/rosters.ts"

const db = await testDb()
const city = await buildCity(db)
const desk = await openDesk(db, city)
afterAll(desk.close)
const { confirm, ctx, ledger, personId, preview, status, work } = desk

test("[A2] a confirmed roster is written once by the job, with progress, versions and trail; phones only masked", async () => {
  const view = given(
    await preview([
      row("望澜发布", "微信", "gh_wanglan", "望澜区人民政府", {
        粉丝数: "2.5万",
        联系电话: "138-0013-8000",
        备注: "主号",
      }),
      row("望澜发布", "新浪微博", "5000000009", "望澜区人民政府", { 状态: "停更" }),
      row("望澜警方", "抖音", "", "不存在的单位"),
    ]),
  )
  const confirmed = given(await confirm(view.id))
  expect(confirmed.state).toBe("confirmed")
  await work()
  expect(await status(view.id)).toMatchObject({ state: "done", added: 2, refused: 1 })
  expect(await progressOf(db, confirmed.progressId!, personId)).toMatchObject({
    state: "done",
    done: 2,
    total: 2,
    sentence: "新增2个，变更0个，一致0个，有误未写入1行",
    result: { opens: `/imports/${view.id}` },
  })
  const [first] = await ledger("gh_wanglan")
  expect(given(await accountOf(ctx, db, { id: first!.id }))).toMatchObject({
    level: "县",
    followers: 25_000,
    phoneMasked: "138****8000",
    extra: { 备注: "主号" },
    countedIn: "国办",
    followersSource: { method: "import" },
  })
  const trail = await db.many<{ actor: string }>(
    "select actor_id as actor from trail.entry where action = 'account.added' and detail->>'importId' = $1",
    [view.id],
  )
  expect(trail.map((entry) => entry.actor)).toEqual([personId, personId])
})

test("[A2] importing the same confirmed import twice is refused, the same file again is all the same", async () => {
  const rows = [row("归帆政务", "微信", "gh_guifan", "归帆市人民政府")]
  const first = given(await preview(rows))
  given(await confirm(first.id))
  await work()
  const before = await written(db)
  expect(await confirm(first.id)).toMatchObject({ ok: false, code: "registry.import-used" })
  expect(await written(db)).toEqual(before)
  const again = given(await preview(rows))
  expect(again).toMatchObject({ added: 0, changed: 0, same: 1 })
  expect(await confirm(again.id)).toMatchObject({ ok: false, code: "registry.import-empty" })
})

test("[A2] two confirmations at once write the rows once", async () => {
  const view = given(await preview([row("云渚在线", "微博", "5000000021", "云渚街道")]))
  const outcomes = await Promise.all([confirm(view.id), confirm(view.id)])
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
  await work()
  expect(await ledger("5000000021")).toHaveLength(1)
})

test("[A2] two rosters that bring the same new account make one account; the later one finds it the same", async () => {
  const rows = [row("云渚便民", "微博", "", "云渚街道"), row("云渚文化", "微博", "5000000022", "云渚街道")]
  const [one, two] = [given(await preview(rows)), given(await preview(rows))]
  given(await confirm(one.id))
  given(await confirm(two.id))
  await work()
  expect(await ledger("云渚便民")).toHaveLength(1)
  expect(await status(two.id)).toMatchObject({ state: "done", added: 0, same: 2 })
})

test("[A2] a worker killed in mid-import is taken over by the sweep: every row is written, none twice", async () => {
  const rows = Array.from({ length: 1_200 }, (_, i) => row(`号${i}`, "微博", `61${i}`, "归帆市人民政府"))
  const view = given(await preview(rows))
  const writtenOf = async () =>
    (await db.one<{ n: number }>("select count(*)::int as n from registry.account where platform_id like '61%'")).n
  given(await confirm(view.id))
  // The worker dies after its first transaction; the queue believes it still holds the job.
  let chunks = 0
  const dying: Db = {
    ...db,
    tx: (run) => (++chunks > 1 ? Promise.reject(new Error("killed")) : db.tx(run)),
  }
  await expect(applyImport(dying, ctx, view.id)).rejects.toThrow("killed")
  await db.run(
    "update graphile_worker._private_jobs set locked_at = now(), locked_by = 'dead', attempts = 1 where key = $1",
    [`registry.import:${view.id}`],
  )
  await work()
  expect(await writtenOf()).toBe(500)
  expect(await progressOf(db, (await status(view.id)).progressId!, personId)).toMatchObject({ done: 500, total: 1_200 })
  const resume = registryJobs.find((job) => job.name === "registry.resume-imports")!
  expect(await resume.run({ db, ctx }, {})).toBe("skipped")
  await resume.run({ db, ctx: { ...ctx, now: new Date(Date.parse(NOW) + 3 * MINUTE_MS) } }, {})
  await work()
  expect(await status(view.id)).toMatchObject({ state: "done", added: 1_200 })
  const { n } = await db.one<{ n: number }>(
    "select count(*)::int as n from registry.account where platform_id like '61%'",
  )
  expect(n).toBe(1_200)
})

test("[A2] whoever lost the permission after confirming imports nothing, and the import says why", async () => {
  const leaver = await db.tx(async (tx) => addPerson(tx, { name: "令狐予安", unitId: city.office }, new Date(NOW)))
  const who = ctxOf(actor({ id: leaver, permissions: IMPORT_PERMISSIONS, scope: everything }), NOW)
  const view = given(await preview([row("安澜水利", "微博", "5000000031", "市政府办")], who))
  const confirmed = given(await confirm(view.id, true, who))
  await work()
  expect(await ledger("安澜水利")).toEqual([])
  expect(await progressOf(db, confirmed.progressId!, leaver)).toMatchObject({ state: "failed" })
})

test("a roster with bad rows is not confirmed when every row was asked for", async () => {
  const view = given(
    await preview([row("安澜气象", "微博", "5000000051", "市政府办"), row("", "微博", "5000000052", "市政府办")]),
  )
  expect(view).toMatchObject({ rows: 2, added: 1, refused: 1 })
  const before = await written(db)
  expect(await confirm(view.id, false)).toMatchObject({
    ok: false,
    code: "registry.import-has-errors",
    values: { count: 1 },
  })
  expect(await written(db)).toEqual(before)
})
