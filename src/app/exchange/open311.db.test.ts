import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { done, refused } from "#kernel/outcome"
import { addGrant, addPerson, addUnit, makeAccessToken } from "#modules/identity"
import { outgoing } from "#platform/fetch"
import { silentLog } from "#platform/log"
import { actor, ctxOf, testDb } from "#platform/testing"
import {
  idOfToken,
  type NewRequest,
  remoteRequests,
  remoteServices,
  type Service,
  type ServiceRequest,
  sendRequest,
} from "../../connectors/open311/index.ts"
import { sampleConnectors } from "../../connectors/index.ts"
import type { OrderProgress, WorkOrder } from "../../connectors/hotline/index.ts"
import { openHouse } from "../house.ts"
import type { OpenDoorPorts } from "./ports.ts"

const db = await testDb({ max: 8 })
const NOW = new Date("2026-06-11T10:00:00+08:00")

const SERVICES: readonly Service[] = [
  {
    ...{ code: "lamp", name: "路灯不亮", description: "道路照明", group: "市政", keywords: ["路灯"], type: "realtime" },
    attributes: [],
  },
  {
    ...{ code: "water", name: "停水", description: "供水", group: "水务", keywords: ["停水"], type: "batch" },
    attributes: [
      { code: "floor", datatype: "number", required: true, description: "楼层", hint: "填数字", values: [] },
    ],
  },
]

/** Keeps what comes in a list, where the house has the inbox. */
function standIn(): OpenDoorPorts & { readonly kept: ServiceRequest[]; readonly orders: WorkOrder[] } {
  const kept: ServiceRequest[] = []
  const orders: WorkOrder[] = []
  const byOrigin = new Map<string, string>()
  const mine = (ctx: { actor: { id: string } }) => ctx.actor.id !== "0"
  return {
    kept,
    orders,
    services: async () => SERVICES,
    async receive(ctx, _tx, { content, origin }) {
      if (content.description.includes("涉密")) return refused("exchange.unknown-kind", { kind: "内容带有涉密标识" })
      const known = byOrigin.get(origin.id)
      const id = known ?? String(kept.length + 1)
      byOrigin.set(origin.id, id)
      const service = SERVICES.find(({ code }) => code === content.serviceCode)!
      if (!known)
        kept.push({
          ...{ id, isOpen: true, statusNotes: "待受理", serviceCode: service.code, serviceName: service.name },
          ...{ description: content.description, agency: "市城市管理局", notice: "", requestedAt: ctx.now },
          ...{
            updatedAt: ctx.now,
            expectedAt: null,
            address: content.address,
            position: content.position,
            mediaUrl: "",
          },
        })
      return done({ ...(service.type === "batch" ? { token: `t${id}` } : { id }), notice: "已收到。" })
    },
    find: async (ctx, _sql, id) => (mine(ctx) ? kept.find((one) => one.id === id) : undefined),
    list: async (ctx, _sql, filter) =>
      mine(ctx) ? kept.filter((one) => filter.ids.length === 0 || filter.ids.includes(one.id)) : [],
    idOfToken: async (_ctx, _sql, token) => kept.find(({ id }) => `t${id}` === token)?.id,
    async receiveOrder(_ctx, _tx, { content }) {
      if (!orders.some(({ hotlineId }) => hotlineId === content.hotlineId)) orders.push(content)
      return done({ ours: `js-${content.hotlineId}` })
    },
    progress: async (_ctx, _sql, ids) =>
      ids.map(
        (hotlineId): OrderProgress => ({
          ...{ sourceId: `js-${hotlineId}`, hotlineId, state: "办理", reply: "", updatedAt: NOW },
          ...{ isContacted: null, isResolved: null, isSatisfied: null },
        }),
      ),
    day: async () =>
      orders.map(({ hotlineId }) => ({ sourceId: `js-${hotlineId}`, hotlineId: hotlineId!, state: "办理" })),
  }
}

const door = standIn()
const house = await openHouse({
  ...{ db, clock: { now: () => NOW }, log: silentLog, production: false },
  home: mkdtempSync(join(tmpdir(), "jusheng-open311-")),
  outside: { connectors: await sampleConnectors(["wechat-mp"]), accessTo: async () => undefined, sandbox: false },
  openDoor: door,
})
const app = await house.buildWeb()
const url = await app.listen({ host: "127.0.0.1", port: 0 })
const fetchOut = outgoing({ allowed: [url] })
afterAll(async () => {
  fetchOut.close()
  await app.close()
})

async function keyOf(role: string): Promise<string> {
  return db.tx(async (tx) => {
    const unit = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null } as const
    const unitId = await addUnit(tx, { ...unit, name: `单位${role}`, shortName: role }, NOW)
    const id = await addPerson(tx, { name: "澹台清和", unitId }, NOW)
    await addGrant(tx, { personId: id, role, unitId, by: "test" }, NOW)
    const made = await makeAccessToken(ctxOf(actor({ id, unitId }), NOW.toISOString()), tx, {
      ...{ name: "对接", expiresOn: "2026-09-01" },
    })
    if (!made.ok) throw new Error(made.code)
    return made.value.token
  })
}
const key = await keyOf("supervisor")
const endpoint = { baseUrl: `${url}/open311/v2`, apiKey: key, jurisdiction: "", fetch: fetchOut }
const REPORT: NewRequest = {
  ...{
    serviceCode: "lamp",
    description: "云渚街道路灯 <不亮> & 闪",
    position: { lat: 30.1, long: 120.2 },
    address: "",
  },
  ...{ attributes: {}, email: "", phone: "", firstName: "", lastName: "", deviceId: "d1", mediaUrl: "" },
}
const get = (path: string) => fetch(`${url}/open311/v2/${path}`)
const post = (form: Record<string, string>, headers: Record<string, string> = {}, path = "requests.json") =>
  fetch(`${url}/open311/v2/${path}`, { method: "POST", body: new URLSearchParams(form), headers })

test("[F19] a program finds the endpoint, the services and their questions, in both formats", async () => {
  const discovery = (await (await get("discovery.json")).json()) as { endpoints: { url: string; formats: string[] }[] }
  expect(discovery.endpoints[0]).toMatchObject({ url: `${url}/open311/v2`, formats: ["application/json", "text/xml"] })
  expect(await (await get("discovery.xml")).text()).toContain(`<url>${url}/open311/v2</url>`)
  expect(await remoteServices(endpoint)).toMatchObject({
    ok: true,
    value: [{ service_code: "lamp" }, { service_code: "water" }],
  })
  const xml = await get("services.xml")
  expect(xml.headers.get("content-type")).toBe("text/xml; charset=utf-8")
  expect(await xml.text()).toContain("<service_code>water</service_code>")
  expect(await (await get("services/water.json")).json()).toMatchObject({
    attributes: [{ code: "floor", required: true }],
  })
  expect((await get("services/lamp.json")).status).toBe(404)
})

test("[F19] our own client sends a request with a key, is told the id, and reads it back; the same words twice are one", async () => {
  const sent = await sendRequest(endpoint, REPORT)
  expect(sent).toMatchObject({ ok: true, value: { id: "1" } })
  expect(await sendRequest(endpoint, REPORT)).toMatchObject({ ok: true, value: { id: "1" } })
  expect(door.kept).toHaveLength(1)
  expect(door.kept[0]!.description).toBe("云渚街道路灯 <不亮> & 闪")
  expect(await remoteRequests(endpoint, { service_request_id: "1", api_key: key })).toMatchObject({
    ok: true,
    value: [{ service_request_id: "1", status: "open" }],
  })
  const xml = await (await get(`requests/1.xml?api_key=${key}`)).text()
  expect(xml).toContain("<description>云渚街道路灯 &lt;不亮&gt; &amp; 闪</description>")
})

test("[F19] a batch service gives a token, and the token an id", async () => {
  const given = await (
    await post({
      api_key: key,
      service_code: "water",
      address_string: "云渚路1号",
      "attribute[floor]": "3",
      description: "停水",
    })
  ).json()
  const { token } = (given as { token: string }[])[0]!
  expect(await idOfToken(endpoint, token)).toMatchObject({ ok: true, value: "2" })
  expect((await get("tokens/none.json")).status).toBe(404)
})

test("[F19] bad keys, bad forms, strange jurisdictions and unknown addresses are told in the standard's codes", async () => {
  const codeOf = async (reply: Response) => [reply.status, ((await reply.json()) as { code: number }[])[0]!.code]
  const good = { api_key: key, service_code: "lamp", address_string: "云渚路1号", description: "不亮" }
  expect(await codeOf(await post({ ...good, api_key: "" }))).toEqual([403, 403])
  expect(await codeOf(await post({ ...good, api_key: "jsh_none" }))).toEqual([403, 403])
  expect(await codeOf(await post({ ...good, api_key: await keyOf("auditor") }))).toEqual([403, 403])
  expect(await codeOf(await post({ ...good, service_code: "" }))).toEqual([400, 400])
  expect(await codeOf(await post({ ...good, service_code: "none" }))).toEqual([404, 404])
  expect(await codeOf(await post({ ...good, address_string: "" }))).toEqual([400, 400])
  expect(await codeOf(await post({ ...good, lat: "91", long: "1" }))).toEqual([400, 400])
  expect(await codeOf(await post({ ...good, jurisdiction_id: "elsewhere" }))).toEqual([401, 401])
  expect(await codeOf(await post({ ...good, description: "字".repeat(4001) }))).toEqual([400, 400])
  expect(await codeOf(await post({ ...good, description: "字".repeat(30_000) }))).toEqual([400, 400])
  const secret = await post({ ...good, description: "涉密" })
  expect(secret.status).toBe(400)
  expect(await secret.text()).toContain("内容带有涉密标识")
  const json = await fetch(`${url}/open311/v2/requests.json`, {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json" },
  })
  expect(await codeOf(json)).toEqual([400, 400])
  expect((await get("requests/1.json")).status).toBe(404)
  expect(await (await get("requests.json")).json()).toEqual([])
  expect((await get("requests.json?start_date=2020-01-01T00:00:00Z")).status).toBe(400)
  expect((await get("nothing.json")).status).toBe(404)
  expect((await get("requests")).status).toBe(404)
  expect(door.kept).toHaveLength(2)
})

test("[F19] an order of the 12345 exchange comes in once, its progress and its day are answered, and no key is refused", async () => {
  const ask = async (path: string, content: object, bearer = key) => {
    const reply = await fetch(`${url}/exchange/hotline/v1/orders${path}`, {
      ...{ method: "POST", body: JSON.stringify(content) },
      headers: { "content-type": "application/json", authorization: `Bearer ${bearer}` },
    })
    return (await reply.json()) as { code: number; message: string; data: unknown }
  }
  const order = {
    ...{ sourceId: "H1", hotlineId: "12345001", kind: "咨询", title: "低保怎么办", content: "需要什么材料" },
    receivedAt: "2026-06-11T09:00:00+08:00",
  }
  expect(await ask("", order)).toEqual({ code: 0, message: "ok", data: { sourceId: "js-12345001" } })
  expect(await ask("", order)).toMatchObject({ code: 0 })
  expect(door.orders).toHaveLength(1)
  expect(await ask("/progress", { hotlineIds: ["12345001"] })).toMatchObject({ data: [{ state: "办理" }] })
  expect(await ask("/day", { date: "2026-06-11" })).toMatchObject({ data: [{ hotlineId: "12345001" }] })
  expect(await ask("", { ...order, title: "" })).toMatchObject({ code: 422, message: expect.stringContaining("title") })
  expect(await ask("/day", { date: "2026-13-01" })).toMatchObject({ code: 422 })
  expect(await ask("", order, "jsh_none")).toMatchObject({ code: 401 })
})
