import { expect, test } from "vitest"
import { tableOf, widthOf } from "./table.ts"

test("the table stands in columns although Chinese characters are twice as wide", () => {
  const table = tableOf([
    {
      id: "overview",
      title: "总览",
      unit: "ms",
      better: "less",
      target: 100,
      ours: [41],
      peers: [
        { name: "一条 SQL", values: [10] },
        { name: "other", values: [82] },
      ],
      note: "1170 个账号",
    },
  ])
  const lines = table.split("\n")
  expect(lines[1]).toMatch(/^总览\s+41 ms\s+< 100 {2}达标\s+一条 SQL\s+10 ms\s+4\.1$/)
  expect(lines[2]).toMatch(/^\s+other\s+82 ms\s+0\.5$/)
  expect(lines[3]).toBe("  1170 个账号")
  const peerColumn = widthOf(lines[1]!.slice(0, lines[1]!.indexOf("一条 SQL")))
  expect(lines[2]!.indexOf("other")).toBe(peerColumn)
})
