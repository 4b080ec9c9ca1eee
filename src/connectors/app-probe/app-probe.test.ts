import { createServer } from "node:https"
import type { AddressInfo } from "node:net"
import { describe, expect, it, test } from "vitest"
import { type Access, type Bench, conformance, memoryTokens, tokenKeeper } from "#connectors/kit"
import type { FaultKind } from "#connectors/kit/simulator"
import { outgoing } from "#platform/fetch"
import { LOOPBACK_TLS } from "#platform/testing"
import { keepsItsLine } from "../../../tests/kit/connector-matrix.ts"
import { appProbe, miniProgramProbe } from "./index.ts"
import { privacyLinkOf, servicesOf, versionOf } from "./page-facts.ts"
import { startApp } from "./simulator/index.ts"

const NOW = new Date("2026-06-11T09:00:00+08:00")

async function openBench(of: (url: string) => Record<string, string>) {
  const app = await startApp({ clock: { now: () => NOW } })
  const fetch = outgoing({ allowed: [app.url], timeoutMs: 300 })
  const tokens = tokenKeeper(
    memoryTokens(),
    () => Promise.reject(new Error("no tokens here")),
    () => NOW,
  )
  const access: Access = { platformAccountId: "anlan", settings: of(app.url), tokens, fetch, now: () => NOW }
  const bench: Bench = {
    ...{ access, secrets: [], posts: [] },
    async fault(kind, times = 1) {
      // A page knows no tokens and no quotas; half a page is a page.
      if (kind === "revoked-token" || kind === "quota") return false
      app.control.fault({ kind: kind as FaultKind, times })
      return true
    },
    async answerWith(code, times = 1) {
      app.control.fault({ kind: "code", times, value: Number(code) })
    },
    advance: async () => undefined,
    countTitled: async () => 0,
    async close() {
      fetch.close()
      await app.close()
    },
  }
  return { ...bench, control: app.control }
}

const APP = (url: string) => ({
  ...{ download: `${url}/store/anlan`, entry: `${url}/h5/` },
  services: `公积金查询 ${url}/services/fund；社保查询 ${url}/services/social`,
})
const MINI = (url: string) => ({ entry: `${url}/h5/`, privacy: `${url}/privacy` })
for (const [connector, of] of [
  [appProbe, APP],
  [miniProgramProbe, MINI],
] as const)
  keepsItsLine(
    conformance(connector, { open: () => openBench(of) }, { describe, it: (name, body) => it(`[E1] ${name}`, body) }),
  )

const told = async (
  of: (url: string) => Record<string, string>,
  prepare: (control: Awaited<ReturnType<typeof startApp>>["control"]) => unknown = () => undefined,
  connector = appProbe,
) => {
  const bench = await openBench(of)
  try {
    prepare(bench.control)
    const answer = await connector.availability!.check(bench.access)
    if (!answer.ok) throw new Error(answer.failure.reason)
    const { usable, facts } = answer.value
    return { usable, facts: facts.map(({ what, label, outcome, says }) => [what, label, outcome, says]) }
  } finally {
    await bench.close()
  }
}

test("[E1] an app that is well: page, entry, version with its date, each service, privacy policy", async () => {
  expect(await told(APP)).toEqual({
    usable: true,
    facts: [
      ["download", "下载页", "fine", "可以打开（HTTP 200）。"],
      ["entry", "入口页", "fine", "可以打开（HTTP 200）。"],
      ["certificate", "入口页的安全证书", "unclear", "没有使用加密连接（HTTPS），没有证书可查。"],
      ["version", "页面标明的版本", "fine", "版本 3.2.1，更新于 2026-05-20。"],
      ["service", "公积金查询", "fine", "可以打开（HTTP 200）。"],
      ["service", "社保查询", "fine", "可以打开（HTTP 200）。"],
      ["privacy", "隐私政策", "fine", "可以打开（HTTP 200）。"],
    ],
  })
})

test("[E1] a store that answers 200 and says that the app is gone, and a page that is gone, are proof", async () => {
  const store = await told(APP, (control) => control.app({ isListed: false }))
  expect([store.usable, store.facts[0]]).toEqual([
    false,
    ["download", "下载页", "broken", "页面能打开，但写着“该应用已下架”。"],
  ])
  const own = (url: string) => ({ download: `${url}/download/plain` })
  const plain = await told(own, (control) => control.app({ isListed: false }))
  expect([plain.usable, plain.facts[0]]).toEqual([false, ["download", "下载页", "broken", "页面不存在（HTTP 404）。"]])
})

test("[E1] a service that is gone is told by name and makes not the whole app unusable", async () => {
  const { usable, facts } = await told(APP, (control) => control.app({ goneServices: ["social"] }))
  expect(usable).toBe(true)
  expect(facts.filter(([what]) => what === "service").map(([, name, outcome]) => [name, outcome])).toEqual([
    ["公积金查询", "fine"],
    ["社保查询", "broken"],
  ])
})

test.each([
  ["server-error", "没有打开：平台暂时出错。"],
  ["slow", "没有打开：平台在规定时间内没有答复。"],
  ["cut-before", "没有打开：与平台的连接中途断开。"],
] as const)("[E1] %s proves nothing: not found out, with the reason", async (kind, says) => {
  const { usable, facts } = await told(APP, (control) => control.fault({ kind }))
  expect([usable, facts[0]]).toEqual([null, ["download", "下载页", "unclear", says]])
})

test("[E1] each row of the table is told in its own words; only 404 and 410 are proof", async () => {
  for (const { code, reason } of appProbe.failures.rows) {
    const { usable, facts } = await told(APP, (control) =>
      control.fault({ kind: "code", value: Number(code), times: 1 }),
    )
    expect(facts[0]![3], code).toContain(reason.replace("。", ""))
    expect(usable, code).toBe(code === "404" || code === "410" ? false : null)
  }
})

test("[E1] a redirect is followed and told; without version or policy on the page a person is asked to look", async () => {
  const moved = await told((url) => ({ download: `${url}/go` }))
  expect(moved.facts[0]).toEqual(["download", "下载页", "fine", "可以打开（HTTP 200，经 1 次跳转）。"])
  const silent = await told(
    (url) => ({ download: `${url}/store/anlan` }),
    (control) => control.app({ version: null, updatedOn: null, hasPrivacy: false }),
  )
  expect(
    silent.facts.filter(([what]) => what === "version" || what === "privacy").map(([, , outcome]) => outcome),
  ).toEqual(["unclear", "unclear"])
})

test("[E1] over HTTPS the certificate's end is told in days; one nobody trusts is unclear, not broken", async () => {
  const server = createServer(LOOPBACK_TLS, (_request, response) => response.end("<p>安澜通</p>"))
  server.on("tlsClientError", () => undefined)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  const look = async (authorities: string[], now: Date) => {
    const fetch = outgoing({ allowed: [url], authorities })
    const answer = await miniProgramProbe.availability!.check({ settings: { entry: url }, fetch, now: () => now })
    fetch.close()
    return answer.ok ? answer.value.facts.map(({ what, outcome, says }) => [what, outcome, says]) : []
  }
  try {
    expect((await look([LOOPBACK_TLS.cert], new Date("2126-11-01T00:00:00Z")))[1]).toEqual([
      ...["certificate", "fine", "证书有效至 2126-11-05，还有 4 天，请尽快更换。"],
    ])
    expect((await look([], NOW))[0]).toEqual(["entry", "unclear", "没有打开：平台的安全证书无效、已过期或不受信任。"])
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

test("[E1] without an address nothing is probed, and it is said what to do", async () => {
  await expect(told(() => ({}))).rejects.toThrow("没有填写下载页或入口地址")
})

test("[E1] versions as pages tell them, policies as they are linked, services as people list them", () => {
  expect(versionOf("<p>Version 12.0 Updated 2026-5-3</p>")).toEqual({ version: "12.0", updatedOn: "2026-05-03" })
  expect(versionOf("<p>版本号：V2.10.3</p><span>更新于2026年13月3日</span>")).toEqual({
    version: "2.10.3",
    updatedOn: null,
  })
  const data =
    '<script type="application/ld+json">{"softwareVersion":"1.4","dateModified":"2026-01-02T00:00:00Z"}</script>'
  expect(versionOf(data)).toEqual({ version: "1.4", updatedOn: "2026-01-02" })
  expect(versionOf("<p>安澜通</p>")).toEqual({ version: null, updatedOn: null })
  expect(privacyLinkOf('<a href="../p?id=1">《用户隐私协议》</a>', "https://a.example/x/y")).toBe(
    "https://a.example/p?id=1",
  )
  expect(privacyLinkOf('<a href="/p">联系我们</a>', "https://a.example/")).toBeNull()
  expect(servicesOf("公积金：https://a.example/1；https://b.example/2\n社保 https://a.example/1")).toEqual([
    { name: "公积金", url: "https://a.example/1" },
    { name: "b.example", url: "https://b.example/2" },
  ])
})
