import fc from "fast-check"
import { expect, test } from "vitest"
import { carried } from "./carried.ts"

const at = (text: string, word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length })

test("[D11] a change before a finding moves it, one after it leaves it, one inside it takes it away", () => {
  const before = "请认真布署工作。"
  const found = [at(before, "布署")]
  const words = (after: string) => carried(found, before, after).map(({ start, end }) => after.slice(start, end))
  expect(words("请各单位认真布署工作。")).toEqual(["布署"])
  expect(words("请认真布署防汛工作。")).toEqual(["布署"])
  expect(words("请认真部署工作。")).toEqual([])
  expect(words("请认真")).toEqual([])
  expect(words("")).toEqual([])
})

test("[D11] after any one edit a finding that stays is still about the same words", () => {
  const text = fc.string({ unit: fc.constantFrom("布", "署", "工", "\n"), maxLength: 30 })
  fc.assert(
    fc.property(text, fc.nat(30), fc.nat(5), text, fc.nat(30), (before, start, length, insert, place) => {
      const from = Math.min(start, before.length)
      const after = before.slice(0, from) + insert + before.slice(from + length)
      const finding = { start: Math.min(place, before.length), end: Math.min(place + 2, before.length) }
      for (const kept of carried([finding], before, after))
        expect(after.slice(kept.start, kept.end)).toBe(before.slice(finding.start, finding.end))
    }),
  )
})
