import { afterAll, expect, test } from "vitest"
import type { CallExchanger, HandedOrder, OrderHandle } from "#connectors/kit"
import { outgoing } from "#platform/fetch"
import { hotlineCalls } from "./hotline/index.ts"
import { SIM_HOTLINE, startHotline } from "./hotline/simulator/index.ts"
import { rawServer } from "./kit/testing/raw-server.ts"
import { open311Calls } from "./open311/index.ts"

const server = await rawServer()
const SIZE_MAX = 64 * 1024
const fetch = outgoing({ allowed: [server.url], timeoutMs: 250, sizeBytesMax: SIZE_MAX })
afterAll(async () => {
  fetch.close()
  await server.close()
})
const NOW = new Date("2026-06-11T09:00:00+08:00")
const access = {
  settings: { baseUrl: server.url, accessKey: "ak", divisionCode: "990100" },
  secrets: { secretKey: "sk", apiKey: "k" },
  fetch,
  now: () => NOW,
}
const ORDER: HandedOrder = {
  ...{ ours: "JS20260611-1", kind: "求助", matter: "供水", serviceCode: "water", title: "停水", text: "家里没水" },
  ...{ place: "五里街", position: null, contact: "", isUrgent: false, receivedAt: NOW, dueAt: null },
}
const HANDLE: OrderHandle = { ours: ORDER.ours, theirs: "1", token: null }
const says = (text: string, type = "application/json") =>
  server.answers((response) => response.writeHead(200, { "content-type": type }).end(text))

type Fault = readonly [what: string, arrange: () => void, code: RegExp]
const FAULTS: readonly Fault[] = [
  ["half an answer", () => says('{"code":0,"data":[{"so'), /garbage/],
  ["a web page for JSON", () => says("<html><body>系统维护中</body></html>", "text/html"), /garbage|shape/],
  ["JSON of another shape", () => says('"好"'), /shape/],
  ["nothing", () => says(""), /garbage|shape/],
  [
    "a redirect into the office",
    () => server.answers((r) => r.writeHead(302, { location: "http://10.0.0.5/" }).end()),
    // A read that is led there is refused by the guard, a write is not led anywhere.
    /address|status\.302/,
  ],
  [
    "an answer of two gigabytes",
    () =>
      server.answers((response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": String(2 * 1024 ** 3) })
        const part = Buffer.alloc(SIZE_MAX, 0x20)
        const go = (): void => void (response.destroyed || response.write(part, () => setImmediate(go)))
        go()
      }),
    /size/,
  ],
  [
    "an answer without end",
    () =>
      server.answers((response) => {
        response.writeHead(200, { "content-type": "application/json" })
        const timer = setInterval(() => response.write(" "), 20)
        response.on("close", () => clearInterval(timer))
      }),
    /timeout/,
  ],
  ["silence", () => server.answers(() => undefined), /timeout/],
]

test.each(
  [hotlineCalls, open311Calls].flatMap((one) =>
    FAULTS.map((fault) => [one.manifest.id, fault[0], one, fault] as const),
  ),
)(
  "[F19] [E1] %s: %s is told in a sentence, nothing throws, and what may have arrived is said so",
  async (_id, _what, one, [, arrange, code]) => {
    const exchanger: CallExchanger = one
    arrange()
    const asked = [() => exchanger.test(access), () => exchanger.follow(access, [HANDLE])]
    for (const ask of asked) {
      const told = await ask()
      expect(told).toMatchObject({ ok: false, failure: { code: expect.stringMatching(code) } })
      if (!told.ok) expect(told.failure.reason + told.failure.advice).toMatch(/。$/)
    }
    const pushed = await exchanger.push(access, ORDER)
    // Each time the other side had the call; what it made of it nobody knows.
    expect(pushed).toMatchObject({ ok: false, failure: { acted: "maybe" } })
  },
)

test("[F19] [E1] text/plain without a charset, and numbers beyond a double, arrive sign for sign and digit for digit", async () => {
  says('[{"service_code":7301234567890123457,"service_name":"路灯不亮","type":"realtime"}]', "text/plain")
  expect(await open311Calls.services!(access)).toEqual({
    ok: true,
    value: [{ code: "7301234567890123457", name: "路灯不亮" }],
  })
  says('[{"service_request_id":7301234567890123457}]', "text/plain")
  expect(await open311Calls.push(access, ORDER)).toMatchObject({ ok: true, value: { theirs: "7301234567890123457" } })
  says(
    '[{"service_request_id":7301234567890123457,"status":"closed","status_notes":"已修复","service_code":1,"updated_datetime":"2026-06-11T10:00:00+08:00"}]',
  )
  expect(await open311Calls.follow(access, [{ ...HANDLE, theirs: "7301234567890123457" }])).toMatchObject({
    value: [{ theirs: "7301234567890123457", state: "ended", answer: "已修复" }],
  })
})

test("[F19] a hotline's clock ten minutes off is still ours, more is told as a matter of the key and the clock", async () => {
  const hotline = await startHotline({ clock: { now: () => NOW } })
  const own = outgoing({ allowed: [hotline.url], timeoutMs: 500 })
  const at = (seconds: number) => ({
    ...access,
    settings: { ...access.settings, baseUrl: hotline.url },
    secrets: { secretKey: SIM_HOTLINE.secretKey },
    ...{ fetch: own, now: () => new Date(NOW.getTime() + seconds * 1000) },
  })
  for (const seconds of [-600, 0, 600])
    expect(await hotlineCalls.test(at(seconds)), String(seconds)).toMatchObject({ ok: true })
  for (const seconds of [-601, 601])
    expect(await hotlineCalls.test(at(seconds))).toMatchObject({ failure: { kind: "account" } })
  own.close()
  await hotline.close()
})
