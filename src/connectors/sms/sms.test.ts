import { expect, test } from "vitest"
import type { SenderAccess } from "#connectors/kit"
import { outgoing } from "#platform/fetch"
import { signatureOf } from "./aliyun.ts"
import { aliyunSms, smsGateway, tencentSms } from "./index.ts"
import { SIM_KEYS, startSms } from "./simulator/index.ts"

const START = new Date("2026-06-11T09:00:00+08:00")
const DISPATCH = { title: "整改提醒", text: "问题将于明天到期", to: ["13800138000"], key: "d1" }

async function onGateway(
  body: (
    ways: Record<"aliyun" | "tencent" | "gateway", SenderAccess>,
    platform: Awaited<ReturnType<typeof startSms>>,
  ) => Promise<void>,
): Promise<void> {
  const now = () => START
  const platform = await startSms({ clock: { now } })
  const fetch = outgoing({ allowed: [platform.url], timeoutMs: 500 })
  const way = (settings: Record<string, string>, secrets: Record<string, string>) => ({ settings, secrets, fetch, now })
  try {
    await body(
      {
        aliyun: way(
          {
            baseUrl: `${platform.url}/aliyun/`,
            accessKeyId: SIM_KEYS.id,
            signName: "安澜市政府办",
            templateCode: "SMS_1",
          },
          { accessKeySecret: SIM_KEYS.key },
        ),
        tencent: way(
          {
            baseUrl: `${platform.url}/tencent/`,
            secretId: SIM_KEYS.id,
            appId: "1400",
            signName: "安澜市政府办",
            templateId: "SMS_1",
          },
          { secretKey: SIM_KEYS.key },
        ),
        gateway: way(
          { url: `${platform.url}/gateway?to={number}&msg={text}&id={key}&pass={secret}`, success: "result=0" },
          { secret: SIM_KEYS.key },
        ),
      },
      platform,
    )
  } finally {
    fetch.close()
    await platform.close()
  }
}

test("[J6] each gateway takes a signed dispatch of an approved template and keeps our key", () =>
  onGateway(async (ways, { control }) => {
    expect(await aliyunSms.send(ways.aliyun, DISPATCH)).toMatchObject({
      ok: true,
      value: { receipt: "900619746936498440^0" },
    })
    expect(await tencentSms.send(ways.tencent, DISPATCH)).toMatchObject({ ok: true, value: { receipt: "5000:2" } })
    expect(await smsGateway.send(ways.gateway, DISPATCH)).toMatchObject({ ok: true })
    expect(control.messages().messages).toMatchObject([
      { to: ["13800138000"], template: "SMS_1", values: '{"title":"整改提醒","text":"问题将于明天到期"}', key: "d1" },
      { to: ["+8613800138000"], template: "SMS_1", values: "整改提醒|问题将于明天到期", key: "d1" },
      { to: ["13800138000"], template: "", values: "整改提醒：问题将于明天到期", key: "d1" },
    ])
  }))

test("[J6] wrong key, template or number is told with what to do", () =>
  onGateway(async (ways) => {
    const wrong = { accessKeySecret: "x", secretKey: "x", secret: "x" }
    expect(await aliyunSms.send({ ...ways.aliyun, secrets: wrong }, DISPATCH)).toMatchObject({
      failure: { kind: "account", code: "SignatureDoesNotMatch" },
    })
    expect(await tencentSms.send({ ...ways.tencent, secrets: wrong }, DISPATCH)).toMatchObject({
      failure: { kind: "account" },
    })
    expect(await smsGateway.send({ ...ways.gateway, secrets: wrong }, DISPATCH)).toMatchObject({
      failure: { code: "own.gateway-refused" },
    })
    const settings = { ...ways.aliyun.settings, templateCode: "SMS_2" }
    expect(await aliyunSms.send({ ...ways.aliyun, settings }, DISPATCH)).toMatchObject({
      failure: { code: "isv.SMS_TEMPLATE_ILLEGAL" },
    })
    expect(await tencentSms.send(ways.tencent, { ...DISPATCH, to: ["110"] })).toMatchObject({
      failure: { kind: "content" },
    })
  }))

test("[J6] a lost answer is unknown and may have been sent; a limit waits", () =>
  onGateway(async (ways, { control }) => {
    for (const [sender, way] of [
      [aliyunSms, ways.aliyun],
      [tencentSms, ways.tencent],
      [smsGateway, ways.gateway],
    ] as const) {
      control.fault({ kind: "cut-after", times: 1 })
      expect(await sender.send(way, { ...DISPATCH, key: "d2" })).toMatchObject({ failure: { acted: "maybe" } })
    }
    control.fault({ kind: "rate", times: 1 })
    expect(await aliyunSms.send(ways.aliyun, { ...DISPATCH, key: "d3" })).toMatchObject({
      failure: { kind: "rate", acted: "no" },
    })
  }))

test("[J6] the signature encodes what encodeURIComponent leaves", () => {
  expect(signatureOf("POST", { a: "b*c d" }, "k")).not.toBe(signatureOf("POST", { a: "b%2Ac d" }, "k"))
})
