import { expect, test } from "vitest"
import { widthOf } from "./notice-paper.ts"
import { titleLines } from "./title-lines.ts"

test.each([
  ["关于2026年6月政务新媒体检查情况的通报", ["关于2026年6月政务新媒体检查情况的通报"]],
  ["关于2026年11月1日至22日政务新媒体检查情况的通报", ["关于2026年11月1日至22日", "政务新媒体检查情况的通报"]],
  [
    "安澜市人民政府办公室关于2026年第二季度全市政务新媒体检查情况的通报",
    ["安澜市人民政府办公室", "关于2026年第二季度全市", "政务新媒体检查情况的通报"],
  ],
  [
    "关于2026年第二季度全市政务新媒体和政府网站检查抽查及整改落实情况的通报",
    ["关于2026年第二季度全市政务新媒体", "和政府网站检查抽查及整改落实情况的通报"],
  ],
])("[I2] %s stands in even lines of whole words", (title, lines) => expect(titleLines(title)).toEqual(lines))

test("[I2] no date, number or name of a paper is torn, no line is over the measure or begins with 的", () => {
  for (const issuer of ["", "望澜区云渚街道办事处", "安澜市人民政府办公室转发市委网信办"]) {
    for (const period of ["2026年12月15日至2027年1月5日", "2026年上半年", "2026年10月15日至11月22日"]) {
      const title = `${issuer}关于${period}执行《政务新媒体检查指标》全市政务新媒体检查情况的通报`
      const lines = titleLines(title)
      expect(lines.join("")).toBe(title)
      for (const line of lines) {
        expect(widthOf(line)).toBeLessThanOrEqual(20)
        expect(line).not.toMatch(/^[的月日年）》]|关于$|\d$|[《（]$/)
        expect(line.split("《").length).toBe(line.split("》").length)
      }
    }
  }
})

test("a title without a place to break is left to the office program", () => {
  expect(titleLines("A".repeat(60))).toEqual(["A".repeat(60)])
})
