import { expect, test } from "vitest"
import { barredBy, EMPTY, missingIn, orderOf, withShown } from "./order-draft.ts"

const DRAFT = { ...EMPTY, content: "newsroom.article 7", accountIds: ["1", "2"] }
const target = (id: string, why: string | null = null) => ({ id, why }) as never

test("[E2] a draft is an order once it has words, accounts and a time", () => {
  expect(missingIn(EMPTY)).toBe("请选择审定的稿件")
  expect(missingIn({ ...DRAFT, accountIds: [] })).toBe("请选择账号")
  expect(missingIn({ ...DRAFT, when: "later" })).toBe("请填写发布时间")
  expect(orderOf({ ...DRAFT, when: "later" })).toBeUndefined()
  expect(orderOf({ ...DRAFT, when: "later", startsAt: "2026-06-11T08:00", staggered: true })).toEqual({
    content: { kind: "newsroom.article", id: "7" },
    accounts: [{ id: "1" }, { id: "2" }],
    startsAt: "2026-06-11T08:00:00+08:00",
    staggered: true,
    mobileFirst: false,
  })
})

test("[E4] an order is barred by what does not fit, and by the burden until a reason is given", () => {
  const plan = { issues: [], burdened: [{ name: "望澜区", orders: 8, limit: 8 }] } as never
  expect(barredBy(plan, DRAFT)).toContain("已达上限")
  expect(barredBy(plan, { ...DRAFT, burdenReason: "防汛应急" })).toBeUndefined()
  expect(barredBy({ issues: ["太长"], burdened: [] } as never, DRAFT)).toContain("1 处")
})

test("all that are shown are ticked but those that cannot be, and what was chosen elsewhere stays", () => {
  expect(withShown(["9"], [target("1"), target("2", "账号已停更")], true)).toEqual(["9", "1"])
  expect(withShown(["9", "1"], [target("1")], false)).toEqual(["9"])
})
