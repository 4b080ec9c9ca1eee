import { expect, test } from "vitest"
import { cutPolicy } from "./cut.ts"
import { lineFault, saidLineFault } from "./lines.ts"

const keys = (text: string) => cutPolicy(text).map(({ key }) => key)

test("[D9] a policy is cut into its articles, each with its chapter and all its paragraphs", () => {
  const text = `安澜市公园管理办法
第一章　总则
第一条　为了规范公园管理，制定本办法。
第二条　本办法适用于本市公园。
　　前款所称公园，包括游园。
第二章　管理
第十一条之一 公园免费开放。`
  expect(cutPolicy(text)).toEqual([
    { key: "开头", chapter: "", text: "安澜市公园管理办法" },
    { key: "第一条", chapter: "第一章 总则", text: "第一条　为了规范公园管理，制定本办法。" },
    { key: "第二条", chapter: "第一章 总则", text: "第二条　本办法适用于本市公园。\n前款所称公园，包括游园。" },
    { key: "第十一条之一", chapter: "第二章 管理", text: "第十一条之一 公园免费开放。" },
  ])
})

test("[D9] a notice without articles is cut by 一、 and （一）", () => {
  expect(
    keys("各单位：\n一、总体要求\n（一）提高认识。\n（二）压实责任。\n二、时间安排\n自6月1日起。\n（一）第一阶段。"),
  ).toEqual(["开头", "一", "一（一）", "一（二）", "二", "二（一）"])
})

test("[D9] an article mentioned inside a sentence cuts nothing; a key that comes twice is told apart", () => {
  expect(keys("第一条 依照本办法第三条办理。\n第二条 完。")).toEqual(["第一条", "第二条"])
  expect(keys("第一条 甲\n附件\n第一条 乙")).toEqual(["第一条", "第一条〔2〕"])
  expect(cutPolicy("没有条款的一段话。")).toEqual([{ key: "开头", chapter: "", text: "没有条款的一段话。" }])
})

test("[D9] a sentence without a citation is flagged, and one whose article changed or went", () => {
  const articles = cutPolicy("第一条 甲。\n第二条 乙。")
  const cite = (key: string, text: string) => [{ key, text }]
  expect(lineFault([], articles)).toEqual({ why: "uncited" })
  expect(lineFault(cite("第一条", "第一条 甲。"), articles)).toBeNull()
  expect(lineFault(cite("第二条", "第二条 旧。"), articles)).toEqual({ why: "changed", keys: ["第二条"] })
  expect(lineFault(cite("第九条", "第九条 丙。"), articles)).toEqual({ why: "gone", keys: ["第九条"] })
  expect(saidLineFault({ why: "changed", keys: ["第二条"] })).toContain("第二条已修改")
})
