import { expect, test } from "vitest"
import { outgoing } from "#platform/fetch"
import {
  type Endpoint,
  idOfToken,
  metresBetween,
  type NewRequest,
  readFilter,
  readNewRequest,
  remoteRequests,
  remoteServices,
  renderErrors,
  renderRequests,
  renderServices,
  sendRequest,
} from "./index.ts"
import { SIM_KEY, SIM_SERVICES, startOpen311 } from "./simulator/index.ts"

const START = new Date("2026-06-11T09:00:00+08:00")
const REPORT: NewRequest = {
  ...{
    serviceCode: "lamp",
    description: "路灯 <不亮> & 闪",
    position: { lat: 30.1, long: 120.2 },
    address: "",
    attributes: {},
  },
  ...{ email: "", phone: "", firstName: "", lastName: "", deviceId: "d1", mediaUrl: "" },
}

async function onCity(
  body: (to: Endpoint, city: Awaited<ReturnType<typeof startOpen311>>) => Promise<void>,
): Promise<void> {
  const city = await startOpen311({ clock: { now: () => START } })
  const fetch = outgoing({ allowed: [city.url], timeoutMs: 500 })
  try {
    await body({ baseUrl: city.url, apiKey: SIM_KEY, jurisdiction: "anlan.example", fetch }, city)
  } finally {
    fetch.close()
    await city.close()
  }
}

test("[F19] a report is sent, listed, closed with its notes; a batch service gives a token that becomes an id", () =>
  onCity(async (to, { control }) => {
    const services = await remoteServices(to)
    expect(services.ok && services.value.map(({ service_code }) => service_code)).toEqual(["lamp", "water"])
    const sent = await sendRequest(to, REPORT)
    const id = sent.ok ? sent.value.id! : ""
    expect(id).toMatch(/^\d{19}$/)
    control.close({ id, notes: "已修复" })
    expect(await remoteRequests(to, { service_request_id: id })).toMatchObject({
      ok: true,
      value: [{ service_request_id: id, status: "closed", status_notes: "已修复" }],
    })
    const batch = await sendRequest(to, { ...REPORT, serviceCode: "water", attributes: { floor: ["3"] } })
    const token = batch.ok ? batch.value.token! : ""
    const became = await idOfToken(to, token)
    expect(became.ok && became.value).toMatch(/^\d{19}$/)
  }))

test("[F19] sent twice is refused as a duplicate; without key, without place, without a required answer it is told", () =>
  onCity(async (to, { control }) => {
    await sendRequest(to, REPORT)
    expect(await sendRequest(to, REPORT)).toMatchObject({ failure: { code: "own.open311-400", kind: "content" } })
    expect(await sendRequest({ ...to, apiKey: "x" }, { ...REPORT, description: "别的" })).toMatchObject({
      failure: { kind: "permission" },
    })
    expect(await sendRequest(to, { ...REPORT, position: null })).toMatchObject({
      failure: { reason: expect.stringContaining("缺少地点") },
    })
    expect(await sendRequest(to, { ...REPORT, serviceCode: "water" })).toMatchObject({
      failure: { reason: expect.stringContaining("楼层") },
    })
    expect(control.requests().requests).toHaveLength(1)
    control.fault({ kind: "cut-after", times: 1 })
    expect(await sendRequest(to, { ...REPORT, description: "断线" })).toMatchObject({ failure: { acted: "maybe" } })
    const open = await remoteRequests(to, { status: "open" })
    expect(open.ok && open.value).toHaveLength(2)
  }))

test("[F19] XML holds what a citizen wrote as text, whatever he wrote", () => {
  const request = {
    ...{
      id: "7301234567890123457",
      isOpen: true,
      statusNotes: "办理中",
      serviceCode: "lamp",
      serviceName: "路灯",
      description: "a<b>&\u0001]]>",
    },
    ...{
      agency: "城管",
      notice: "",
      requestedAt: START,
      updatedAt: START,
      expectedAt: null,
      address: "",
      position: null,
      mediaUrl: "",
    },
  }
  const { text } = renderRequests("xml", [request])
  expect(text).toContain("<description>a&lt;b&gt;&amp;]]&gt;</description>")
  expect(text).toContain("<requested_datetime>2026-06-11T01:00:00Z</requested_datetime>")
  expect(text).toContain("<service_request_id>7301234567890123457</service_request_id>")
  expect(renderServices("xml", SIM_SERVICES).text).toContain("<metadata>true</metadata>")
  expect(renderErrors("xml", [{ code: 404, description: "无" }])).toMatchObject({
    status: 404,
    text: expect.stringContaining("<errors><error><code>404</code>"),
  })
})

test("[F19] positions off the globe, spans over 90 days and states that are none are refused; several answers are kept", () => {
  const form = new URLSearchParams({ service_code: "lamp", lat: "95", long: "10", description: "x" })
  expect(readNewRequest(form, SIM_SERVICES)).toMatchObject({ ok: false, errors: [{ code: 400 }, { code: 400 }] })
  const several = new URLSearchParams([
    ["service_code", "lamp"],
    ["address_string", "汐桥路"],
    ["attribute[a][]", "1"],
    ["attribute[a][]", "2"],
    ["attribute[__proto__]", "x"],
  ])
  expect(readNewRequest(several, SIM_SERVICES)).toMatchObject({ ok: true, value: { attributes: { a: ["1", "2"] } } })
  expect(readNewRequest(new URLSearchParams({ service_code: "no", address_string: "x" }), SIM_SERVICES)).toMatchObject({
    errors: [{ code: 404 }],
  })
  const filter = (query: string) => readFilter(new URLSearchParams(query), START)
  expect(filter("start_date=2026-01-01T00:00:00Z")).toMatchObject({ ok: false })
  expect(filter("start_date=2026-06-01")).toMatchObject({ ok: false })
  expect(filter("status=done")).toMatchObject({ ok: false })
  expect(filter("service_request_id=1,2&start_date=x")).toMatchObject({ ok: true, value: { ids: ["1", "2"] } })
})

test("metres are metres: a degree of latitude is 111 km", () => {
  expect(metresBetween({ lat: 30, long: 120 }, { lat: 31, long: 120 }) / 1000).toBeCloseTo(111.2, 0)
})
