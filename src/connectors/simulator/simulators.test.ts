import { afterAll, beforeAll, expect, test } from "vitest"
import { DAY_MS } from "#kernel/time"
import { redirected } from "./hosts.ts"
import { startSimulators, type Simulators } from "./index.ts"
import { RESIDENTS, type ResidentPlatform } from "./residents.ts"

const START = new Date("2026-06-11T09:00:00+08:00")
let all: Simulators
beforeAll(async () => {
  all = await startSimulators({ clock: { now: () => START } })
})
afterAll(() => all.close())

const post = async (url: string, body: object) => {
  const reply = await fetch(url, { method: "POST", body: JSON.stringify(body) })
  return { status: reply.status, json: (await reply.json()) as Record<string, unknown> }
}

test("[E1] all pretended platforms stand on one port, each under its own path with its own control address", async () => {
  expect(all.list.map(({ id }) => id)).toEqual(Object.keys(all.at))
  expect(all.list.length).toBeGreaterThan(10)
  expect(new Set(all.list.map(({ url }) => new URL(url).origin))).toEqual(new Set([all.url]))
  for (const { id, url } of all.list) {
    expect(url).toBe(id === "sandbox" ? all.url : `${all.url}/${id}`)
    expect((await post(`${url}/__sim/clearLog`, {})).status, id).toBe(200)
    expect((await post(`${url}/__sim/no-such`, {})).status, id).toBe(404)
  }
})

test("[E1] the common platform answers at the root as it did alone; a fault strikes only where it was switched on", async () => {
  await post(`${all.url}/__sim/load`, { accounts: [{ id: "a", secret: "s" }] })
  expect((await post(`${all.url}/oauth/token`, { account: "a", secret: "s" })).json).toMatchObject({ code: 0 })
  await post(`${all.url}/wechat-mp/__sim/load`, { accounts: [{ appId: "wx1", secret: "s" }] })
  await post(`${all.url}/wechat-mp/__sim/fault`, { kind: "cut-before", on: "stable_token", times: 1 })
  const token = () => post(`${all.url}/wechat-mp/cgi-bin/stable_token`, { appid: "wx1", secret: "s" })
  await expect(token()).rejects.toThrow()
  expect((await token()).json).toMatchObject({ expires_in: 7200 })
  expect((await post(`${all.url}/oauth/token`, { account: "a", secret: "s" })).json).toMatchObject({ code: 0 })
})

test("[E1] the page at the control address names every platform, its address and the faults in one table", async () => {
  const reply = await fetch(`${all.url}/__sim/`)
  expect(reply.headers.get("content-type")).toBe("text/html; charset=utf-8")
  const page = await reply.text()
  for (const { label, url } of all.list) {
    expect(page).toContain(`<th scope="row">${label}</th>`)
    expect(page).toContain(`<code>${url}</code>`)
  }
  expect(page.match(/<table>/g)).toHaveLength(1)
  expect(page).toContain("授权撤销")
})

test("[E1] a call to a platform's own host is led to its pretended one, any other address stays", () => {
  expect(redirected("https://api.weibo.com/2/statuses/count.json?ids=1", "http://127.0.0.1:9")).toBe(
    "http://127.0.0.1:9/weibo/2/statuses/count.json?ids=1",
  )
  for (const url of ["https://api.weibo.com.evil.example/2/", "http://127.0.0.1:1/x", "not a url"])
    expect(redirected(url, "http://127.0.0.1:9")).toBe(url)
})

test.each(Object.keys(RESIDENTS) as ResidentPlatform[])(
  "[E1] %s: a post that appears by itself is listed, read, and followed; its number makes its id",
  (platform) => {
    const way = RESIDENTS[platform]
    const platformId = "anlan-0f16a37361"
    const account = way.accountOf(platformId)
    way.move(all.at, { platformId, name: "安澜", followers: 100 })
    const control = way.control(all.at)
    const id = way.postIdOf("4000000000000000001", platformId)
    expect(way.postIdOf(id, platformId)).toBe(id)
    control.post({
      account,
      id,
      title: "停水通知",
      text: "明日检修。",
      publishedAt: START.getTime() - DAY_MS,
      reads: 5,
    })
    control.touch({ account, post: control.posts({ account }).posts[0]!.id, reads: 3, likes: 1 })
    expect(control.posts({ account }).posts.map((one) => way.postIdOf(one.id, platformId))).toEqual([id])
    if (platform !== "website") expect(control.fans({ account, by: 7 })).toEqual({ followers: 107 })
  },
)

test("[A14] where a sample city's owners agree is on loopback, with the connector's own query, and gives a code that is good", async () => {
  const { consentingAt } = await import("./consented.ts")
  const { productionConnectors } = await import("../index.ts")
  const connectors = consentingAt(productionConnectors(), all.url)
  const returnTo = "http://127.0.0.1:1/consent/return"
  for (const platform of ["weibo", "douyin", "toutiao", "kuaishou", "bilibili"] as const) {
    const way = RESIDENTS[platform]
    const platformId = "990112345678"
    way.move(all.at, { platformId, name: "安澜", followers: 1 })
    const consent = connectors.connectorFor(platform)!.authorise!.consent!
    const { settings, secrets } = way.credential(platformId)
    const page = consent.page({ platformAccountId: platformId, settings, returnTo, state: "s-1" })
    expect(new URL(page).origin, platform).toBe(all.url)
    const asked = await (await fetch(page)).text()
    expect(asked).toContain("不连接真实平台")
    expect(asked).toContain(platformId)
    const agree = new URL(/href="([^"]+)"/.exec(asked)![1]!.replaceAll("&#38;", "&"), page)
    const back = await fetch(agree, { redirect: "manual" })
    const to = new URL(back.headers.get("location")!)
    expect([to.origin + to.pathname, to.searchParams.get("state")], platform).toEqual([returnTo, "s-1"])
    const { outgoing } = await import("#platform/fetch")
    const plain = outgoing({ allowed: [all.url] })
    const renewal = {
      ...{ platformAccountId: platformId, settings, secrets, now: () => START },
      fetch: (call: Parameters<typeof plain>[0]) => plain({ ...call, url: redirected(call.url, all.url) }),
    }
    expect(await consent.grant(renewal, to.searchParams.get("code")!, returnTo), platform).toMatchObject({ ok: true })
    plain.close()
  }
  expect((await fetch(`${all.url}/consent/weibo?state=s`)).status).toBe(400)
  expect((await fetch(`${all.url}/consent/elsewhere?state=s&redirect_uri=http://x`)).status).toBe(404)
  expect(connectors.connectorFor("wechat-mp")?.authorise?.consent).toBeUndefined()
})
