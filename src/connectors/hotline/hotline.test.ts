import { expect, test } from "vitest"
import { outgoing } from "#platform/fetch"
import {
  type HotlineDoor,
  ordersFile,
  pullDay,
  pullProgress,
  pushOrder,
  pushReply,
  readProgress,
  reconcile,
  type WorkOrder,
} from "./index.ts"
import { SIM_HOTLINE, startHotline } from "./simulator/index.ts"

const START = new Date("2026-06-11T09:00:00+08:00")
const ORDER: WorkOrder = {
  ...{
    sourceId: "AL20260611-1",
    hotlineId: null,
    channel: "微信",
    kind: "求助",
    categories: ["市政", "供水"],
    title: "停水",
    content: "家里没水",
  },
  ...{
    person: { name: "王某", phone: "138****0000", isConfidential: false },
    address: "云渚街道",
    divisionCode: "990102",
    isUrgent: true,
  },
  ...{ receivedAt: START, dueAt: null, unitCode: "11990100MB0000001X" },
}

async function onHotline(
  body: (door: HotlineDoor, hotline: Awaited<ReturnType<typeof startHotline>>) => Promise<void>,
): Promise<void> {
  const now = () => START
  const hotline = await startHotline({ clock: { now } })
  const fetch = outgoing({ allowed: [hotline.url], timeoutMs: 500 })
  try {
    await body({ baseUrl: hotline.url, ...SIM_HOTLINE, fetch, now }, hotline)
  } finally {
    fetch.close()
    await hotline.close()
  }
}

test("[F19] an order whose answer was lost is looked for under its number and not sent again; one that did not arrive is left to a person", () =>
  onHotline(async (door, { control }) => {
    control.fault({ kind: "cut-before", on: "/orders", times: 1 })
    expect(await pushOrder(door, ORDER)).toMatchObject({ ok: false, failure: { acted: "maybe" } })
    expect(control.orders().orders).toHaveLength(0)
    control.fault({ kind: "cut-after", on: "/orders", times: 1 })
    const pushed = await pushOrder(door, ORDER)
    expect(pushed.ok && pushed.value).toMatch(/^12345\d{9}$/)
    expect(control.orders().orders).toHaveLength(1)
    expect(control.log({}).requests.filter(({ endpoint }) => endpoint === "/orders")).toHaveLength(2)
    control.move({ sourceId: ORDER.sourceId, state: "办结", reply: "已恢复供水" })
    expect(await pullProgress(door, [ORDER.sourceId, "没有"])).toMatchObject({
      ok: true,
      value: [{ sourceId: ORDER.sourceId, state: "办结", reply: "已恢复供水", isResolved: true, isSatisfied: null }],
    })
    expect((await pushReply(door, ORDER.sourceId, "补充答复")).ok).toBe(true)
    expect(await pushReply(door, "没有", "x")).toMatchObject({ failure: { code: "own.hotline-404" } })
  }))

test("[F19] a wrong key and a clock an hour off are told as such", () =>
  onHotline(async (door) => {
    expect(await pushOrder({ ...door, secretKey: "x" }, ORDER)).toMatchObject({ failure: { kind: "account" } })
    const late = () => new Date(START.getTime() - 3_600_000)
    expect(await pushOrder({ ...door, now: late }, ORDER)).toMatchObject({ failure: { kind: "account" } })
  }))

test("[F19] the daily comparison finds what either side lacks and where they differ", () =>
  onHotline(async (door, { control }) => {
    await pushOrder(door, ORDER)
    await pushOrder(door, { ...ORDER, sourceId: "AL-2" })
    control.move({ sourceId: "AL-2", state: "退单" })
    const there = await pullDay(door, "2026-06-11")
    const here = [
      { sourceId: "AL-2", hotlineId: "", state: "办理" },
      { sourceId: "AL-3", hotlineId: "", state: "受理" },
    ] as const
    const found = reconcile(here, there.ok ? there.value : [])
    expect(found.missingThere).toEqual(["AL-3"])
    expect(found.missingHere).toHaveLength(1)
    expect(found.differing).toEqual([{ sourceId: "AL-2", here: "办理", there: "退单" }])
  }))

test("[F19] the exchange file: formulas stay text, confidential persons are not named, bad rows are told by line", () => {
  const text = ordersFile([{ ...ORDER, title: '=1+1"', person: { name: "王某", phone: "1", isConfidential: true } }])
  expect(text.startsWith("\ufeff")).toBe(true)
  expect(text).toContain(`"'=1+1"""`)
  expect(text).not.toContain("王某")
  const rows: Record<string, string>[] = [
    {
      来源编号: "A1",
      工单编号: "1",
      状态: "办结",
      更新时间: "2026-06-11T10:00:00+08:00",
      答复内容: "好",
      是否解决: "是",
    },
    { 来源编号: "", 状态: "办结", 更新时间: "2026-06-11T10:00:00+08:00" },
    { 来源编号: "A3", 状态: "完成", 更新时间: "2026-06-11T10:00:00+08:00" },
    { 来源编号: "A4", 状态: "办结", 更新时间: "昨天" },
  ]
  const { taken, faults } = readProgress(rows)
  expect(taken).toMatchObject([{ sourceId: "A1", isResolved: true, isContacted: null }])
  expect(faults.map(({ row }) => row)).toEqual([3, 4, 5])
})
