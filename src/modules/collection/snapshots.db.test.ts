import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { MINUTE_MS } from "#kernel/time"
import { actor, ctxOf } from "#platform/testing"
import { collectedCity } from "../../../tests/kit/collected-city.ts"
import { startRun } from "./commands/start-run.ts"
import { askSnapshot, takeSnapshot } from "./commands/take-snapshot.ts"
import { snapshotPage, snapshotsOf } from "./snapshots/queries.ts"
import { askSnapshots } from "./snapshots/store.ts"

const city = await collectedCity([3])
const { db, clock, sandbox, outside, files } = city
await db.tx((tx) => startRun(city.ctx(), tx, {}, outside))
await city.work()
const [oldest, middle, newest] = city.onPlatform(0).map(({ id }) => id) as [string, string, string]

const postId = async (platformPostId: string) =>
  (await db.one<{ id: string }>("select id from collection.post where platform_post_id = $1", [platformPostId])).id
async function seen(platformPostId: string) {
  const outcome = await snapshotsOf(city.ctx(), db, { id: await postId(platformPostId) })
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value.items
}
const ask = async (platformPostId: string) =>
  db.tx(async (tx) => askSnapshot(city.ctx(), tx, { id: await postId(platformPostId) }))

test("[E1] a person keeps the page of a post: byte for byte, with hash, time and trail, and opens it again", async () => {
  expect(await ask(newest)).toMatchObject({ ok: true })
  expect(await ask(newest)).toMatchObject({ code: "collection.snapshot-under-way" })
  await city.work()
  const [snapshot, ...others] = await seen(newest)
  expect(others).toEqual([])
  expect(snapshot).toMatchObject({ because: "person", failure: null, page: { httpStatus: 200 } })
  const opened = await snapshotPage(city.ctx(), db, { id: snapshot!.id }, files)
  if (!opened.ok) throw new Error(opened.code)
  const { bytes, fileName } = opened.value
  const page = Buffer.from(bytes).toString("utf8")
  expect(page).toContain("供水服务信息，第1条。")
  expect(page).toBe(await (await fetch(`${sandbox.url}/p/${newest}`)).text())
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(snapshot!.page!.sha256)
  expect(fileName).toMatch(/^网页快照-\d+-2026-06-11-\d{4}\.html$/)
  const entry = await db.one<{ detail: object }>("select detail from trail.entry where action = 'post.snapshot-taken'")
  expect(entry.detail).toMatchObject({ sha256: snapshot!.page!.sha256 })
  await expect(db.run("update collection.snapshot set sha256 = ''")).rejects.toThrow("append-only")
})

test("[E1] a page that is answered with 'gone' is evidence as well", async () => {
  sandbox.control.touch({ post: middle, state: "deleted" })
  await ask(middle)
  await city.work()
  expect(await seen(middle)).toMatchObject([{ page: { httpStatus: 404 }, failure: null }])
})

test("[E1] a page that does not answer is tried three times, then the post says why there is none", async () => {
  sandbox.control.fault({ kind: "slow", times: 3 })
  await db.tx(async (tx) => askSnapshots(tx, city.ctx(), [await postId(oldest)], "problem"))
  const [{ id: askId } = { id: "" }] = await seen(oldest)
  const steps = takeSnapshot(outside, files)
  for (let n = 0; n < 3; n += 1) {
    const work = { db, ctx: city.ctx() }
    const claimed = (await db.tx((tx) => steps.claim(tx, work, { askId })))!
    expect(await seen(oldest)).toMatchObject([{ because: "problem", page: null, failure: null }])
    const answer = await steps.call(claimed, work)
    await db.tx((tx) => steps.settle(tx, work, claimed, answer))
    clock.advance(30 * MINUTE_MS)
  }
  expect(await seen(oldest)).toMatchObject([{ page: null, failure: { reason: "平台在规定时间内没有答复。" } }])
  // A worker that comes late finds it settled.
  expect(await db.tx((tx) => steps.claim(tx, { db, ctx: city.ctx() }, { askId }))).toBeUndefined()
})

test("a post without a link, or outside one's own units, has no page to keep", async () => {
  const id = await postId(newest)
  const stranger = ctxOf(actor({ scope: { kind: "subtrees", areas: ["/999/"], lines: [] } }), clock.now())
  const [snapshot] = await seen(newest)
  expect(await snapshotsOf(stranger, db, { id })).toMatchObject({ code: "collection.not-found" })
  expect(await db.tx((tx) => askSnapshot(stranger, tx, { id }))).toMatchObject({ code: "collection.not-found" })
  expect(await snapshotPage(stranger, db, { id: snapshot!.id }, files)).toMatchObject({ code: "collection.not-found" })
  await db.run("update collection.post set url = null where id = $1", [id])
  expect(await ask(newest)).toMatchObject({ code: "collection.no-link" })
  expect(await db.tx((tx) => askSnapshots(tx, city.ctx(), [id], "problem"))).toBe(0)
})
