import { expect, it } from "vitest"
import { loudTitle } from "./loud-title.ts"
import { placeholder } from "./placeholder.ts"
import { foundBy, saysOf, tells } from "./testing/told.ts"

tells(loudTitle, [
  ["震惊！这样做", "震惊！"],
  ["甲，速看!!乙", "速看!!"],
  ["甲 重磅！", "重磅！"],
  ["甲\n刚刚！", "刚刚！"],
  ["很震惊！"],
  ["请速转！！！", "！！！ → ！"],
  ["真的？！？", "？！？ → ！"],
  ["真的!?!", "!?! → ！"],
  ["真的！！"],
  ["真的？！"],
])
it("[B3] loud-title warns of the words and hints at the marks", () => {
  expect(saysOf(loudTitle, "震惊！甲？？？")).toEqual([
    "warn “标题党”式用语，政务账号不宜使用。",
    "hint 叹号、问号不叠用。",
  ])
})
it.each("震惊 惊呆 速看 速速 快看 重磅 刚刚 紧急扩散 删前必看 不看后悔 转疯了 炸锅了 出大事了".split(" "))(
  "[B3] loud-title: %s",
  (hook) => {
    for (const mark of "!！") expect(foundBy(loudTitle, hook + mark)).toHaveLength(1)
  },
)

tells(placeholder, [
  ["请××局负责。", "××"],
  ["请✕✕市负责。", "✕✕"],
  ["请xx县负责。", "xx"],
  ["请×局负责。"],
  ["请××先生到场。", "××"],
  ["axx公司"],
  ["1××公司"],
  ["定于×月××日。", "×", "××"],
  ["定于xx月X日。", "xx", "X"],
  ["定于axx月。"],
  ["长3×个"],
  ["长3 ×个"],
  ["共×××××个", "××××"],
  ["联系人：__", "__"],
  ["联系人：____，", "____"],
  ["共___个", "___"],
  ["共_个"],
  ["a__个"],
  ["共（__）个", "__"],
  ["共__a"],
  ["（待补充）", "（待补充）"],
  ["( 此处插图)", "( 此处插图)"],
  ["【这里要配图】", "【这里要配图】"],
  ["[请填写姓名]", "[请填写姓名]"],
  ["〔待有关部门确认后发〕", "〔待有关部门确认后发〕"],
  ["（待一二三四五六七八九十一二核实）", "（待一二三四五六七八九十一二核实）"],
  ["（待一二三四五六七八九十一二三核实）"],
  ["（待补充一二三四五六七）", "（待补充一二三四五六七）"],
  ["（待补充一二三四五六七八九）"],
  ["（待\n补充）"],
  ["待补充"],
  ["TODO", "TODO"],
  ["此句tbd", "tbd"],
  ["Lorem Ipsum", "Lorem Ipsum"],
  ["fixme", "fixme"],
  ["**重点内容**", "**重点内容**"],
  ["**重*点**"],
  ["**重**"],
  ["***重点内容***"],
  ["1**重点内容**"],
  ["**1重点内容**"],
  ["甲\n## 标题", "## "],
  ["甲## 标题"],
  ["##### 标题"],
  ["# title"],
])
it("[B3] placeholder says what was left to do", () => {
  expect(saysOf(placeholder, "××局")).toEqual(["serious 单位或姓名尚未填写。"])
  expect(saysOf(placeholder, "×月")).toEqual(["serious 数字或日期尚未填写。"])
  expect(saysOf(placeholder, "共__个")).toEqual(["serious 空白尚未填写。"])
  expect(saysOf(placeholder, "（待补充）")).toEqual(["serious 起草说明尚未删除。"])
  expect(saysOf(placeholder, "TODO")).toEqual(["serious 起草标记尚未删除。"])
  expect(saysOf(placeholder, "**重点内容**")).toEqual(["hint 排版标记尚未清除。"])
  expect(saysOf(placeholder, "# 标题")).toEqual(["hint 排版标记尚未清除。"])
})
