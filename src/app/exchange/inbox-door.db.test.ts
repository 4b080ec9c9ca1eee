import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { addGrant, addPerson, addUnit, makeAccessToken } from "#modules/identity"
import { setDesk } from "#modules/inbox"
import { silentLog } from "#platform/log"
import { actor, ctxOf, fixedClock, testDb } from "#platform/testing"
import { openHouse } from "../house.ts"
import { closedOutside } from "../outside.ts"

const NOW = "2026-06-11T10:00:00+08:00"
const db = await testDb()
const house = await openHouse({
  ...{ db, clock: fixedClock(NOW), log: silentLog, production: true, outside: closedOutside() },
  home: mkdtempSync(join(tmpdir(), "jusheng-door-")),
})
const app = await house.buildWeb()
afterAll(() => app.close())

const unit = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null } as const
const unitNamed = (name: string) =>
  db.tx((tx) => addUnit(tx, { ...unit, name, shortName: name }, new Date("2025-01-01T00:00:00+08:00")))
const desk = await unitNamed("安澜市12345政务服务便民热线中心")
await db.tx((tx) => setDesk(ctxOf(actor({ unitId: desk, permissions: ["inbox.referee"] }), NOW), tx, { unitId: desk }))

/** A program's key, given by a desk officer of this unit. */
async function keyOf(unitId: string): Promise<string> {
  return db.tx(async (tx) => {
    const id = await addPerson(tx, { name: "澹台清和", unitId }, new Date(NOW))
    await addGrant(tx, { personId: id, role: "desk", unitId, by: "test" }, new Date(NOW))
    const made = await makeAccessToken(ctxOf(actor({ id, unitId }), NOW), tx, { name: "对接", expiresOn: "2026-09-01" })
    if (!made.ok) throw new Error(made.code)
    return made.value.token
  })
}
const [key, strange] = [await keyOf(desk), await keyOf(await unitNamed("听潮县"))]

const report = async (form: Record<string, string>, apiKey = key) => {
  const payload = new URLSearchParams({ api_key: apiKey, ...form }).toString()
  const headers = { "content-type": "application/x-www-form-urlencoded" }
  return await app.inject({ method: "POST", url: "/open311/v2/requests.json", payload, headers })
}
const ask = async (path: string, apiKey?: string) =>
  (await app.inject(`/open311/v2/${path}${apiKey ? `${path.includes("?") ? "&" : "?"}api_key=${apiKey}` : ""}`)).json()
const LAMP = {
  service_code: "street",
  description: "三号桥往南两百米路灯晚上一直不亮",
  address_string: "三号桥",
  lat: "30.1",
  long: "120.2",
}

test("[F19] [J6] a program's report is a message of the desk; sent again it is the same; read by who may, and by nobody else", async () => {
  const services = await ask("services.json")
  expect(services.find((one: { service_code: string }) => one.service_code === "street")).toMatchObject({
    type: "realtime",
  })
  const first = await report(LAMP)
  expect(first.statusCode, first.body).toBe(201)
  const [{ service_request_id: id }] = first.json()
  expect((await report(LAMP)).json()[0].service_request_id).toBe(id)
  expect(await db.one("select count(*)::int as n, min(source) as source from inbox.voice")).toEqual({
    n: 1,
    source: "open311",
  })
  expect((await ask(`requests/${id}.json`, key))[0]).toMatchObject({
    status: "open",
    service_code: "street",
    lat: 30.1,
  })
  expect(await ask("requests.json?status=open&service_code=street", key)).toHaveLength(1)
  expect(await ask("requests.json?status=closed", key)).toHaveLength(0)
  for (const other of [undefined, strange]) {
    expect(await ask("requests.json", other)).toHaveLength(0)
    expect((await ask(`requests/${id}.json`, other))[0]).toMatchObject({ code: 404 })
  }
})

test("[F19] what the gate holds back is not read by any program, and numbers of persons are hidden", async () => {
  const held = await report({ ...LAMP, service_code: "other", description: "举报某局长受贿，我要举报" })
  expect([held.statusCode, held.json()[0].service_notice.includes("12388")]).toEqual([201, true])
  expect((await ask(`requests/${held.json()[0].service_request_id}.json`, key))[0]).toMatchObject({ code: 404 })
  const told = await report({ ...LAMP, description: "井盖坏了，请联系13912345678" })
  const [shown] = await ask(`requests/${told.json()[0].service_request_id}.json`, key)
  expect(shown.description).not.toContain("13912345678")
})

test("[F19] an order of the hotline comes in once and its progress is told by the hotline's number", async () => {
  const order = {
    ...{ sourceId: "12345-001", hotlineId: "AL20260611001", channel: "电话", kind: "求助", categories: ["城市管理"] },
    ...{ title: "五里街停水", content: "五里街十二号楼从早上停水到现在。", address: "五里街", divisionCode: "000000" },
    ...{ person: { name: "", phone: "13900000000", isConfidential: true }, isUrgent: false, unitCode: "" },
    ...{ receivedAt: NOW, dueAt: null },
  }
  const post = async (path: string, payload: object) =>
    (
      await app.inject({
        ...{ method: "POST", url: `/exchange/hotline/v1/orders${path}`, payload },
        headers: { authorization: `Bearer ${key}` },
      })
    ).json()
  const first = await post("", order)
  expect(first).toMatchObject({ code: 0 })
  expect((await post("", order)).data).toEqual(first.data)
  expect(await db.one("select count(*)::int as n from inbox.voice where source = 'hotline'")).toEqual({ n: 1 })
  const { data } = await post("/progress", { hotlineIds: ["AL20260611001", "AL-none"] })
  expect(data).toMatchObject([
    { hotlineId: "AL20260611001", sourceId: first.data.sourceId, state: "受理", isResolved: null },
  ])
  expect((await post("/day", { date: "2026-06-11" })).data).toHaveLength(1)
})
