import fc from "fast-check"
import { expect, test } from "vitest"
import { compare, partsOf } from "./compare.ts"
import { diffOf } from "./diff.ts"
import { sentencesOf } from "./sentences.ts"

const words = fc.array(fc.constantFrom("甲", "乙", "丙", "丁"), { maxLength: 40 })

test("[D4] a difference put back together is both texts", () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const runs = diffOf(before, after)
      const side = (gone: string) => runs.filter(({ kind }) => kind !== gone).flatMap(({ items }) => items)
      expect(side("added")).toEqual(before)
      expect(side("removed")).toEqual(after)
    }),
  )
})

test("[D4] a difference is as short as it can be", () => {
  const length = (a: string, b: string): number => {
    const room = Array.from({ length: b.length + 1 }, () => 0)
    for (const sign of a) {
      let corner = 0
      for (let at = 1; at <= b.length; at++) {
        const up = room[at]!
        room[at] = sign === b[at - 1] ? corner + 1 : Math.max(up, room[at - 1]!)
        corner = up
      }
    }
    return room[b.length]!
  }
  fc.assert(
    fc.property(words, words, (before, after) => {
      const same = diffOf(before, after)
        .filter(({ kind }) => kind === "same")
        .reduce((sum, { items }) => sum + items.length, 0)
      expect(same).toBe(length(before.join(""), after.join("")))
    }),
  )
})

test("[D4] two quite different texts of thousands of sentences are told as one taken out and one put in", () => {
  const text = (seed: number) => Array.from({ length: 6_000 }, (_, at) => `第${at * seed}句。`)
  const runs = diffOf(text(3), text(7))
  expect(runs.map(({ kind, items }) => [kind, items.length])).toEqual([
    ["same", 1],
    ["removed", 5_999],
    ["added", 5_999],
  ])
})

test("[D4] sentences keep their closing marks; lines end them too", () => {
  expect(sentencesOf("他说：“好。”走了！\n第二段；完").map(({ text }) => text)).toEqual([
    "他说：“好。”",
    "走了！",
    "第二段；",
    "完",
  ])
})

test("[D4] sentence by sentence, each difference with the version that made it", () => {
  const changes = compare([
    { no: 1, text: "今日停水。明日恢复。请储水。" },
    { no: 2, text: "今日8时起停水。明日恢复。请储水。" },
    { no: 3, text: "今日8时起停水。请储水。咨询12345。" },
  ])
  expect(changes).toEqual([
    {
      kind: "changed",
      by: 2,
      parts: [
        { kind: "same", text: "今日" },
        { kind: "added", text: "8时起" },
        { kind: "same", text: "停水。" },
      ],
    },
    { kind: "removed", by: 3, parts: [{ kind: "removed", text: "明日恢复。" }] },
    { kind: "same", by: null, parts: [{ kind: "same", text: "请储水。" }] },
    { kind: "added", by: 3, parts: [{ kind: "added", text: "咨询12345。" }] },
  ])
})

test("[D4] what was changed and changed again counts for who changed it last", () => {
  const [only] = compare([
    { no: 1, text: "定于周一开会。" },
    { no: 2, text: "定于周二开会。" },
    { no: 5, text: "定于周三开会。" },
  ])
  expect(only).toMatchObject({ kind: "changed", by: 5 })
})

test("[D4] letters that happen to stay between changes are told with them", () => {
  expect(partsOf("市政府办公室", "市人大办公厅")).toEqual([
    { kind: "same", text: "市" },
    { kind: "removed", text: "政府" },
    { kind: "added", text: "人大" },
    { kind: "same", text: "办公" },
    { kind: "removed", text: "室" },
    { kind: "added", text: "厅" },
  ])
})
