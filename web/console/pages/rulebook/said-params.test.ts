import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { saidParams } from "./said-params.ts"

test("a rule's numbers are said in words", () => {
  expect(saidParams({ windowDays: 14, inclusive: true, counting: "exact", stages: [7, 10, 12] })).toBe(
    "14 天；第 7、10、12 天提醒",
  )
  expect(saidParams({ clock: "filing", limit: { amount: 5, unit: "working-days" } })).toBe("5 个工作日")
  expect(
    saidParams({
      where: [
        { fact: "platform", op: "=", value: "weibo" },
        { fact: "followers", op: "<", value: 200 },
      ],
    }),
  ).toBe("平台为微博，粉丝数少于200")
  expect(saidParams({})).toBe("无数值")
})

test("every number of every rule pack of the house can be said without a word of English", () => {
  const folder = new URL("../../../../data/rulebook/", import.meta.url)
  const packs = readdirSync(folder).filter((name) => name.endsWith(".json"))
  expect(packs.length).toBeGreaterThan(0)
  for (const pack of packs) {
    const { rules = [] } = JSON.parse(readFileSync(new URL(pack, folder), "utf8")) as {
      rules?: { id: string; params?: Record<string, unknown> }[]
    }
    for (const rule of rules) expect(`${rule.id}: ${saidParams(rule.params ?? {})}`).not.toMatch(/: .*[a-zA-Z]/)
  }
})
