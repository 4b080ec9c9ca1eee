import { expect, test } from "vitest"
import { readDocxText } from "#platform/office"
import { nameDeputy } from "./deputies/name-deputy.ts"
import { reviewForm } from "./rounds/form.ts"
import { must, openOffice, sendIn, sign, type Who, written } from "./testing/office.ts"

const office = await openOffice()
const { db, people } = office
const printed = async (who: Who, id: string) => reviewForm(await office.as(who), db, { id }, [])

test("[D5] the 审核表 says every seat, opinion, gate, time and hash, and for whom a deputy signed", async () => {
  must(
    await office.act("deputy", (ctx, tx) =>
      nameDeputy(ctx, tx, {
        deputyId: people.colleague,
        fromOn: "2026-06-11",
        untilOn: "2026-06-12",
        reason: "外出调研",
      }),
    ),
  )
  const round = await sendIn(office, { contentClass: "important", hash: "a1b2c3d4e5f6" })
  must(await sign(office, "section", round, { note: "数字已核" }))
  must(await sign(office, "colleague", round))
  const file = must(await printed("author", round.id))
  expect(file.fileName).toBe("审核表-关于夏季防汛的提示.docx")
  const text = must(await readDocxText(file.bytes)).join("\n")
  for (const said of [
    "信息发布审核表",
    "a1b2c3d4e5f6",
    "按内容类别分级（默认）（2026-11-01版）",
    "曹敏",
    "数字已核",
    "☑政治关 ☑法律关 ☑政策关 ☑保密关 ☑文字关",
    "孟潇",
    "（代程远）",
    "再审",
    "（单位主要负责人）",
    "□政治关",
    "年　月　日",
    "2026-06-11 10:00",
    "未签署不视为同意",
  ]) {
    expect(text).toContain(said)
  }
  expect(text).not.toMatch(/undefined|null|NaN/)
  expect(must(await printed("author", round.id)).bytes).toEqual(file.bytes)
})

test("[D5] a form that is none of one's business is not printed, and leaves no trail", async () => {
  const round = await sendIn(office)
  const before = await written(db)
  expect(await printed("stranger", round.id)).toMatchObject({ code: "review.not-found" })
  expect(await written(db)).toEqual(before)
})
