import { expect, test } from "vitest"
import { runWords } from "../cli.ts"
import { listening } from "./testing/listening.ts"

test("the vector of rules 8.5 comes out of the command", async () => {
  const expected = {
    "+1": "06-12",
    "+2": "06-15",
    "+3": "06-16",
    "+5": "06-18",
    "+7": "06-23",
    "+10": "06-26",
    "+13": "07-01",
    "+15": "07-03",
    "+20": "07-10",
  }
  for (const [limit, date] of Object.entries(expected)) {
    const call = listening()
    expect(await runWords(["workday", "2026-06-11", limit, "--json"], call.io)).toBe(0)
    expect(JSON.parse(call.out()).due).toBe(`2026-${date}T23:59:59+08:00`)
  }
})

test("units and pauses are taken as the help says", async () => {
  const due = async (...words: string[]) => {
    const call = listening()
    await runWords(["workday", ...words, "--json"], call.io)
    return JSON.parse(call.out())
  }
  expect((await due("2026-06-18T17:30", "+24h")).due).toBe("2026-06-19T17:30:00+08:00")
  expect((await due("2026-06-18T16:30", "+2wh")).due).toBe("2026-06-22T09:30:00+08:00")
  expect((await due("2026-06-18", "+3d")).due).toBe("2026-06-21T23:59:59+08:00")
  const paused = await due("2026-06-11", "+5", "--pauses", "2026-06-15/2026-06-17")
  expect(paused.due).toBe("2026-06-23T23:59:59+08:00")
  expect(paused.because.join()).toContain("暂停计时")
})

test.each([
  [["workday", "昨天", "+5"], "起算时间“昨天”不是时间"],
  [["workday", "2026-02-30", "+5"], "起算时间“2026-02-30”不是时间"],
  [["workday", "2026-06-11", "五天"], "“五天”不是期限"],
  [["workday", "2026-06-11", "+99999"], "太长"],
  [["workday", "2026-06-11"], "缺少参数"],
  [["workday", "2026-06-11", "+5", "--pauses", "2026-06-17/2026-06-15"], "早于开始"],
])("%j is wrong usage, with a sentence", async (words, sentence) => {
  const call = listening()
  expect(await runWords(words, call.io)).toBe(2)
  expect(call.err()).toContain(sentence)
  expect(call.out()).toBe("")
})
