import { expect, it } from "vitest"
import { bounce } from "./bounce.ts"
import { foundBy, saysOf, tells } from "./testing/told.ts"

tells(bounce, [
  ["您好，已转相关部门处理，请耐心等待。", "已转相关部门处理"],
  ["网友您好，将转交至有关单位核实。", "将转交至有关单位核实"],
  ["诉求已移交责任部门", "已移交责任部门"],
  ["您好，感谢您的关注。", "感谢您的关注"],
  ["您好，感谢您关注。"],
  ["您好，请咨询相关部门。", "请咨询相关部门"],
  ["您好，建议拨打12345。", "拨打12345"],
  ["请您耐心等待。", "请您耐心等待"],
  ["请耐心等待。"],
  ["您好，反映已收悉。"],
  ["您好，反映均已收悉。", "反映均已收悉"],
  ["您好，情况均已经全已知悉。", "情况均已经全已知悉"],
  ["您好，情况均已经全部已知悉。"],
  ["您好，问题，已收到。"],
  ["您好，正在核实中，感谢您的理解。", "正在核实中"],
  ["您好，正在处理中。"],
  ["问题已收到一事属实。"],
  // One thing that the citizen did not know, and it is an answer.
  ["您好，感谢您的关注，限3天办结。"],
  ["您好，感谢您的关注，3处。", "感谢您的关注"],
  ["您好，感谢您的关注，经查属实。"],
  ["您好，感谢您的关注，已整改。"],
  ["您好，感谢您的关注，根据《条例》。"],
  ["您好，感谢您的关注，请到窗口。"],
  ["您好，感谢您的关注，电话0600-5550123。"],
  ["您好，感谢您的关注，电话010-5550123。"],
  // Twenty units beside it are allowed, greetings and marks not counted.
  ["您好，感谢您的关注，甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸。", "感谢您的关注"],
  ["您好，感谢您的关注，甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸子。"],
  ["您好，感谢您的关注，网友尊敬的我们工作甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸。", "感谢您的关注"],
  // Blanks around an answer are none of it.
  [`${" ".repeat(200)}您好，感谢您的关注。${"\n".repeat(200)}`, "感谢您的关注"],
])

it("[B3] bounce reads answers of up to 120 units, in texts of up to 1,000", () => {
  const answer = "您好，感谢您的关注。"
  const long = (units: number): string => answer + "。".repeat(units - answer.length)
  expect(foundBy(bounce, long(120))).toHaveLength(1)
  expect(foundBy(bounce, long(121))).toEqual([])
  expect(foundBy(bounce, answer.padEnd(1_000))).toHaveLength(1)
  expect(foundBy(bounce, answer.padEnd(1_001))).toEqual([])
})

it("[B3] bounce counts an empty answer as none", () => {
  expect(saysOf(bounce, "您好，感谢您的关注。")).toEqual(["hint 答复没有事实、时限或经办单位，视同未答复。"])
})

it.each([
  "已转有关部门",
  "将转有关部门",
  "已移交有关部门",
  "将移交有关部门",
  "已反馈有关部门",
  "将反馈有关部门",
  "感谢您的来信",
  "请您耐心等待",
  "留言问题均已收悉",
  "留言情况均已收到",
  "留言问题均已知悉",
  "留言正在核实中，感谢您支持",
  "留言正在处理中，感谢您支持",
  ..."咨询 联系 拨打"
    .split(" ")
    .flatMap((verb) => "相关部门 有关部门 12345".split(" ").map((whom) => `诉求请${verb}${whom}`)),
])("[B3] bounce is asked for by its own words: %s", (text) => {
  expect(foundBy(bounce, text)).toHaveLength(1)
})
