import fc from "fast-check"
import { expect, test } from "vitest"
import { parseFamilies } from "./families.ts"
import { crossValidate, measure } from "./measure.ts"
import type { Model } from "./model.ts"
import { modelFromBytes, modelToBytes } from "./stored.ts"
import { suggester } from "./suggest.ts"
import { messages } from "./testing/messages.ts"
import { train } from "./train.ts"

const FAMILIES = parseFamilies(
  "id\tname\twords\tsource\nwages\t欠薪\t工资 工钱 薪水 讨薪\t自编\nschool\t学校\t小学 中学 幼儿园\t自编\n",
)
const given = messages(240, 1)

const learned = (from: readonly { title: string; body: string; label: string }[] = given): Model => {
  const trained = train(from, FAMILIES)
  if (!trained.ok) throw new Error(trained.reason)
  return trained.model
}
const model = learned()
const suggest = suggester(model)

test("[F6] a model tells unseen messages apart, and says how sure it is", () => {
  const unseen = messages(90, 2)
  expect(measure(model, unseen)).toMatchObject({ n: 90, accuracy: 1, macroF1: 1 })
  const clear = suggest({ title: "汐桥路工地不发工资", body: "老板拖欠工资两个月了。" })
  const unclear = suggest({ title: "请问", body: "云渚这件事谁来管？" })
  expect([clear.label, clear.confidence > 0.8]).toEqual(["欠薪", true])
  expect(unclear.confidence).toBeLessThan(clear.confidence)
  const sum = clear.ranked.reduce((total, { confidence }) => total + confidence, 0)
  expect([clear.ranked.length, Math.abs(sum - 1) < 1e-9]).toEqual([3, true])
})

test("[F6] the reasons are words of the message; a family's word counts though training never saw it", () => {
  const { because } = suggest({ title: "枫汀工地拖欠工资", body: "包工头不给工资，劳动监察大队让我们等。" })
  expect(because).toContain("工资")
  for (const word of because) expect("枫汀工地拖欠工资\n包工头不给工资，劳动监察大队让我们等。").toContain(word)
  const foreign = suggest({ title: "讨薪", body: "薪水" })
  expect([foreign.label, ...foreign.because.toSorted()]).toEqual(["欠薪", "薪水", "讨薪"])
})

test("[F6] the reasons name no person, however often the name was in training", () => {
  const named = given.map((message, index) => {
    const who = ["王望舒局长", "李知行老师", "村民赵景行", "包工头孙书宁", "张书记", "本人钱明川", "欧阳清和主任"][
      index % 7
    ]!
    return message.label === "欠薪" ? { ...message, body: `${who}不管，${who}说等着。${message.body}` } : message
  })
  const say = suggester(learned(named))
  const parts = /王望|望舒|李知|知行|赵景|景行|孙书|书宁|张书|钱明|明川|欧阳|阳清|清和/
  let reasons = 0
  for (const message of named) {
    const { because } = say(message)
    reasons += because.length
    for (const word of because) expect(word).not.toMatch(parts)
  }
  expect(reasons).toBeGreaterThan(200)
})

test("the same messages give the same model; other messages another version", () => {
  const bytes = modelToBytes(model)
  expect(modelToBytes(learned()).every((byte, at) => byte === bytes[at])).toBe(true)
  expect(learned(given.slice(3)).version).not.toBe(model.version)
})

test("a stored model answers as the one that was trained; damage and strangers are told apart", () => {
  const bytes = modelToBytes(model)
  const read = modelFromBytes(bytes)
  if (!read.ok) throw new Error(read.reason)
  expect(read.model).toMatchObject({ version: model.version, labels: model.labels, trainedOn: 240, families: FAMILIES })
  for (const message of messages(30, 3)) expect(suggester(read.model)(message)).toEqual(suggest(message))
  const reason = (changed: Uint8Array) => {
    const answer = modelFromBytes(changed)
    return answer.ok ? "ok" : answer.reason
  }
  expect(reason(new Uint8Array())).toBe("no-model")
  expect(reason(Uint8Array.from(bytes, (byte, at) => (at === 0 ? byte ^ 1 : byte)))).toBe("no-model")
  expect(reason(Uint8Array.from(bytes, (byte, at) => (at === 4 ? byte ^ 1 : byte)))).toBe("other-form")
  expect(reason(Uint8Array.from(bytes, (byte, at) => (at === 5_000 ? byte ^ 1 : byte)))).toBe("damaged")
  expect(reason(bytes.subarray(0, bytes.length - 4))).toBe("damaged")
})

test("a model holds no text of a message", () => {
  const secret = "罗睺计都星野"
  const bytes = modelToBytes(learned(given.map((message) => ({ ...message, body: message.body + secret }))))
  let text = ""
  for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode(bytes[at]! | (bytes[at + 1]! << 8))
  expect(text).toContain("道路交通")
  expect(text).not.toContain(secret.slice(0, 2))
})

test("what cannot be learned from is refused", () => {
  const [first] = given
  expect(train([], FAMILIES)).toEqual({ ok: false, reason: "no-messages" })
  expect(train([first!, first!], FAMILIES)).toEqual({ ok: false, reason: "one-label" })
  const many = Array.from({ length: 201 }, (_, index) => ({ title: "a", body: "b", label: `l${index}` }))
  expect(train(many, [])).toEqual({ ok: false, reason: "too-many-labels" })
})

test("two messages, empty messages, contradictory labels: still a model", () => {
  const tiny = learned([
    { title: "修路", body: "", label: "a" },
    { title: "", body: "学校食堂", label: "b" },
  ])
  expect(suggester(tiny)({ title: "食堂", body: "" }).label).toBe("b")
  const same = { title: "同一件事", body: "同一段话" }
  const torn = suggester(
    learned([
      { ...same, label: "a" },
      { ...same, label: "b" },
      { title: "", body: "", label: "a" },
    ]),
  )
  expect(torn(same).confidence).toBeLessThan(0.8)
  expect(torn({ title: "", body: "" }).because).toEqual([])
})

test("measuring: confusion in the order of the classes, a label never seen counts as never found", () => {
  const asked = [
    { title: "小学招生范围", body: "学区", label: "教育" },
    { title: "工地拖欠工资", body: "老板跑了", label: "教育" },
    { title: "工地拖欠工资", body: "老板跑了", label: "欠薪" },
    { title: "路面坑洼", body: "红绿灯", label: "噪声" },
  ]
  const { n, accuracy, macroF1, classes, confusion } = measure(model, asked)
  expect([n, accuracy]).toEqual([4, 0.5])
  expect(classes.map(({ label }) => label)).toEqual(["噪声", "教育", "欠薪", "道路交通"])
  expect(confusion).toEqual([
    [0, 0, 0, 1],
    [0, 1, 1, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 0],
  ])
  expect(classes[1]).toMatchObject({ n: 2, precision: 1, recall: 0.5 })
  expect(macroF1).toBeCloseTo((0 + 2 / 3 + 2 / 3 + 0) / 4, 9)
})

test("folds: every message is judged once, by a model that has not seen it", () => {
  const checked = crossValidate(given, FAMILIES, 5)
  expect(checked).toMatchObject({ ok: true, measured: { n: 240 } })
  const shuffled = given.map((message, index) => ({ ...message, label: given[(index * 7 + 1) % 240]!.label }))
  const chancy = crossValidate(
    shuffled.map((message, index) => ({ ...message, label: index % 2 === 0 ? "甲" : "乙" })),
    [],
    4,
  )
  // Labels given without regard to the text cannot be found again: the folds do not leak.
  expect(chancy.ok && chancy.measured.accuracy).toBeLessThan(0.65)
  expect(
    crossValidate(
      given.filter(({ label }) => label === "教育"),
      FAMILIES,
      2,
    ),
  ).toEqual({ ok: false, reason: "one-label" })
})

test("any text is classified in bounded time: 20 million units, surrogates, NUL", () => {
  const long = { title: "路".repeat(1_000_000), body: "坑洼路面。".repeat(4_000_000) }
  expect(suggest(long).label).toBe("道路交通")
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (title, body) => {
      const { confidence, because } = suggest({ title, body })
      return confidence > 0 && confidence <= 1 && because.length <= 5
    }),
    { seed: 3, numRuns: 60 },
  )
})
