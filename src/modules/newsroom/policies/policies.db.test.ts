import { expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { everyConnector as connectors } from "../../../../tests/kit/connectors.ts"
import { openNew } from "../articles/commands/open-new.ts"
import { at, attempt, newsroomUnits, traces, uploaded, got } from "../testing/room.ts"
import { addLine, addLines, changeLine, dropLine } from "./commands/lines.ts"
import { addPolicy, changePolicy } from "./commands/policies.ts"
import { listPolicies, policyView } from "./queries.ts"

const db = await testDb()
const { writer, second, outsider } = await newsroomUnits(db)
const TEXT = "第一条　为了规范公园管理，制定本办法。\n第二条　公园免费开放。"
const facts = { title: "公园管理办法", number: "安政发〔2026〕3号", issuedOn: "2026-06-01", text: TEXT }
const added = async () => got(await attempt(db, (tx) => addPolicy(at(writer), tx, facts)))
const line = { kind: "answer" as const, question: "公园收费吗？", text: "不收费。", materialId: null }
const put = (id: string, cites: string[], who = writer) =>
  attempt(db, (tx) => addLine(at(who), tx, { id, ...line, cites }))

test("[D9] a policy is cut into articles; a sentence cites them, one without is kept and flagged", async () => {
  const { id, cut } = await added()
  expect(cut.map(({ key }) => key)).toEqual(["第一条", "第二条"])
  got(await put(id, ["第二条"]))
  const view = got(await put(id, []))
  expect(view.kit.map(({ fault }) => fault)).toEqual([null, expect.stringContaining("没有注明依据")])
  expect(view).toMatchObject({ flagged: 1, lines: 2 })
  expect(view.cut[1]).toMatchObject({ key: "第二条", cited: 1 })
})

test("[D9] a changed text flags the sentences that cite what changed, until somebody looks", async () => {
  const { id } = await added()
  got(await put(id, ["第一条"]))
  const before = got(await put(id, ["第二条"]))
  const text = TEXT.replace("免费开放", "除专类园外免费开放")
  const changed = got(await attempt(db, (tx) => changePolicy(at(second), tx, { id, ...facts, text, why: "修订" })))
  expect(changed.kit.map(({ fault }) => fault)).toEqual([null, expect.stringContaining("第二条已修改")])
  expect(changed.kit[1]!.cites[0]).toMatchObject({
    before: "第二条　公园免费开放。",
    now: "第二条　公园除专类园外免费开放。",
  })
  expect(got(await listPolicies(at(writer), db, { limit: 10 })).items.find((row) => row.id === id)).toMatchObject({
    flagged: 1,
    versionNo: 2,
  })
  const lineId = before.kit[1]!.id
  const looked = await attempt(db, (tx) =>
    changeLine(at(second), tx, { id, lineId, ...line, text: "除专类园外不收费。", cites: ["第二条"] }),
  )
  expect(got(looked).flagged).toBe(0)
})

test("[D9] an article of the kit quotes each sentence's articles; a flagged kit makes none", async () => {
  const { id } = await added()
  const make = () =>
    attempt(db, (tx) =>
      openNew(connectors)(at(writer), tx, { title: "公园问答", contentClass: "ordinary", policyId: id }),
    )
  expect(await make()).toMatchObject({ code: "newsroom.policy-flagged" })
  got(await put(id, ["第二条"]))
  const article = got(await make())
  expect(article.bodyHtml).toBe(
    "<h3>公园收费吗？</h3><p>不收费。（依据：第二条）</p><p>政策依据：《公园管理办法》（安政发〔2026〕3号）</p>",
  )
  got(await put(id, []))
  expect(await make()).toMatchObject({ code: "newsroom.policy-flagged" })
})

test("[D9] bad input and foreign things are refused and leave nothing; one line is dropped once", async () => {
  const { id } = await added()
  const view = got(await put(id, ["第二条"]))
  const before = await traces(db)
  expect(await put(id, ["第九条"])).toMatchObject({ code: "newsroom.no-such-clause" })
  expect(await put(id, ["第二条"], outsider)).toMatchObject({ code: "newsroom.policy-not-found" })
  expect(
    await attempt(db, (tx) => addPolicy(at(writer), tx, { ...facts, text: "没有条款的一段话，很长很长。" })),
  ).toMatchObject({ code: "newsroom.nothing-cut" })
  expect(await attempt(db, (tx) => changePolicy(at(writer), tx, { id, ...facts, why: "没变" }))).toMatchObject({
    code: "newsroom.same-policy",
  })
  expect(await traces(db)).toBe(before)
  expect(await policyView(at(outsider), db, { id })).toMatchObject({ code: "newsroom.policy-not-found" })
  const drop = () => attempt(db, (tx) => dropLine(at(writer), tx, { id, lineId: view.kit[0]!.id }))
  const answers = await Promise.all([drop(), drop()])
  expect(answers.map((answer) => (answer.ok ? "done" : answer.code)).sort()).toEqual(["done", "newsroom.no-such-line"])
})

test("[D7] a picture of the kit whose right has ended since makes no article, for the article could be sent with it unseen", async () => {
  const until = got(await uploaded(db, writer, { rightsUntil: "2026-06-11" }))
  const { id } = await added()
  const picture = { ...line, kind: "picture" as const, question: "", materialId: until.id }
  got(await attempt(db, (tx) => addLine(at(writer), tx, { id, ...picture, cites: ["第二条"] })))
  const make = (now?: string) =>
    attempt(db, (tx) =>
      openNew(connectors)(at(writer, now), tx, { title: "公园图解", contentClass: "ordinary", policyId: id }),
    )
  expect(got(await make()).materials).toMatchObject([{ id: until.id, fault: null }])
  const before = await traces(db)
  const barred = await make("2026-06-12T09:00:00+08:00")
  expect(barred).toMatchObject({ code: "newsroom.material-barred" })
  expect(barred.ok || String(barred.values.why)).toContain("2026-06-11到期")
  expect(await traces(db)).toBe(before)
})

test("[D9] sentences of a picture and of a clip cite one by one, all or none; several in one are flagged and make no article", async () => {
  const { id } = await added()
  const group = (sentences: { text: string; cites: string[] }[]) =>
    attempt(db, (tx) => addLines(at(writer), tx, { id, kind: "clip", materialId: null, sentences }))
  const before = await traces(db)
  expect(await group([{ text: "公园免费。欢迎来玩。", cites: ["第二条"] }])).toMatchObject({
    code: "newsroom.not-single",
  })
  const half = [
    { text: "镜头一｜公园免费｜5秒", cites: ["第二条"] },
    { text: "镜头二｜管理规范｜4秒", cites: ["第九条"] },
  ]
  expect(await group(half)).toMatchObject({ code: "newsroom.no-such-clause" })
  expect(await traces(db)).toBe(before)
  const view = got(await group([half[0]!, { ...half[1]!, cites: ["第一条"] }]))
  expect(view.kit.map(({ fault }) => fault)).toEqual([null, null])
  const several = { ...line, kind: "picture" as const, text: "公园免费。欢迎来玩。", cites: ["第二条"] }
  const flagged = got(await attempt(db, (tx) => addLine(at(writer), tx, { id, ...several })))
  expect(flagged.kit.at(-1)!.fault).toContain("逐句注明依据")
  expect(
    await attempt(db, (tx) =>
      openNew(connectors)(at(writer), tx, { title: "解读", contentClass: "ordinary", policyId: id }),
    ),
  ).toMatchObject({ code: "newsroom.policy-flagged" })
})

test("[D9] each article shows the forms that say it, and question, picture and clip of one article lead to each other", async () => {
  const { id } = await added()
  const first = got(await put(id, ["第二条"]))
  const [question] = first.kit
  const clip = { id, kind: "clip" as const, materialId: null, sentences: [{ text: "公园免费", cites: ["第二条"] }] }
  const view = got(await attempt(db, (tx) => addLines(at(writer), tx, clip)))
  expect(view.cut.map(({ coverage }) => coverage)).toEqual([
    { answer: 0, reading: 0, picture: 0, clip: 0 },
    { answer: 1, reading: 0, picture: 0, clip: 1 },
  ])
  expect(view.covered).toBe(1)
  expect(view.kit[1]!.linked).toEqual([{ id: question!.id, kindLabel: "问答", text: "公园收费吗？" }])
})
