import { afterAll, expect, test } from "vitest"
import { z } from "zod"
import { memoryTokens, tokenKeeper } from "#connectors/kit"
import { outgoing } from "#platform/fetch"
import { callPlain as douyin } from "./douyin/calls.ts"
import { rawServer } from "./kit/testing/raw-server.ts"
import { call as wechat } from "./wechat-mp/calls.ts"
import { ask as weibo } from "./weibo/calls.ts"

const server = await rawServer()
const fetch = outgoing({ allowed: [server.url], timeoutMs: 500 })
afterAll(async () => {
  fetch.close()
  await server.close()
})
const NOW = new Date("2026-06-11T09:00:00+08:00")
const anything = z.looseObject({})
const says = (json: unknown, status = 200, type = "application/json") =>
  server.answers((response) => response.writeHead(status, { "content-type": type }).end(JSON.stringify(json)))

test("[E1] Douyin tells an error in any of its places: in data, in extra, or in err_no of the newer frame", async () => {
  const ask = () => douyin(fetch, { url: server.url, name: "x" }, anything, NOW)
  for (const json of [
    { data: { error_code: 10008 }, extra: { error_code: 0 } },
    { data: {}, extra: { error_code: 10008 } },
    { err_no: 10008, err_msg: "x" },
    { data: { error_code: "10008" } },
  ]) {
    says(json)
    expect(await ask(), JSON.stringify(json)).toMatchObject({ ok: false, failure: { kind: "token", code: "10008" } })
  }
  says({ data: { error_code: 0 }, extra: { error_code: 0 } })
  expect(await ask()).toMatchObject({ ok: true })
})

test("[E1] Weibo's code is read whether it is a number or a text, with a real HTTP status or with 200", async () => {
  const ask = () => weibo({ fetch, now: () => NOW }, { url: server.url, name: "x" }, anything)
  for (const [code, status] of [
    [21327, 403],
    ["21327", 400],
    ["21327", 200],
  ] as const) {
    says({ request: "/x", error_code: code, error: "expired" }, status)
    expect(await ask(), `${code} ${status}`).toMatchObject({ ok: false, failure: { code: "21327" } })
  }
})

test("[E1] WeChat is sent Chinese as it is, not as escapes that it would count; its text/plain answer is read as UTF-8", async () => {
  const renew = async () =>
    ({ ok: true, value: { token: "t", expiresAt: new Date(NOW.getTime() + 7_200_000) } }) as const
  const access = {
    ...{ platformAccountId: "wx1", settings: { baseUrl: server.url }, fetch, now: () => NOW },
    tokens: tokenKeeper(memoryTokens(), renew as never, () => NOW),
  }
  says({ errcode: 0, title: "停水通知" }, 200, "text/plain")
  server.bodies.splice(0)
  const told = await wechat(
    access,
    "/cgi-bin/draft/add",
    { articles: [{ title: "停水通知" }] },
    z.looseObject({ title: z.string() }),
  )
  expect(told).toMatchObject({ ok: true, value: { title: "停水通知" } })
  expect(server.bodies.at(-1)!.toString("utf8")).toContain('"title":"停水通知"')
})
