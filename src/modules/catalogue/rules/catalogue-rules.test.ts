import { expect, test } from "vitest"
import { marksOf } from "./item.ts"
import { COLUMNS, readItems } from "./table.ts"

const HEAD = Object.values(COLUMNS).map(({ label }) => label)
const row = (given: Record<string, string>): string[] => HEAD.map((label) => given[label] ?? "")
const GOOD = {
  ...{ 事项名称: "社会保障卡申领", 办理单位: "安澜市人力资源和社会保障局", 服务对象: "个人" },
  ...{ 办理方式: "网上申请，就近窗口领卡", 收费: "不收费", 办理时限: "5个工作日" },
  ...{ 掌上办理链接: "https://sb.anlan.example/card", 依据: "《社会保险法》", 有效期至: "2026年12月31日" },
}

test("[E11] a good row is read, whatever stands above the header and however its date is written", () => {
  const { items, faults, rows } = readItems([{ name: "事项", rows: [["安澜市事项清单"], HEAD, row(GOOD), row({})] }])
  expect(faults).toEqual([])
  expect(rows).toBe(1)
  expect(items[0]).toMatchObject({
    at: { sheet: "事项", row: 3 },
    unit: "安澜市人力资源和社会保障局",
    words: { audience: "person", validUntil: "2026-12-31", onlineUrl: "" },
  })
})

test.each([
  [{ 服务对象: "老人" }, "服务对象", "填“个人”"],
  [{ 收费: "" }, "收费", "不收费的写“不收费”"],
  [{ 掌上办理链接: "sb.anlan.example" }, "掌上办理链接", "http://"],
  [{ 掌上办理链接: "" }, "网上办理链接", "至少写一项"],
  [{ 有效期至: "明年" }, "有效期至", "2026-06-11"],
  [{ 依据: "" }, "依据", "请写明依据"],
])("[E11] a wrong cell is told with its row, its column and what to write: %o", (wrong, column, reason) => {
  const { items, faults } = readItems([{ name: "事项", rows: [HEAD, row({ ...GOOD, ...wrong }), row(GOOD)] }])
  expect(items).toHaveLength(1)
  expect(faults).toMatchObject([{ sheet: "事项", row: 2, column, reason: expect.stringContaining(reason) }])
})

test("[E11] a header without a needed column, and an item said twice, are told", () => {
  expect(readItems([{ name: "甲", rows: [["事项名称"], ["社保卡"]] }]).faults.map(({ column }) => column)).toEqual([
    ...["办理单位", "服务对象", "办理方式", "收费", "办理时限", "依据"],
  ])
  const { items, faults } = readItems([{ name: "甲", rows: [HEAD, row(GOOD), row(GOOD)] }])
  expect([items.length, faults[0]?.reason]).toEqual([1, "与甲第2行是同一单位的同一事项"])
})

test("[E11] what is asked and what is written meet in pairs of letters", () => {
  const asked = marksOf("社保卡 怎么补")
  expect(marksOf("社会保障卡补领（社保卡）").filter((mark) => asked.includes(mark))).toEqual(["社保", "保卡"])
  expect(marksOf("ETC办理")).toContain("etc")
})
