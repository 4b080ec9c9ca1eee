import { describe, expect, it } from "vitest"
import { samplePeople } from "../testing/sample-people.ts"
import { compilePeople } from "./compile.ts"
import type { PersonFact } from "./fact.ts"
import { type Alike, nearNames } from "./near-name.ts"
import { wrongOrders } from "./order.ts"
import { seenIn } from "./seen.ts"

const person = (name: string, more: Partial<PersonFact> = {}): PersonFact => ({
  ...{ ...samplePeople[12]!, name, from: "", orderNumber: undefined, source: "职务表", ...more },
})
/** 玮 sounds as 伟, 己 looks as 已. */
const alike: Alike = (one, other) => (one + other === "玮伟" ? "sound" : one + other === "己已" ? "shape" : undefined)
const near = (text: string, facts: readonly PersonFact[], at?: string) => {
  const seen = seenIn(text, at, compilePeople({ facts })!)
  return seen ? nearNames(seen, alike).map(({ level, original, suggestions }) => [level, original, ...suggestions]) : []
}
const THREE = [person("李小伟")]

describe("a name one character off", () => {
  it.each<[string, ...string[][]]>([
    ["市水利局局长李小玮到场", ["serious", "李小玮", "李小伟"]],
    ["市水利局局长李小红到场", ["serious", "李小红", "李小伟"]],
    ["市水利局局长：李小红", ["serious", "李小红", "李小伟"]],
    ["市水利局局长:李小红", ["serious", "李小红", "李小伟"]],
    ["市水利局局长的李小红", ["hint", "李小红", "李小伟"]],
    ["市水利局局长的李小玮", ["serious", "李小玮", "李小伟"]],
    ["市水利局局长一二三四五六李小玮", ["serious", "李小玮", "李小伟"]],
    ["市水利局局长一二三四五六七李小玮"],
    ["李小玮一二三四五六市水利局局长", ["serious", "李小玮", "李小伟"]],
    ["李小玮一二三四五六七市水利局局长"],
    ["李小红市水利局局长", ["serious", "李小红", "李小伟"]],
    ["李小红：市水利局局长"],
    ["市水利局局长、李小玮"],
    ["市水利局局长，李小玮"],
    ["市水利局局长。李小玮"],
    ["市水利局局长\n李小玮"],
    ["李小玮，市水利局局长"],
    ["市水利局李小红到场", ["hint", "李小红", "李小伟"]],
    ["市水利局李小玮到场", ["serious", "李小玮", "李小伟"]],
    ["市水利局局长李小某"],
    ["市水利局局长李小a"],
    ["市水利局局长王大红"],
    ["市水利局局长李小"],
    ["市水利局局长李小伟"],
    ["李小玮"],
    ["市水利局局长李小红、李小伟", ["serious", "李小红", "李小伟"]],
  ])("[B4] %s", (text, ...found) => {
    expect(near(text, THREE)).toEqual(found)
  })
  it("[B4] of two characters needs the post right beside and a likeness; of four neither", () => {
    const two = [person("李伟")]
    expect(near("市水利局局长李玮到场", two)).toEqual([["serious", "李玮", "李伟"]])
    expect(near("市水利局局长：李玮到场", two)).toEqual([["serious", "李玮", "李伟"]])
    expect(near("市水利局局长的李玮到场", two)).toEqual([])
    expect(near("市水利局李玮到场", two)).toEqual([])
    expect(near("市水利局局长李明到场", two)).toEqual([])
    expect(near("市水利局的宇文予红", [person("宇文予安")])).toEqual([["serious", "宇文予红", "宇文予安"]])
  })
  it("[B4] says how the two are alike", () => {
    const reason = (text: string, facts: readonly PersonFact[]) =>
      nearNames(seenIn(text, undefined, compilePeople({ facts })!)!, alike)[0]!.reason
    const post = "安澜市水利局局长应为“李小"
    expect(reason("市水利局局长李小玮", THREE)).toBe(`姓名“李小玮”与“李小伟”一字之差（读音相同），${post}伟”。`)
    expect(reason("市水利局局长李小红", THREE)).toBe(`姓名“李小红”与“李小伟”一字之差，${post}伟”。`)
    expect(reason("市水利局局长李小己", [person("李小已")])).toBe(
      `姓名“李小己”与“李小已”一字之差（字形相近），${post}已”。`,
    )
    expect(reason("市水利局局长李小玮", [person("李小伟", { from: "2023-06-01" })])).toMatch(/2023年6月1日起有效。$/)
  })
  it("[B4] between two that it may be, offers both, the surer alone, and rests on confirmed rows", () => {
    const two = [person("李小伟"), person("李大玮")]
    expect(near("市水利局局长李大伟", [person("李小伟"), person("李大红")])).toEqual([
      ["serious", "李大伟", "李小伟", "李大红"],
    ])
    expect(near("市水利局局长的李小玮", [...two, person("李小红")])).toEqual([["serious", "李小玮", "李小伟"]])
    expect(near("市水利局局长的李小玮", [person("李小红"), ...two])).toEqual([["serious", "李小玮", "李小伟"]])
    const pending = person("李小伟", { id: "p", state: "pending" })
    expect(near("市水利局局长李小玮", [pending])).toEqual([["hint", "李小玮", "李小伟"]])
    expect(near("市水利局局长李小玮", [pending, person("李小伟")])).toEqual([["serious", "李小玮", "李小伟"]])
  })
  it("[B4] counts rows of the day only, and no title of more than twenty holders", () => {
    expect(near("市水利局局长李小玮", [person("李小伟", { to: "2024-01-01" })])).toEqual([])
    expect(near("市水利局局长李小玮", [person("李小伟", { to: "2024-01-01" })], "2023-01-01")).toHaveLength(1)
    const holders = (count: number) =>
      Array.from({ length: count }, (_, at) => person(`赵钱${String.fromCharCode(0x5000 + at)}`))
    expect(near("市水利局局长李小玮", [...THREE, ...holders(9)])).toHaveLength(1)
    expect(near("市水利局局长李小玮", [...THREE, ...holders(20)])).toEqual([])
  })
})

const RANKED = ["甲一一", "乙二二", "丙三三", "丁四四"].map((name, at) =>
  person(name, { orderDocument: "文1", orderNumber: at + 1, scope: "领导", post: `安澜市${"甲乙丙丁"[at]}长` }),
)
const order = (text: string, facts: readonly PersonFact[] = RANKED, at?: string) => {
  const seen = seenIn(text, at, compilePeople({ facts })!)
  return seen ? wrongOrders(seen).map(({ original, suggestions }) => [original, ...suggestions]) : []
}

describe("an order that is not the ranking's", () => {
  it.each<[string, ...string[][]]>([
    ["乙二二、甲一一到场", ["乙二二、甲一一", "甲一一、乙二二"]],
    ["乙二二，甲一一到场", ["乙二二，甲一一", "甲一一，乙二二"]],
    ["乙二二,甲一一到场", ["乙二二,甲一一", "甲一一,乙二二"]],
    ["乙二二 、 甲一一到场", ["乙二二 、 甲一一", "甲一一 、 乙二二"]],
    ["乙二二和甲一一到场"],
    ["乙二二；甲一一到场"],
    ["甲一一、丙三三和乙二二到场", ["丙三三和乙二二", "乙二二和丙三三"]],
    ["甲一一、丙三三以及乙二二", ["丙三三以及乙二二", "乙二二以及丙三三"]],
    ["甲一一、丙三三、以及乙二二", ["丙三三、以及乙二二", "乙二二、以及丙三三"]],
    ["甲一一、丙三三与乙二二", ["丙三三与乙二二", "乙二二与丙三三"]],
    ["甲一一、丙三三及乙二二", ["丙三三及乙二二", "乙二二及丙三三"]],
    ["甲一一、丙三三和丁四四、乙二二"],
    ["甲一一、乙二二、丁四四、丙三三", ["丁四四、丙三三", "丙三三、丁四四"]],
    ["丁四四、甲一一、乙二二、丙三三", ["丁四四、甲一一、乙二二、丙三三", "甲一一、乙二二、丙三三、丁四四"]],
    ["甲一一、乙二二"],
    ["乙二二、甲一一。丁四四、丙三三", ["乙二二、甲一一", "甲一一、乙二二"], ["丁四四、丙三三", "丙三三、丁四四"]],
    ["市乙长乙二二、市甲长甲一一", ["市乙长乙二二、市甲长甲一一", "市甲长甲一一、市乙长乙二二"]],
    ["乙二二市乙长、甲一一市甲长", ["乙二二市乙长、甲一一市甲长", "甲一一市甲长、乙二二市乙长"]],
    ["乙二二、甲一一（按姓氏笔画）"],
    ["乙二二、甲一一（按笔划）"],
    ["乙二二、甲一一（排名不分先后）"],
    ["乙二二、甲一一（按音序）"],
    [`按笔画${"一".repeat(37)}乙二二、甲一一`],
    [`按笔画${"一".repeat(39)}乙二二、甲一一`, ["乙二二、甲一一", "甲一一、乙二二"]],
    [`乙二二、甲一一${"一".repeat(38)}笔画`],
    [`乙二二、甲一一${"一".repeat(39)}笔画`, ["乙二二、甲一一", "甲一一、乙二二"]],
  ])("[B4] %s", (text, ...found) => {
    expect(order(text)).toEqual(found)
  })
  it("[B4] leaves persons without a rank where they are", () => {
    expect(order("丙三三、戊五五、甲一一", [...RANKED, person("戊五五")])).toEqual([
      ["丙三三、戊五五、甲一一", "甲一一、戊五五、丙三三"],
    ])
    expect(order("丙三三、戊五五", [...RANKED, person("戊五五")])).toEqual([])
  })
  it("[B4] names the document with its scope, and since when the latest row counts", () => {
    const facts = RANKED.map((fact, at) => ({ ...fact, from: `2024-0${at + 1}-01`, scope: at < 2 ? "领导" : "" }))
    const reason = (text: string) => wrongOrders(seenIn(text, "2026-01-01", compilePeople({ facts })!)!)[0]!.reason
    expect(reason("乙二二、甲一一")).toBe(
      "“乙二二、甲一一”的先后与文1（领导）不一致，应为“甲一一、乙二二”，2024年2月1日起有效。",
    )
    expect(reason("丁四四、丙三三")).toBe(
      "“丁四四、丙三三”的先后与文1不一致，应为“丙三三、丁四四”，2024年4月1日起有效。",
    )
  })
  it("[B4] where two rankings count, agreeing with one that knows as many is right", () => {
    const other = (name: string, orderNumber: number) =>
      person(name, { orderDocument: "文2", orderNumber, scope: "领导" })
    const both = [...RANKED, other("乙二二", 1), other("甲一一", 2)]
    expect(order("乙二二、甲一一", both)).toEqual([])
    expect(order("甲一一、乙二二", both)).toEqual([])
    expect(order("乙二二、甲一一、丙三三", both)).toEqual([["乙二二、甲一一", "甲一一、乙二二"]])
    const scoped = [...RANKED, { ...other("乙二二", 1), orderDocument: "文1", scope: "党委" }]
    expect(order("乙二二、甲一一", scoped)).toEqual([["乙二二、甲一一", "甲一一、乙二二"]])
  })
  it("[B4] takes of a person's rows the confirmed one, and none of another day", () => {
    const unsure = { ...RANKED[1]!, id: "p", orderNumber: 0, state: "pending" as const }
    expect(order("乙二二、甲一一", [unsure, ...RANKED])).toEqual([["乙二二、甲一一", "甲一一、乙二二"]])
    expect(
      order(
        "乙二二、甲一一",
        RANKED.map((fact) => ({ ...fact, to: "2020-01-01" })),
      ),
    ).toEqual([])
    expect(
      order(
        "乙二二、甲一一",
        RANKED.map((fact) => ({ ...fact, to: "2020-01-01" })),
        "2019-01-01",
      ),
    ).toHaveLength(1)
    expect(
      order(
        "乙二二、甲一一",
        RANKED.map((fact) => ({ ...fact, orderDocument: "" })),
      ),
    ).toEqual([])
  })
})
