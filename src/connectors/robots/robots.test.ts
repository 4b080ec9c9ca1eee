import { expect, test } from "vitest"
import type { Sender, SenderAccess } from "#connectors/kit"
import { outgoing } from "#platform/fetch"
import { signOf as dingSign } from "./dingtalk.ts"
import { signOf as feishuSign } from "./feishu.ts"
import { dingtalkRobot, feishuRobot, wecomRobot } from "./index.ts"
import { cut } from "./sending.ts"
import { startRobots } from "./simulator/index.ts"

const START = new Date("2026-06-11T09:00:00+08:00")
const DISPATCH = {
  title: "聚声提醒",
  text: "3个账号将在2天后超过更新时限。",
  link: "http://127.0.0.1/work",
  to: [],
  key: "d1",
}
const ROBOTS = [
  ["wecom", wecomRobot, "", "93000"],
  ["dingtalk", dingtalkRobot, "SECtest", "310000"],
  ["feishu", feishuRobot, "demo", "19021"],
] as const

async function onRobot(
  kind: "wecom" | "dingtalk" | "feishu",
  secret: string,
  body: (
    access: SenderAccess,
    platform: Awaited<ReturnType<typeof startRobots>>,
    advance: (ms: number) => void,
  ) => Promise<void>,
): Promise<void> {
  let present = START.getTime()
  const now = () => new Date(present)
  const platform = await startRobots({ clock: { now } })
  platform.control.robot({ key: "k1", kind, secret, keyword: kind === "wecom" ? "" : "聚声" })
  const fetch = outgoing({ allowed: [platform.url], timeoutMs: 500 })
  const secrets = { url: `${platform.url}/${kind}/k1`, signSecret: secret }
  try {
    await body({ settings: {}, secrets, fetch, now }, platform, (ms) => {
      present += ms
    })
  } finally {
    fetch.close()
    await platform.close()
  }
}

test("[J6] the signatures of the published examples; Feishu has key and message the other way round", () => {
  expect(encodeURIComponent(dingSign("SECtest", "1700000000000"))).toBe(
    "aZLLrriXgn05YbwaGR7knYsLeJADjr9NwLaNNKpxh4g%3D",
  )
  expect(feishuSign("demo", "1700000000")).toBe("8oT2n3SMKFfEnDoiwer8BUM/SjKLwe9SqoEIHlhDTKo=")
})

test.each(ROBOTS)(
  "[J6] %s: a dispatch arrives once, signed; a wrong secret is told with what to do",
  (kind, sender, secret, code) =>
    onRobot(kind, secret, async (access, { control }) => {
      expect(await sender.send(access, DISPATCH)).toEqual({ ok: true, value: { receipt: null } })
      expect(control.messages({ key: "k1" }).messages.map(({ text }) => text)).toEqual([
        "聚声提醒\n3个账号将在2天后超过更新时限。\nhttp://127.0.0.1/work",
      ])
      const change: Record<string, string> =
        secret === "" ? { url: `${access.secrets.url}x` } : { signSecret: "falsch" }
      const wrong = { ...access.secrets, ...change }
      const refused = await sender.send({ ...access, secrets: wrong }, DISPATCH)
      expect(refused).toMatchObject({ ok: false, failure: { code, kind: "account", acted: "no" } })
    }),
)

test.each(ROBOTS)(
  "[J6] %s: the twenty-first of a minute is told from when to try again; a lost answer is never repeated",
  (kind, sender, secret) =>
    onRobot(kind, secret, async (access, { control }, advance) => {
      control.fault({ kind: "cut-after", account: "k1", times: 1 })
      expect(await sender.send(access, DISPATCH)).toMatchObject({ failure: { kind: "busy", acted: "maybe" } })
      for (let sent = 1; sent < 20; sent++) await sender.send(access, DISPATCH)
      const fast = await sender.send(access, DISPATCH)
      const until = fast.ok ? undefined : fast.failure.until
      expect(until && until > access.now()).toBe(true)
      expect(control.messages({ key: "k1" }).messages).toHaveLength(20)
      advance(until!.getTime() - access.now().getTime() + 1_000)
      expect((await sender.send(access, DISPATCH)).ok).toBe(true)
    }),
)

test.each(ROBOTS)(
  "[J6] %s: each row of the failure table; a web page instead of an answer is unknown",
  (kind, sender: Sender, secret) =>
    onRobot(kind, secret, async (access, { control }) => {
      for (const row of sender.failures.rows) {
        control.fault({ kind: "code", account: "k1", times: 1, value: Number(row.code) })
        expect(await sender.send(access, DISPATCH)).toMatchObject({ failure: { code: row.code, kind: row.kind } })
      }
      control.fault({ kind: "garbage", account: "k1", times: 1 })
      expect(await sender.send(access, DISPATCH)).toMatchObject({ failure: { kind: "unknown", acted: "maybe" } })
    }),
)

test("[J6] a long text is cut at a sentence, the link stays, and nothing exceeds the limit", () => {
  const text = "第一句话说明情况。".repeat(200)
  const whole = cut({ ...DISPATCH, text }, (part) => Buffer.byteLength(part), 2_048)
  expect(Buffer.byteLength(whole)).toBeLessThanOrEqual(2_048)
  expect(whole).toMatch(/情况。…\nhttp:\/\/127\.0\.0\.1\/work$/)
  const solid = cut({ ...DISPATCH, text: "无标点".repeat(2_000) }, (part) => Buffer.byteLength(part), 100)
  expect(Buffer.byteLength(solid)).toBeLessThanOrEqual(100)
})
