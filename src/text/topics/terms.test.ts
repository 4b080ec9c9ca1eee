import { describe, expect, it } from "vitest"
import type { Message } from "../classify/features.ts"
import { clusters } from "./cluster.ts"
import { termsOf } from "./terms.ts"
import { vectorsOf } from "./vectors.ts"

/** Characters that stand in no list of loose ones, three a message: what they say is nobody else's. */
const own = (at: number): string => String.fromCharCode(0x7000 + at * 3, 0x7001 + at * 3, 0x7002 + at * 3)
const said = (bodies: readonly string[], titles: readonly string[] = []): Message[] =>
  bodies.map((body, at) => ({ title: titles[at] ?? "", body: `${own(at)}，${body}，${own(at + 100)}` }))
const terms = (messages: readonly Message[], others: readonly Message[] = []) => {
  const all = [...messages, ...others]
  return termsOf(messages, vectorsOf(all), all.length)
}
const many = (body: string, times = 5) => Array.from({ length: times }, () => body)

describe("[F16] the terms of a topic", () => {
  it("are what its messages share, whole and not in pieces", () => {
    expect(terms(said(many("搅拌站噪声")))).toEqual(["搅拌站噪声"])
    expect(terms(said(["搅拌站噪声", "搅拌站灰尘", "搅拌站汽笛", "搅拌站"]))).toEqual(["搅拌站"])
  })
  it("stand in two messages and in three of ten", () => {
    expect(terms(said(["搅拌站", "搅拌站", "汽笛声", "汽笛声"]))).toEqual(["搅拌站", "汽笛声"].sort())
    expect(terms(said(["搅拌站", "汽笛声", "塌方处"]))).toEqual([])
    const ten = [...many("搅拌站", 3), ...many("汽笛声", 7)]
    expect(terms(said(ten)).toSorted()).toEqual(["搅拌站", "汽笛声"].sort())
    expect(terms(said([...many("搅拌站", 2), ...many("汽笛声", 8)]))).toEqual(["汽笛声"])
  })
  it("neither open nor end loosely, are no empty words, and hold no word of a sentence", () => {
    expect(terms(said(many("的搅拌站了")))).toEqual(["搅拌站"])
    expect(terms(said(many("问题，投诉，搅拌站")))).toEqual(["搅拌站"])
    expect(terms(said(many("搅拌的站台")))).not.toContain("搅拌的站台")
  })
  it("are ten letters long at most: of a longer sentence that all have, nothing is cut out", () => {
    const ten = "搅拌站噪声扬尘扰民苦"
    expect(terms(said(many(ten)))).toEqual([ten])
    expect(terms(said(many(`${ten}痛`)))).toEqual([])
  })
  it("name nobody", () => {
    expect(terms(said(many("王望舒局长，搅拌站")))).toEqual(["搅拌站"])
    expect(terms(said(many("王望舒局长，王望舒，望舒，搅拌站")))).toEqual(["搅拌站"])
  })
  it("of a title weigh more, and so do rarer ones", () => {
    const titled = said(many("汽笛声，搅拌站"), many("汽笛声"))
    expect(terms(titled)[0]).toBe("汽笛声")
    const others = said(many("汽笛声", 20).map((body, at) => body + own(at + 300)))
    expect(terms(said(many("汽笛声，搅拌站")), others)[0]).toBe("搅拌站")
  })
  it("are five at most", () => {
    expect(terms(said(many("搅拌站，汽笛声，塌方处，噪声源，路灯杆，窨井盖")))).toHaveLength(5)
  })
  it("behind a letter or digit do not begin with the kind of place", () => {
    expect(terms(said(many("3区搅拌站")))).toEqual(["搅拌站"])
    expect(terms(said(many("A市搅拌站")))).toEqual(["搅拌站"])
    expect(terms(said(many("城区搅拌站")))).toEqual(["城区搅拌站"])
  })
  it("are those of the first forty messages", () => {
    expect(terms(said([...many("搅拌站", 40), ...many("汽笛声", 40)]))).toEqual(["搅拌站"])
  })
})

describe("[F16] messages of one matter", () => {
  const groups = (messages: readonly Message[]) => clusters(vectorsOf(messages))
  it("come together, strangers stay alone", () => {
    const messages = [
      ...said(["搅拌站噪声扬尘", "食堂饭菜太凉"]),
      ...said(["搅拌站噪声扬尘太大", "食堂饭菜太凉了", "窨井盖丢失"]).map(({ title, body }) => ({
        title,
        body: body.slice(4),
      })),
    ]
    expect(groups(messages)).toEqual([
      [0, 2],
      [1, 3],
    ])
  })
  it("are told by their places in order, and none where there is nothing", () => {
    expect(groups([])).toEqual([])
    expect(groups(said(["搅拌站"]))).toEqual([])
    expect(
      groups([
        { title: "", body: "" },
        { title: "", body: "" },
      ]),
    ).toEqual([])
    const [group] = groups(said(many("搅拌站噪声扬尘", 6)))
    expect(group).toEqual([0, 1, 2, 3, 4, 5])
  })
})

describe("[F16] messages as vectors", () => {
  it("have what two messages say, and not what more than twenty of two hundred say", () => {
    const { known, messagesWith, vectors } = vectorsOf(said(["搅拌", "搅拌", "汽笛"]))
    expect([...messagesWith].every((count) => count === 2)).toBe(true)
    expect(known.hashes).toHaveLength(3)
    expect(vectors.map(({ numbers }) => numbers.length)).toEqual([3, 3, 0])
    expect([...known.rarity].map((value) => value.toFixed(5))).toEqual(Array(3).fill(Math.log(4 / 2.5).toFixed(5)))
    const often = (times: number) =>
      vectorsOf(Array.from({ length: times }, () => ({ title: "", body: "搅" }))).known.hashes.length
    expect([often(20), often(21)]).toEqual([1, 0])
    const share = (times: number) =>
      vectorsOf([
        ...Array.from({ length: times }, () => ({ title: "", body: "搅" })),
        ...Array.from({ length: 300 - times }, () => ({ title: "", body: "" })),
      ]).known.hashes.length
    expect([share(30), share(31)]).toEqual([1, 0])
  })
})
