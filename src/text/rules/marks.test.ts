import { expect, it } from "vitest"
import { brackets } from "./brackets.ts"
import { doubledSigns } from "./doubled-signs.ts"
import { ellipsis } from "./ellipsis.ts"
import { enumeration } from "./enumeration.ts"
import { halfWidth } from "./half-width.ts"
import { straySpace } from "./stray-space.ts"
import { foundBy, saysOf, tells } from "./testing/told.ts"
import { titleMarks } from "./title-marks.ts"

tells(brackets, [
  ["印发《通知（试行》，请执行。", "（"],
  ["全部移交“安澜发布管理。", "“"],
  ["安澜发布”已更名。", "”"],
  ["甲）乙", "）"],
  ["甲)乙", ")"],
  ["（甲)乙"],
  ["(甲）乙"],
  ["【甲】〔乙〕《丙》〈丁〉“戊”‘己’「庚」『辛』（壬）"],
  ["【甲", "【"],
  ["〔甲", "〔"],
  ["〈甲", "〈"],
  ["‘甲", "‘"],
  ["「甲", "「"],
  ["『甲", "『"],
  ["甲】", "】"],
  ["甲〕", "〕"],
  ["甲》", "》"],
  ["甲〉", "〉"],
  ["甲’", "’"],
  ["甲」", "」"],
  ["甲』", "』"],
  ["“甲（乙”丙）", "（", "）"],
  ["《甲（乙《丙》", "《", "（"],
  ["制定《《条例》实施细则》。", "《条例》 → 〈条例〉"],
  ["《甲《乙\n》》"],
  ["“第一段。\n“第二段。”"],
  ["“第一段。\n　　“第二段。”"],
  ["“第一段。甲“第二段。”", "“"],
  ["1）甲；2）乙"],
  ["甲，一）乙"],
  ["甲：(十二）乙"],
  ["甲。IV）乙"],
  ["甲；a) 乙"],
  ["⑳）乙"],
  ["甲1）乙", "）"],
  ["甲，1234）乙", "）"],
  ["甲，1 ）乙"],
  ["甲，1】乙", "】"],
  ["真好:)"],
  ["真好=("],
  ["The city’s"],
  ["甲1’乙"],
])
it("[B3] brackets names the half that is missing", () => {
  expect(saysOf(brackets, "甲）乙（")).toEqual(["warn “）”没有对应的前半边。", "warn “（”没有对应的后半边。"])
  expect(saysOf(brackets, "《《甲》》")).toEqual(["warn 书名号里再用书名号，内层用单书名号〈〉。"])
})
it("[B3] brackets does not look for the end of an inner title beyond 200 units", () => {
  expect(foundBy(brackets, `《《${"甲".repeat(198)}》》`)).toHaveLength(1)
  expect(foundBy(brackets, `《《${"甲".repeat(199)}》》`)).toEqual([])
})
it("[B3] brackets follows fifty marks open at once and leaves deeper ones alone", () => {
  expect(foundBy(brackets, `${"（".repeat(50)}${"）".repeat(50)}`)).toEqual([])
  expect(foundBy(brackets, `${"（".repeat(51)}${"）".repeat(51)}`).map(({ start }) => start)).toEqual([101])
})

tells(doubledSigns, [
  ["高度重视，，认真落实。", "，， → ，"],
  ["请遵照执行，。", "，。 → 。"],
  ["请遵照执行。，又", "。， → 。"],
  ["如下：；、", "：；、 → 、"],
  ["很多。。", "。。 → 。"],
  ["很多。。。"],
  ["很多。。，。", "。。，。 → 。"],
])

tells(ellipsis, [
  ["停水、停电...", "... → ……"],
  ["停水、停电.....完", "..... → ……"],
  ["停水”。。。", "。。。 → ……"],
  ["停水）…", "… → ……"],
  ["停水》…完", "… → ……"],
  ["停水……"],
  ["停水………"],
  ["停水.."],
  ["停水。。"],
  ["1...2"],
  ["停水...…"],
  ["停水…...", "… → ……"],
])

tells(enumeration, [
  ["“甲”、“乙”、《丙》", "、 → ", "、 → "],
  ["《甲》、乙"],
  ["甲”、“乙", "、 → "],
  ["（一）、甲", "、 → "],
  ["　(12)．甲", "． → "],
  ["甲\n （十二）.乙", ". → "],
  ["甲\n（三），乙", "， → "],
  ["甲（一）、乙"],
  ["（甲）、乙"],
  ["（一二三四）、乙"],
  ["1、甲", "、 → ．"],
  ["甲\n 12、乙", "、 → ．"],
  ["123、甲"],
  ["甲1、乙"],
  ["、甲"],
])
it("[B3] enumeration says what belongs there instead", () => {
  expect(saysOf(enumeration, "1、“甲”、“乙”\n（一）、丙")).toEqual([
    "hint 阿拉伯数字序号后用下圆点“．”。",
    "hint 并列的引号、书名号之间通常不用顿号。",
    "hint 带括号的序号后不加标点。",
  ])
})

tells(halfWidth, [
  ["全面部署,要求落实;限期完成。", ", → ，"],
  ["甲;乙", "; → ；"],
  ["甲!", "! → ！"],
  ["甲?乙", "? → ？"],
  ["甲:乙", ": → ："],
  ["甲:1"],
  ["甲: 1", ": → ："],
  ["甲,1", ", → ，"],
  ["甲,a"],
  ["a,甲"],
  ["1,甲", ", → ，"],
  ["5%;甲", "; → ；"],
  ["1,2"],
  ["1!甲"],
  ["1:甲"],
  ["”,甲", ", → ，"],
  ["甲,”", ", → ，"],
  ["(一)甲", "( → （"],
  ["甲)乙", ") → ）"],
  ["(a)甲"],
  ["(a\n甲)", ") → ）"],
  ["(a(甲", "( → （"],
  ["真好:)"],
  ["真好;)"],
  ["真好=)"],
  ["真好^)"],
  ["真好-)"],
])
it("[B3] half-width is one finding with the count, at the first", () => {
  expect(saysOf(halfWidth, "甲,乙,丙(丁)")).toEqual(["hint 汉字之间用了半角标点，全文共4处，应用全角。"])
  expect(foundBy(halfWidth, "甲,乙,丙(丁)").map(({ start, end }) => [start, end])).toEqual([[1, 2]])
})
it("[B3] half-width looks for what is Chinese in the 41 units beside a bracket", () => {
  expect(foundBy(halfWidth, `(${"a".repeat(40)}甲`)).toHaveLength(1)
  expect(foundBy(halfWidth, `(${"a".repeat(41)}甲`)).toEqual([])
})

tells(straySpace, [
  ["制定《 甲》。", "  → "],
  ["制定《　 甲》。", "　  → "],
  ["《 \n"],
  ["甲 ，乙", "  → "],
  ["甲 　”", " 　 → "],
  ["a ，乙"],
  ["如 “甲”", "  → "],
  ["如  “甲”", "   → "],
  ["如 甲"],
  ["去年，成立由 80多家单位", "  → "],
  ["成立由 80多家单位"],
  ["去年，成立由 80年"],
  ["去年，成立由 80 家"],
  [`，${"甲".repeat(81)} 8家`, "  → "],
  [`，${"甲".repeat(82)} 8家`],
  ["去年，\n成立由 80多家"],
])

tells(titleMarks, [
  ["开展《安全生产月》活动。", "《安全生产月》 → “安全生产月”"],
  ["开展《安全生产月》主题活动。", "《安全生产月》 → “安全生产月”"],
  ["落实《河长》制度。", "《河长》 → “河长”"],
  ["印发《工作方案》活动。"],
  ["开展《一二三四五六七八九十一二三四》活动", "《一二三四五六七八九十一二三四》 → “一二三四五六七八九十一二三四”"],
  ["开展《一二三四五六七八九十一二三四五》活动"],
  ["开展《方案甲》活动。", "《方案甲》 → “方案甲”"],
  ["开展《甲》的活动。"],
  ["开展《甲\n乙》活动。"],
])
