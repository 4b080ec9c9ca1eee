import { expect, test } from "vitest"
import { runWords } from "../cli.ts"
import { listening } from "./testing/listening.ts"

const TEXT = "扩大养老服务供己。\n严格落实安全生产责仁制。\n"

test("[B3] check tells slips that are certain by itself, and what is only likely with --hints", async () => {
  const [usual, all] = [listening(TEXT), listening(TEXT)]
  expect(await runWords(["check", "-"], usual.io)).toBe(1)
  expect(await runWords(["check", "-", "--hints"], all.io)).toBe(1)
  expect(usual.out()).toContain("安全生产责仁制 → 安全生产责任制")
  expect(usual.out()).not.toContain("供己")
  expect(all.out()).toContain("[提示] 供己 → 供给")
})

test("[B5] --explain spell-sound tells what the rule is, by which dictionary, with sentences on both sides", async () => {
  const call = listening()
  expect(await runWords(["check", "--explain", "spell-sound"], call.io)).toBe(0)
  expect(call.out()).toContain("音同音近的别字")
  expect(call.out()).toContain("依据：《现代汉语词典》")
  expect(call.out()).toMatch(/^命中：/m)
  expect(call.out()).toMatch(/^不命中：/m)
})
