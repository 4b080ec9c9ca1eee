import { describe, expect, it } from "vitest"
import { calibrationOf } from "./calibrate.ts"
import { familyFinder } from "./families.ts"
import { featureReader } from "./features.ts"
import { crossValidate, measure } from "./measure.ts"
import { modelFromBytes, modelToBytes, versionOf } from "./stored.ts"
import { score } from "./solve.ts"
import { vectorOf, vocabulary } from "./vocabulary.ts"
import { ranker, suggester } from "./suggest.ts"
import { messages } from "./testing/messages.ts"
import { LABELS_MAX, train } from "./train.ts"
import { nameSpans } from "./names.ts"

const FAMILIES = [{ id: "wages", name: "欠薪", words: ["工资", "讨薪"] }]
const learned = (given: readonly { title: string; body: string; label: string }[]) => {
  const trained = train(given, FAMILIES)
  if (!trained.ok) throw new Error(trained.reason)
  return trained.model
}
const given = messages(60, 4)
const model = learned(given)

describe("[F6] training", () => {
  it("knows its labels in order, its messages, its families, and a constant behind each class's weights", () => {
    expect(model.labels).toEqual([...new Set(given.map(({ label }) => label))].sort())
    expect([model.trainedOn, model.families]).toEqual([60, FAMILIES])
    expect(model.weights.map((weights) => weights.length)).toEqual(
      model.labels.map(() => model.known.hashes.length + 1),
    )
    expect([...model.known.hashes]).toEqual([...model.known.hashes].sort((a, b) => a - b))
  })
  it("from fifty messages on keeps what occurs twice, below that everything", () => {
    const one = (count: number) =>
      learned(
        Array.from({ length: count }, (_, at) => ({
          title: String.fromCharCode(0x5000 + at),
          body: "",
          label: at % 2 ? "a" : "b",
        })),
      )
    expect(one(49).known.hashes).toHaveLength(49)
    expect(one(50).known.hashes).toHaveLength(0)
  })
  it("weighs letters by how few messages have them, and a family always the same", () => {
    const rarity = (count: number) => Math.log((4 + 1) / (count + 0.5))
    const small = learned([
      { title: "路", body: "工资", label: "a" },
      { title: "路", body: "", label: "b" },
      { title: "路", body: "", label: "a" },
      { title: "桥", body: "", label: "b" },
    ])
    const found = [...small.known.rarity].map((value) => value.toFixed(4))
    const wanted = [rarity(3), rarity(1), rarity(1), rarity(1), rarity(1), 3].map((value) => value.toFixed(4))
    expect(found.sort()).toEqual(wanted.sort())
  })
  it("learns how sure to be from what models without a third of each label's messages say of that third", () => {
    const families = FAMILIES
    const seen = new Map<string, number>()
    const parts = given.map(({ label }) => {
      const count = seen.get(label) ?? 0
      seen.set(label, count + 1)
      return count % 3
    })
    const unseen = [0, 1, 2].flatMap((part) => {
      const { labels, known, weights } = learned(given.filter((_, at) => parts[at] !== part))
      const read = featureReader(familyFinder(families))
      return given.flatMap((message, at) => {
        if (parts[at] !== part) return []
        const vector = vectorOf(read(message), known)
        return [{ scores: weights.map((own) => score(own, vector)), label: labels.indexOf(message.label) }]
      })
    })
    expect(model.calibration).toEqual(calibrationOf(unseen))
    expect(model.calibration).not.toEqual(calibrationOf([]))
  })
  it("takes up to two hundred labels", () => {
    expect(LABELS_MAX).toBe(200)
    const labels = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ title: `${at}`, body: "", label: `${at}` }))
    expect(train(labels(200), []).ok).toBe(true)
    expect(train(labels(201), [])).toEqual({ ok: false, reason: "too-many-labels" })
  })
})

describe("[F6] measuring", () => {
  it("counts each class by what was given and what was suggested", () => {
    const asked = [
      { title: "工地拖欠工资", body: "老板跑了", label: "欠薪" },
      { title: "工地拖欠工资", body: "老板跑了", label: "教育" },
      { title: "小学招生范围", body: "学区", label: "教育" },
      { title: "小学招生范围", body: "学区", label: "教育" },
    ]
    const { n, accuracy, macroF1, classes } = measure(model, asked)
    expect([n, accuracy]).toEqual([4, 0.75])
    expect(classes).toEqual([
      { label: "教育", n: 3, precision: 1, recall: 2 / 3, f1: 0.8 },
      { label: "欠薪", n: 1, precision: 0.5, recall: 1, f1: 2 / 3 },
    ])
    expect(macroF1).toBeCloseTo((0.8 + 2 / 3) / 2, 12)
  })
  it("of nothing is nothing", () => {
    expect(measure(model, [])).toEqual({ n: 0, accuracy: 0, macroF1: 0, classes: [], confusion: [] })
  })
  it("in folds suggests for every message by a model without it", () => {
    const two = [
      { title: "路", body: "", label: "a" },
      { title: "桥", body: "", label: "b" },
      { title: "路", body: "", label: "a" },
      { title: "桥", body: "", label: "b" },
    ]
    const checked = crossValidate(two, [], 2)
    expect(checked).toMatchObject({ ok: true, measured: { n: 4, accuracy: 1 } })
    // Of two alike with labels of their own each is told by the other.
    const torn = [
      { title: "路", body: "", label: "a" },
      { title: "桥", body: "", label: "a" },
      { title: "桥", body: "", label: "b" },
      { title: "路", body: "", label: "b" },
    ]
    expect(crossValidate(torn, [], 2)).toMatchObject({ ok: true, measured: { n: 4, accuracy: 0 } })
    expect(crossValidate([], [], 2)).toEqual({ ok: false, reason: "no-messages" })
  })
})

describe("[F6] suggesting", () => {
  it("ranks all labels, the likeliest first, and answers as the ranker does", () => {
    const asked = { title: "工地拖欠工资", body: "老板跑了" }
    const { label, confidence, ranked } = suggester(model)(asked)
    expect(ranked).toEqual(ranker(model)(asked))
    expect([label, confidence]).toEqual([ranked[0]!.label, ranked[0]!.confidence])
    expect(ranked.map(({ confidence: one }) => one)).toEqual(
      [...ranked.map(({ confidence: one }) => one)].sort((a, b) => b - a),
    )
    expect(ranked.map((one) => one.label).toSorted()).toEqual(model.labels)
  })
})

describe("[F6] a stored model", () => {
  it("is the same model, with an even and with an odd head, from within a larger buffer", () => {
    for (const name of ["欠薪", "欠薪了"]) {
      const one = { ...model, families: [{ ...FAMILIES[0]!, name }] }
      const bytes = modelToBytes(one)
      const larger = new Uint8Array(bytes.length + 9)
      larger.set(bytes, 5)
      const read = modelFromBytes(larger.subarray(5, 5 + bytes.length))
      if (!read.ok) throw new Error(read.reason)
      const { known, weights, ...head } = read.model
      const { known: ownKnown, weights: ownWeights, ...ownHead } = one
      expect(head).toEqual(ownHead)
      expect([known.hashes, known.rarity, weights]).toEqual([ownKnown.hashes, ownKnown.rarity, ownWeights])
      expect(known.numberOf(ownKnown.hashes[3]!)).toBe(3)
    }
  })
  it("is refused when any byte is another", () => {
    const small = modelToBytes(
      learned([
        { title: "路", body: "", label: "a" },
        { title: "桥", body: "", label: "b" },
      ]),
    )
    for (let at = 0; at < small.length; at++) {
      const read = modelFromBytes(small.map((byte, place) => (place === at ? byte ^ 4 : byte)))
      const reason = at < 4 ? "no-model" : at < 8 ? "other-form" : "damaged"
      expect(read, String(at)).toEqual({ ok: false, reason })
    }
    for (const length of [0, 15])
      expect(modelFromBytes(small.subarray(0, length))).toEqual({ ok: false, reason: "no-model" })
  })
  it("has a version of its hashes, its weights and its labels", () => {
    const { version, ...rest } = model
    expect(version).toMatch(/^t1-[0-9a-f]{8}$/)
    expect(versionOf(rest)).toBe(version)
    const [first, ...others] = model.weights
    const changed = [
      { ...rest, labels: model.labels.map((label) => `${label}了`) },
      { ...rest, weights: [first!.map((weight) => weight + 1), ...others] },
      { ...rest, known: { ...model.known, hashes: model.known.hashes.map((hash) => hash + 1) } },
    ]
    expect(new Set([version, ...changed.map(versionOf)]).size).toBe(4)
    const small = {
      ...rest,
      labels: ["甲", "乙丙"],
      weights: [Float32Array.of(1, 2)],
      known: vocabulary(Int32Array.of(7), Float32Array.of(1)),
    }
    expect(versionOf(small)).toBe("t1-4937471d")
  })
})

it.each([
  ["王某某说", ["王某某"]],
  ["王××说", ["王××"]],
  ["王*说", ["王*"]],
  ["王xx局长", ["王xx"]],
  ["王局长", ["王"]],
  ["王望局长", ["王望"]],
  ["欧阳清和副局长", ["欧阳清和"]],
  ["联系人：赵景，", ["赵景"]],
  ["联系人:赵景行来", ["赵景行"]],
  ["村民赵景行家", ["赵景行"]],
  ["村民赵某", ["赵某"]],
  ["工地很吵", []],
])("[F6] of %s the names are %j", (text, names) => {
  const found = new Set(nameSpans(text).map(({ start, end }) => text.slice(start, end)))
  for (const name of names) expect([...found]).toContain(name)
  if (names.length === 0) expect([...found]).toEqual([])
})
