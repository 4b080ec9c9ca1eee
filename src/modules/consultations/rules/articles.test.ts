import { expect, test } from "vitest"
import { articlesOf, placeOf } from "./articles.ts"

const BODY = `安澜市电动自行车管理办法（征求意见稿）

第一章　总则
第一条　为了加强管理，制定本办法。
　　第二条　本办法所称电动自行车，是指：
（一）有脚踏的；
（二）没有脚踏的。

第二章　停放
第十三条 充电不得进楼道。`

test("[F2] a draft is cut at its articles; chapters and what stands before the first belong to none", () => {
  const articles = articlesOf(BODY)
  expect(articles.map(({ no, label }) => [no, label])).toEqual([
    [1, "第一条"],
    [2, "第二条"],
    [3, "第十三条"],
  ])
  expect(articles[1]!.text).toBe("第二条　本办法所称电动自行车，是指：\n（一）有脚踏的；\n（二）没有脚踏的。")
  expect(articles[0]!.text).not.toContain("总则")
  expect(placeOf(articles, 3)).toBe("第十三条")
  expect(placeOf(articles, null)).toBe("整体")
})

test("[F2] a text that only speaks of an article has none of its own", () => {
  expect(articlesOf("根据第三条的规定，拟调整公交票价。\n请提意见。")).toEqual([])
})
