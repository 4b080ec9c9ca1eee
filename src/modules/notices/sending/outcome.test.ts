import { expect, test } from "vitest"
import { answered, type Failure, failed } from "#connectors/kit"
import { cameOf, type Sendable } from "./outcome.ts"
import { sendingRules } from "./rules.ts"

const NOW = new Date("2026-06-11T10:00:00+08:00")
const SENDING: Sendable = { id: "7", purpose: "notice", way: "robot", isUrgent: false, attempts: 1, unclearInARow: 0 }
const failure = (kind: Failure["kind"], more: Partial<Failure> = {}): Failure => ({
  ...{ kind, code: "x", reason: "原因。", advice: "办法。", acted: "no" },
  ...more,
})
const came = (given: Failure, more: Partial<Sendable> = {}) =>
  cameOf(sendingRules(), { ...SENDING, ...more }, failed(given), NOW)

test("[J6] sent is sent, with its receipt, and the channel is well", () => {
  expect(cameOf(sendingRules(), SENDING, answered({ receipt: "r1" }), NOW)).toEqual({
    ...{ state: "accepted", receipt: "r1", channel: { is: "well" } },
  })
})

test("[J6] what may have arrived is never sent again; three times in a row stop the channel", () => {
  for (const kind of ["busy", "unknown", "rate"] as const)
    expect(came(failure(kind, { acted: "maybe" }))).toMatchObject({ state: "unknown", channel: { is: "unclear" } })
  expect(came(failure("busy", { acted: "maybe" }), { unclearInARow: 2 })).toMatchObject({ channel: { is: "stopped" } })
})

test("[J6] one reader's wrong address ends his message alone; a wrong key stops the channel and keeps its messages", () => {
  expect(came(failure("content"))).toEqual({ state: "rejected", failure: failure("content") })
  for (const kind of ["account", "permission", "token"] as const)
    expect(came(failure(kind))).toMatchObject({ state: "prepared", channel: { is: "stopped" } })
})

test("[J6] a robot's limit holds its channel until then, a number's only that number; a quota waits for tomorrow after quiet hours", () => {
  const until = new Date("2026-06-11T10:10:00+08:00")
  expect(came(failure("rate", { until }))).toMatchObject({ dueAt: until, channel: { is: "held", until } })
  expect(came(failure("rate", { until }), { way: "sms" }).channel).toBeUndefined()
  expect(came(failure("quota"), { way: "sms" })).toMatchObject({ dueAt: new Date("2026-06-12T08:00:00+08:00") })
  expect(came(failure("busy"), { way: "mail" })).toMatchObject({ state: "prepared", channel: { is: "held" } })
})

test("[J6] in the end it is told as not sent; a test tells its answer at once", () => {
  expect(came(failure("busy"), { attempts: 8 })).toMatchObject({ state: "rejected" })
  expect(came(failure("busy"), { purpose: "test" })).toMatchObject({ state: "rejected" })
  expect(came(failure("account"), { purpose: "test" })).toMatchObject({ state: "rejected", channel: { is: "stopped" } })
})
