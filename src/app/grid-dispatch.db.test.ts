import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { DAY_MS, MINUTE_MS } from "#kernel/time"
import { addWorker, dispatchVisits, endWorker, setArea, verifyVisit } from "#modules/grids"
import { addGrant, addLogin, addPerson, actorOf } from "#modules/identity"
import { follow } from "#modules/inbox"
import { silentLog } from "#platform/log"
import { ctxOf, fixedClock } from "#platform/testing"
import { linkLogin, openOwnForm } from "../modules/grids/commands/own.ts"
import { listAreas, myVisits } from "../modules/grids/own-queries.ts"
import { gridWeeks, messageVisits } from "../modules/grids/queries.ts"
import { accepted, NOW, openDesk } from "../modules/inbox/testing/desk.ts"
import { openHouse } from "./house.ts"
import { closedOutside } from "./outside.ts"

const { db, act, say, ctxFor, refusedWithoutTrace, units } = await openDesk()
const house = await openHouse({
  ...{ db, clock: fixedClock(NOW), log: silentLog, production: true, outside: closedOutside() },
  home: mkdtempSync(join(tmpdir(), "jusheng-dispatch-")),
})
const app = await house.buildWeb()
afterAll(() => app.close())

const at = new Date(NOW)
const [own, other] = await db.tx(async (tx) => {
  const make = async (name: string, login: string) => {
    const id = await addPerson(tx, { name, unitId: units.urban }, at)
    await addLogin(tx, id, login, "x", at)
    await addGrant(tx, { personId: id, role: "grid-worker", unitId: units.urban, by: "house" }, at)
    return id
  }
  return [await make("申屠怀谷", "grid1"), await make("长孙云舒", "grid2")] as const
})
const as = async (id: string, when = NOW) => ctxOf((await actorOf(db, id))!, when)
const worker = async (grid: string) =>
  accepted(
    await act("urban", (ctx, tx) => addWorker(ctx, tx, { unitId: units.urban, kind: "grid", grid, name: "申屠怀谷" })),
  ).id
const third = await worker("第3网格")
const fourth = await worker("第4网格")
const area = (grid: string, given: Partial<Parameters<typeof setArea>[2]> = {}) =>
  act("urban", (ctx, tx) =>
    setArea(ctx, tx, {
      ...{ unitId: units.urban, grid, communities: [], corners: [], system: "wgs84", categories: [] },
      ...given,
    }),
  )
const SQUARE = [
  [118, 30],
  [118.1, 30],
  [118.1, 30.1],
  [118, 30.1],
] as const
const later = (ms: number): string => new Date(at.getTime() + ms).toISOString()
let n = 0
const lamp = async (place: string, when: string, position: { lat?: number; lon?: number } = {}) =>
  await say(
    {
      ...{ title: `路灯不亮${++n}`, text: `第${n}处路灯晚上不亮，走路看不清。`, place, ...position },
      snap: { category: "lamp", way: "words", givenLat: null, givenLon: null, system: null } as never,
    },
    when,
  )
const run = (when: string) => db.tx((tx) => dispatchVisits(tx, { actor: HOUSE, now: new Date(when), requestId: "job" }))
const visitsOf = async (id: string) => accepted(await messageVisits(await ctxFor("clerk"), db, { id })).items

test("[F13] nothing is sent by itself until a grid says which places are its own and which categories it takes", async () => {
  await refusedWithoutTrace("grids.no-place", () => area("第3网格", { categories: ["lamp"] }))
  await refusedWithoutTrace("grids.no-area", () => area("第3网格", { corners: [[118, 30]] }))
  await refusedWithoutTrace("grids.unknown-category", () =>
    area("第3网格", { communities: ["临河里"], categories: ["x"] }),
  )
  await refusedWithoutTrace("grids.no-worker", () => area("第9网格", { communities: ["临河里"] }))
  await refusedWithoutTrace("grids.unknown-unit", () =>
    act("stranger", (ctx, tx) =>
      setArea(ctx, tx, {
        ...{
          unitId: units.urban,
          grid: "第3网格",
          communities: ["临河里"],
          corners: [],
          system: "wgs84",
          categories: [],
        },
      }),
    ),
  )
  accepted(await area("第3网格", { communities: ["临河里"], corners: [...SQUARE] }))
  accepted(await area("第4网格", { communities: ["汐桥社区"] }))
  const { messageId } = await lamp("临河里3号楼旁", later(-MINUTE_MS))
  expect([await run(later(MINUTE_MS)), await visitsOf(messageId)]).toEqual([0, []])
  expect(accepted(await listAreas(await ctxFor("stranger"), db, { limit: 50 })).items).toEqual([])
})

const named = (await lamp("临河里5号楼旁", later(-DAY_MS * 2))).messageId

test("[F13] a message whose place lies in a grid goes there once, with the reason; older ones, other categories and doubtful places wait for a person", async () => {
  accepted(await area("第3网格", { communities: ["临河里"], corners: [...SQUARE], categories: ["lamp"] }))
  const soon = later(MINUTE_MS)
  const inside = (await lamp("滨河步道", soon, { lat: 30.05, lon: 118.05 })).messageId
  const words = (await lamp("临河里8号楼旁", soon)).messageId
  const outside = (await lamp("高铁站广场", soon, { lat: 30.5, lon: 118.5 })).messageId
  const elsewhere = (await lamp("汐桥社区门口", soon)).messageId
  expect(await run(later(2 * MINUTE_MS))).toBe(2)
  expect(await run(later(3 * MINUTE_MS))).toBe(0)
  expect((await visitsOf(inside))[0]).toMatchObject({ grid: "第3网格", because: "按类别自动派：定位在第3网格的范围内" })
  expect((await visitsOf(words))[0]!.because).toContain("地点写明“临河里”")
  for (const id of [outside, elsewhere, named]) expect(await visitsOf(id)).toEqual([])
  // Two grids that both have it: a person decides.
  accepted(await area("第4网格", { communities: ["临河里"], categories: ["lamp"] }))
  const both = (await lamp("临河里9号楼旁", later(4 * MINUTE_MS))).messageId
  expect([await run(later(5 * MINUTE_MS)), await visitsOf(both)]).toEqual([0, []])
  accepted(await area("第4网格", { communities: [] }))
})

test("[F13] who asked reads that somebody is sent, and the worker with the fewest open ones is", async () => {
  const second = await worker("第3网格")
  const when = later(6 * MINUTE_MS)
  const { messageId, code } = await lamp("临河里11号楼旁", when)
  // The doubtful one too, now that one grid alone has it.
  expect(await run(later(7 * MINUTE_MS))).toBe(2)
  const row = await db.one<{ worker: string }>("select worker_id as worker from grids.visit where message_id = $1", [
    messageId,
  ])
  expect(row.worker).toBe(second)
  expect((await follow(db, code!))!.steps.some(({ text }) => text.includes("自动：地点写明"))).toBe(true)
  accepted(await act("urban", (ctx, tx) => endWorker(ctx, tx, { id: second })))
})

test("[F13] a worker signs in, finds his own alone and reports by the same form; nobody else's way, and not after his shift", async () => {
  const link = (id: string, personId: string | null) => act("urban", (ctx, tx) => linkLogin(ctx, tx, { id, personId }))
  const clerk = (await ctxFor("clerk")).actor.id
  await refusedWithoutTrace("grids.unknown-person", () => link(third, clerk))
  accepted(await link(third, own))
  accepted(await link(fourth, other))
  const mine = accepted(await myVisits(await as(own), db))
  expect([mine.workers.map(({ grid }) => grid), mine.items.length]).toEqual([["第3网格"], 2])
  expect(accepted(await myVisits(await as(other), db)).items).toEqual([])
  const visitId = mine.items[0]!.visit.id
  const open = async (person: string, workerId: string, id?: string) =>
    act((await as(person)).actor, (ctx, tx) => openOwnForm(ctx, tx, { workerId, visitId: id }))
  expect(await open(other, third, visitId)).toMatchObject({ code: "grids.no-worker" })
  expect(await open(other, fourth, visitId)).toMatchObject({ code: "grids.not-found" })
  const { link: form } = accepted(await open(own, third, visitId))
  const page = await app.inject({ method: "GET", url: form })
  // The same form as the personal link's, its draft under the same name.
  expect([page.statusCode, page.body.includes(`data-draft="grid.${visitId}"`)]).toEqual([200, true])
  const once = /name="once" value="([^"]+)"/.exec(page.body)![1]!
  const sent = new FormData()
  for (const [name, value] of Object.entries({ once, found: "not-there", note: "到现场看过，灯已经亮了。" }))
    sent.append(name, value)
  const request = new Request("http://portal.example/", { method: "POST", body: sent })
  const reply = await app.inject({
    ...{ method: "POST", url: form, payload: Buffer.from(await request.arrayBuffer()) },
    headers: { "content-type": request.headers.get("content-type")! },
  })
  expect([reply.statusCode, reply.body.includes("已上报")]).toEqual([200, true])
  const told = accepted(await myVisits(await as(own), db)).items.find(({ visit }) => visit.id === visitId)!
  expect([told.visit.state, told.visit.found, told.visit.verify.ok]).toEqual(["reported", "现场没有发现", false])
  // Who reported it cannot verify it, whatever hat he wears beside.
  await db.tx((tx) => addGrant(tx, { personId: own, role: "operator", unitId: units.urban, by: "house" }, at))
  await refusedWithoutTrace("grids.same-person", async () =>
    act((await as(own)).actor, (ctx, tx) => verifyVisit(ctx, tx, { id: visitId, isRight: true, note: "看过了" })),
  )
  const all = form.split("/").slice(0, -1).join("/")
  const answers = async () => (await app.inject({ method: "GET", url: all })).statusCode
  expect(await answers()).toBe(200)
  await db.run("update grids.pass set until = $1", [new Date(at.getTime() - 1)])
  expect(await answers()).toBe(404)
})

test("[F13] weeks are counted by grid and stand by unit and name: no name of a person, no order by how many", async () => {
  const { items } = accepted(await gridWeeks(await ctxFor("clerk"), db, { weeks: 4 }))
  expect(items.length).toBeGreaterThan(0)
  expect(Object.keys(items[0]!).sort()).toEqual(["grid", "monday", "seen", "settled", "unit", "verified"])
  expect(JSON.stringify(items)).not.toMatch(/申屠|长孙|worker|person/)
})
