import { expect, test } from "vitest"
import { answerToText, askedByText } from "./text.ts"

test("[F4] a short message names a proposal in whatever way people write a number", () => {
  for (const said of [
    "12",
    "附议12",
    "附议 12",
    "附议１２",
    "附议第12号",
    "附议：12",
    "fy12",
    "支持12。",
    " 012 ",
    "附议#12",
  ])
    expect(askedByText(said), said).toEqual({ act: "support", id: "12" })
  for (const said of ["撤回12", "取消 12", "ch12"])
    expect(askedByText(said), said).toEqual({ act: "withdraw", id: "12" })
})

test("[F4] what asks for nothing we know is nothing: words, two numbers, a telephone number in a sentence", () => {
  for (const said of ["", "TD", "你好", "0", "附议", "12 13", "请打13912345678", "附议12可以吗", "1".repeat(16)])
    expect(askedByText(said), said).toBeUndefined()
})

test("[F4] the same again is not answered, everything else once with a sentence", () => {
  expect(answerToText("again", "x")).toBeNull()
  for (const outcome of ["counted", "withdrawn", "closed"] as const)
    expect(answerToText(outcome, "装饮水台")).toContain("装饮水台")
})
