import fc from "fast-check"
import { expect, test } from "vitest"
import { nearIndex, nearIndexFrom, SIMILARITY_MIN } from "./near-index.ts"
import { chance, edited, posts } from "./testing/posts.ts"

const many = posts(4_000, 1)
const filled = nearIndex()
for (const post of many) filled.add(post)

/** The share of every twentieth post that is still found after a change. */
const recall = (change: (post: string) => string, index = filled): number => {
  const asked = many.filter((_, number) => number % 20 === 0)
  return (
    asked.filter((post, place) => index.near(change(post)).some((near) => near.post === place * 20)).length /
    asked.length
  )
}

test("[B7] copies are found: untouched, edited, cut, with things put before and behind", () => {
  const random = chance(7)
  expect(recall((post) => post)).toBe(1)
  expect(recall((post) => edited(post, 0.05, random))).toBe(1)
  expect(recall((post) => edited(post, 0.1, random))).toBeGreaterThanOrEqual(0.98)
  expect(recall((post) => post.slice(0, post.length * 0.7))).toBe(1)
  expect(recall((post) => post.slice(0, post.length / 2))).toBeGreaterThanOrEqual(0.95)
  expect(recall((post) => post.slice(post.length / 2))).toBeGreaterThanOrEqual(0.95)
  expect(recall((post) => `【转发】各单位注意：${post}（来源：安澜发布）`)).toBe(1)
})

test("[B7] what differs only in layout, width or case is the same post", () => {
  const index = nearIndex()
  index.add("安澜发布：ＡＢＣ 小区，今晚停水8小时！请提前储水，做好准备。")
  expect(index.near("安澜发布:abc小区 今晚停水８小时\n\n请提前储水\u200b　做好准备")).toEqual([
    { post: 0, similarity: 1 },
  ])
})

test("[B7] unlike posts are not called alike", () => {
  let wrong = 0
  for (const post of posts(1_000, 2)) wrong += filled.near(post).length
  expect(wrong).toBe(0)
})

test("the similarity says what it means: 1 for equal, about 0.71 for a half", () => {
  const [long] = posts(1, 3, 1_500)
  const index = nearIndex()
  index.add(long!)
  expect(index.near(long!)[0]!.similarity).toBe(1)
  const half = index.near(long!.slice(0, long!.length / 2))[0]!.similarity
  expect(half).toBeGreaterThan(0.6)
  expect(half).toBeLessThan(0.8)
  expect(index.near(long!.slice(0, long!.length / 2), 0.9)).toEqual([])
})

test("a post is found by the next one at once, and not by itself", () => {
  const index = nearIndex()
  const [one] = posts(1, 4)
  expect(index.addNear(one!)).toEqual({ post: 0, near: [] })
  expect(index.addNear(one!)).toEqual({ post: 1, near: [{ post: 0, similarity: 1 }] })
  index.forget(0)
  expect(index.near(one!).map((near) => near.post)).toEqual([1])
  expect(index.size).toBe(2)
})

test("texts without a letter or digit are numbered, and like nothing", () => {
  const index = nearIndex()
  for (const text of ["", "……！！", "\u200b", "\u0000"]) expect(index.addNear(text).near).toEqual([])
  expect(index.add("好")).toBe(4)
  expect(index.near("好！")).toEqual([{ post: 4, similarity: 1 }])
  expect(index.near("好的")).toEqual([])
})

test("the stored form answers as the index did; damaged bytes are refused", () => {
  const stored = filled.toBytes()
  const again = nearIndexFrom(stored)!
  expect(again.size).toBe(filled.size)
  for (const post of many.slice(0, 200)) {
    const half = post.slice(0, post.length * 0.6)
    expect(again.near(half)).toEqual(filled.near(half))
  }
  expect(again.toBytes().every((byte, at) => byte === stored[at])).toBe(true)
  expect(nearIndexFrom(stored.subarray(0, stored.length - 1))).toBeUndefined()
  expect(nearIndexFrom(new Uint8Array())).toBeUndefined()
  for (const at of [0, 4, 9, 13, 5_000]) {
    const damaged = stored.slice()
    damaged[at]! ^= 1
    expect(nearIndexFrom(damaged)).toBeUndefined()
  }
})

test("a stored index with something forgotten stays so, and goes on growing", () => {
  const index = nearIndex()
  for (const post of many.slice(0, 50)) index.add(post)
  index.forget(7)
  const again = nearIndexFrom(index.toBytes())!
  expect(again.near(many[7]!)).toEqual([])
  expect(again.add(many[50]!)).toBe(50)
  expect(again.near(many[50]!)).toEqual([{ post: 50, similarity: 1 }])
})

test("[B7] saved anywhere between adding and forgetting, a loaded index goes on as if it had never been saved", () => {
  const step = fc.oneof(
    fc.record({ add: fc.nat({ max: 39 }) }),
    fc.record({ forget: fc.nat({ max: 39 }) }),
    fc.constant("save" as const),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const kept = nearIndex()
      let saved = nearIndex()
      for (const one of steps) {
        if (one === "save") saved = nearIndexFrom(saved.toBytes())!
        else if ("add" in one) expect(saved.addNear(many[one.add]!)).toEqual(kept.addNear(many[one.add]!))
        else if (one.forget < kept.size) for (const index of [kept, saved]) index.forget(one.forget)
      }
      for (const post of many.slice(0, 40)) expect(saved.near(post)).toEqual(kept.near(post))
    }),
    { seed: 12, numRuns: 60 },
  )
})

test("an index that grows answers like one made large enough", () => {
  const large = nearIndex(many.length)
  for (const post of many) large.add(post)
  for (const post of many.slice(0, 300)) expect(large.near(post)).toEqual(filled.near(post))
})

test("a thousand equal posts do not slow or blind the index", () => {
  const index = nearIndex()
  const [stock, other] = posts(2, 5)
  for (let copy = 0; copy < 1_000; copy++) index.add(stock!)
  index.add(other!)
  expect(index.near(stock!).length).toBeGreaterThanOrEqual(20)
  expect(index.near(other!)).toEqual([{ post: 1_000, similarity: 1 }])
})

test("any text is taken: lone surrogates, NUL, one character over and over, 20 million units", () => {
  const index = nearIndex()
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const { post, near } = index.addNear(text)
      for (const { similarity } of near) expect(similarity >= SIMILARITY_MIN && similarity <= 1).toBe(true)
      const counted = /[\p{L}\p{N}\ud800-\udfff]/u.test(text)
      // Beyond 24 equal texts the first of them answer.
      if (counted) expect(index.near(text)[0]?.similarity).toBe(1)
      return post === index.size - 1
    }),
    { seed: 11, numRuns: 120 },
  )
  const post = index.add("\ud83d".repeat(1_000_000))
  expect(index.near("\ud83d".repeat(500_000), 0.5).map((near) => near.post)).toContain(post)
  expect(index.add(many[0]!.repeat(Math.ceil(20_000_000 / many[0]!.length)))).toBe(post + 1)
})

test("[B7] a text posted over and over is found by its first 36 likes, and cut it still is", () => {
  const index = nearIndex()
  const text = Array.from({ length: 300 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7919) % 5000))).join("")
  for (let copy = 0; copy < 60; copy++) index.add(text)
  expect(index.near(text).map(({ post }) => post)).toEqual(Array.from({ length: 36 }, (_, at) => at))
  expect(index.near(text.slice(0, 200)).length).toBeGreaterThan(0)
})
