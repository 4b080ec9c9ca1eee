import { afterAll, beforeEach, expect, test } from "vitest"
import { outgoing } from "#platform/fetch"
import { chatModel } from "./chat.ts"
import { startChatModel } from "./simulator/index.ts"

const model = await startChatModel()
const fetch = outgoing({ allowed: [model.url] })
afterAll(async () => {
  fetch.close()
  await model.close()
})
beforeEach(() => {
  model.control.clearFaults()
  model.control.manner({ manner: "plain" })
})

const ask = (over: { url?: string; key?: string; timeoutMs?: number } = {}) =>
  chatModel.complete({
    settings: { url: over.url ?? `${model.url}/v1/`, model: "qwen-plus" },
    secrets: over.key ? { key: over.key } : {},
    fetch,
    instruction: "缩短到20字以内",
    text: "公园明日开放。市民凭身份证入园。",
    answerTokensMax: 100,
    timeoutMs: over.timeoutMs ?? 5_000,
  })
const kind = async (over?: Parameters<typeof ask>[0]) => {
  const answer = await ask(over)
  return answer.ok ? "answered" : answer.failure.kind
}

test("[D10] a question is asked and answered, with the model's name and what it cost", async () => {
  expect(await ask()).toEqual({
    ok: true,
    value: { text: "公园明日开放。", model: "qwen-plus", tokensIn: 120, tokensOut: 7, isCut: false },
  })
  expect(model.control.asked().asked.at(-1)).toEqual({
    ...{ system: "缩短到20字以内", user: "公园明日开放。市民凭身份证入园。", model: "qwen-plus" },
  })
})

test("[D10] what the server refuses, breaks off or garbles becomes a failure a person can act on", async () => {
  for (const [fault, want] of [
    ["rate", "rate"],
    ["server-error", "busy"],
    ["garbage", "unknown"],
    ["truncated", "unknown"],
    ["cut-after", "busy"],
  ] as const) {
    model.control.fault({ kind: fault, times: 1 })
    expect(await kind(), fault).toBe(want)
  }
  model.control.fault({ kind: "slow", value: 2_000, times: 1 })
  expect(await kind({ timeoutMs: 200 })).toBe("busy")
  for (const manner of ["refuses", "empty"] as const) {
    model.control.manner({ manner })
    expect(await kind(), manner).toBe("content")
  }
  expect(await kind({ url: `${model.url}/wrong` })).toBe("account")
})

test("[D10] a key that is not taken is told as such, one that is taken is sent", async () => {
  model.control.key({ key: "sk-right" })
  expect(await kind({ key: "sk-wrong" })).toBe("account")
  expect(await kind({ key: "sk-right" })).toBe("answered")
})

test("[D10] an answer cut off by its length says so", async () => {
  model.control.manner({ manner: "too-long" })
  expect(await ask({ key: "sk-right" })).toMatchObject({ ok: true, value: { isCut: true } })
})
