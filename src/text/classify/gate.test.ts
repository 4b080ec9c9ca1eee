import { expect, test } from "vitest"
import { gate, parseGate } from "./gate.ts"

const KINDS = parseGate(
  "# c\nid\tname\tsigns\tnot\tgoesTo\ttold\tsource\ndanger\t危险\t跳楼 有人+被困\t跳楼价\t值班\t110\tx\nreport\t检举\t举报+局长\t举报电话\t专人\t12388\tx\nempty\t空\t\t\t\t\t\n",
)
const kindsOf = (title: string, body = ""): string[] => gate({ title, body }, KINDS).map(({ kind }) => kind.id)

test("[F6] a danger to life and a report on a person are seen before any class is given", () => {
  expect(kindsOf("他说要跳楼")).toEqual(["danger"])
  expect(kindsOf("求助", "电梯里有人，已被困一小时")).toEqual(["danger"])
  expect(kindsOf("我要举报", "我举报某局的局长")).toEqual(["report"])
  expect(kindsOf("跳 楼", "我举报　局长")).toEqual(["danger", "report"])
})

test("two words of a sign must stand in one sentence; a context takes its sign away", () => {
  expect(kindsOf("", "我举报。局长不错")).toEqual([])
  expect(kindsOf("商家跳楼价甩卖", "请公布举报电话，局长信箱打不开")).toEqual([])
  expect(kindsOf("跳楼价", "有人要跳楼")).toEqual(["danger"])
  expect(kindsOf("")).toEqual([])
})

test("a row without signs is left out", () => {
  expect(KINDS.map(({ id }) => id)).toEqual(["danger", "report"])
})
