import { expect, test } from "vitest"
import { provenSum } from "./figure.tsx"
import { sayFilter } from "./filter-chips.tsx"

const parts = (...counts: number[]) => counts.map((count) => ({ count }))

test("parts that add up prove it: 525+551+50+26+18=1170", () => {
  expect(provenSum(parts(525, 551, 50, 26, 18), 1170)).toBe("525+551+50+26+18=1170 个，与总数相符")
})

test("parts that do not add up say by how much, instead of hiding it", () => {
  expect(provenSum(parts(3, 4), 8)).toBe("3+4=7 个，与总数 8 相差 1，请核对")
})

test("a filter reads like a sentence", () => {
  const options = [
    { value: "weibo", label: "微博" },
    { value: "wechat-mp", label: "微信公众号" },
  ]
  const filter = { name: "platform", label: "平台", kind: "many", options } as const
  expect(sayFilter({ ...filter, value: "wechat-mp,weibo" })).toBe("微信公众号、微博")
  expect(sayFilter({ ...filter, value: "" })).toBe("全部")
  expect(sayFilter({ ...filter, value: "xhs" })).toBe("xhs")
})
