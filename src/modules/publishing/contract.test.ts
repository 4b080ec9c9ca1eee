import { expect, test } from "vitest"
import { publishingContract as c } from "./contract.ts"

const told = (
  shape: { safeParse(input: unknown): { success: boolean; error?: { issues: { message: string }[] } } },
  input: unknown,
) => shape.safeParse(input).error?.issues.map(({ message }) => message) ?? []
const ORDER = { content: { kind: "newsroom.article", id: "1" }, accounts: [{ id: "1" }] }

test("[E2] bad input is told in words before anything is looked at", () => {
  expect(told(c.order.body, ORDER)).toEqual([])
  expect(told(c.order.body, { ...ORDER, accounts: [] })).toEqual(["请选择账号"])
  expect(told(c.order.body, { ...ORDER, accounts: [{ id: "一" }] })).toEqual(["应为编号"])
  expect(told(c.order.body, { ...ORDER, startsAt: "明早八点" })[0]).toContain("应为时间")
  expect(told(c.order.body, { ...ORDER, afterMinutes: { wing: -5 } })).toHaveLength(1)
  expect(told(c.cancel.body, { reason: "不" })).toEqual(["请写明理由"])
  expect(told(c.prove.body, { link: "好" })).toEqual(["请粘贴作品链接"])
  expect(told(c.freeze.body, {})).toEqual(["没有填写"])
  expect(told(c.recall.body, { kind: "撤", reason: "数字有误" })[0]).toContain("只能是")
  expect(told(c.decide.body, { outcome: "live", note: "已看到" })).toEqual([])
  expect(told(c.deliveries.query, { bucket: "nowhere" })).toHaveLength(1)
})
