import { expect, test } from "vitest"
import { columnNeeds, columnWidths, fitsUpright } from "./column-widths.ts"
import { TEXT_WIDTH } from "./paper-layout.ts"

const problems = {
  columns: ["序号", "账号", "平台", "主办单位", "问题", "指标", "办理情况"].map((header) => ({ header })),
  rows: [["12", "云渚发布", "微信公众号", "望澜区云渚街道办事处", "监测时间点前2周内无更新", "NM-V2.1", "整改中"]],
}
const EM = 210

test("[I2] the widths add up, short columns are not folded and long ones share the rest", () => {
  const widths = columnWidths(columnNeeds(problems), TEXT_WIDTH)
  expect(widths.reduce((sum, width) => sum + width, 0)).toBe(TEXT_WIDTH)
  const [number, account, platform, unit, problem, clause, state] = widths.map((width) => (width - 120) / EM)
  expect(number).toBeGreaterThanOrEqual(2)
  expect(account).toBeGreaterThanOrEqual(4)
  expect(platform).toBeGreaterThanOrEqual(5)
  expect(clause).toBeGreaterThanOrEqual(4.25)
  expect(state).toBeGreaterThanOrEqual(4)
  expect(unit).toBeGreaterThan(platform!)
  expect(problem).toBeGreaterThan(unit!)
})

test("[I2] a table with room gives it to the columns of long texts", () => {
  const list = { columns: [{ header: "序号" }, { header: "单位" }], rows: [["1", "望澜区云渚街道办事处"]] }
  const [number, unit] = columnWidths(columnNeeds(list), TEXT_WIDTH)
  expect(number).toBeLessThan(4 * EM)
  expect(unit).toBe(TEXT_WIDTH - number!)
})

test("[I2] a table lies across only when its headers would be torn upright", () => {
  expect(fitsUpright(problems)).toBe(true)
  expect(fitsUpright({ columns: Array(12).fill({ header: "合格账号数" }), rows: [] })).toBe(false)
})
