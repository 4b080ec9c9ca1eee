import { expect, test } from "vitest"
import { answersOf, type Question, question, tallyOf } from "./questions.ts"

const QUESTIONS: readonly Question[] = [
  { id: "q1", kind: "one", text: "您平时怎么充电？", options: ["家里", "楼下棚", "单位"] },
  { id: "q2", kind: "many", text: "您担心什么？", options: ["失火", "收费", "太远"] },
  { id: "q3", kind: "open", text: "还想说什么？", options: [] },
]

test("[F2] a form's ticks are kept once each, what was never offered is left out, one is one", () => {
  const sent: Record<string, string[]> = { q1: ["1", "2"], q2: ["2", "0", "2", "9", "-1", "x"], q3: ["  晚上灯太暗 "] }
  expect(answersOf(QUESTIONS, (id) => sent[id] ?? [])).toEqual({ q1: [1], q2: [0, 2], q3: "晚上灯太暗" })
  expect(answersOf(QUESTIONS, () => [])).toEqual({})
})

test("[F2] ticks are counted by option; who left a question out is not in its count", () => {
  const [first, second, third] = tallyOf(QUESTIONS, [{ q1: [1], q2: [0, 2] }, { q1: [1], q3: "好" }, {}])
  expect(first!.options.map(({ count }) => count)).toEqual([0, 2, 0])
  expect([first!.answered, second!.answered, third!.answered]).toEqual([2, 1, 1])
})

test("[F2] a question to choose from needs two different options", () => {
  expect(question.safeParse({ id: "q1", kind: "one", text: "同意吗，请选择", options: ["同意"] }).success).toBe(false)
  expect(question.safeParse({ id: "q1", kind: "one", text: "同意吗，请选择", options: ["同意", "同意"] }).success).toBe(
    false,
  )
  expect(question.safeParse({ id: "q1", kind: "open", text: "请说说理由" }).success).toBe(true)
})
