import { randomBytes } from "node:crypto"
import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf } from "#platform/testing"
import { draftTopic } from "../topics/commands/draft-topic.ts"
import { accepted, kitchen, NOW, TOPIC } from "../testing/kitchen.ts"
import { tipAnswer } from "./answer.ts"
import { addLead, enterLead } from "./commands/add-lead.ts"
import { addTip } from "./commands/add-tip.ts"
import { forgetTipsters, readContacts } from "./commands/contacts.ts"
import { declineLead, mergeLead, referLead } from "./commands/end-lead.ts"
import { setTipDesk } from "./commands/set-tip-desk.ts"
import { leadOf, listLeads } from "./queries.ts"

const { act, db, onlyOneOf, people, refusedWithoutTrace, units } = await kitchen()
const { chief, editor, reader, stranger } = people
const secrets = secretsOf(randomBytes(32))
const ANYBODY = actor({ id: "0", unitId: "0", scope: { kind: "subtrees", areas: [], lines: [] } })

const TIP = {
  title: "滨河步道路灯不亮",
  text: "三号桥以南晚上七点后路灯不亮，散步的人多。",
  place: "三号桥",
  contact: "",
}
const sent = (given: Partial<typeof TIP> = {}) =>
  act(ANYBODY, (ctx, tx) => addTip(ctx, tx, secrets, { ...TIP, ...given }))
const entered = async (title: string, text = ""): Promise<string> =>
  accepted(await act(chief, (ctx, tx) => enterLead(ctx, tx, { title, text, place: "", source: "staff" }))).id
const latest = async () => (await db.one<{ id: string }>("select max(id) as id from newsroom.lead")).id

test("[D1] without a unit that takes tips the form is closed; only the chief of a unit in sight opens it", async () => {
  await refusedWithoutTrace("newsroom.tips-closed", () => sent())
  await refusedWithoutTrace("newsroom.not-allowed", () =>
    act(editor, (ctx, tx) => setTipDesk(ctx, tx, { unitId: units.media })),
  )
  await refusedWithoutTrace("newsroom.unknown-unit", () =>
    act(chief, (ctx, tx) => setTipDesk(ctx, tx, { unitId: units.other })),
  )
  expect(accepted(await act(chief, (ctx, tx) => setTipDesk(ctx, tx, { unitId: units.media }))).name).toBe(
    "安澜市融媒体中心",
  )
})

test("[D1] a tipster gets a code once, reads with it what became of the tip, and nobody finds his number in a table or the trail", async () => {
  const { code, hidden } = accepted(await sent({ contact: "13912345678", text: `${TIP.text}联系我13912345678。` }))
  expect([code.length, hidden]).toEqual([17, true])
  const id = await latest()
  const rows = JSON.stringify([
    await db.many("select * from newsroom.lead"),
    await db.many("select * from newsroom.tipster"),
    await db.many("select * from trail.entry"),
    await db.many("select * from notices.notice"),
  ])
  for (const word of ["13912345678", code]) expect(rows).not.toContain(word)
  expect(await tipAnswer(db, code)).toMatchObject({ says: "已收到，正在研判。", answer: null })
  expect(await tipAnswer(db, ` ${code.toLowerCase().replaceAll("-", "")} `)).toMatchObject({ title: TIP.title })
  for (const wrong of ["", "BL-AAAA-AAAA-AAAA", "' or 1=1"]) expect(await tipAnswer(db, wrong)).toBeUndefined()
  const reason = "路灯由市城管局维护，已转请核实。"
  accepted(await act(chief, (ctx, tx) => referLead(ctx, tx, { id, unitId: units.city, reason })))
  expect(await tipAnswer(db, code)).toMatchObject({ says: "已转给安澜市人民政府办理。", answer: reason, dueAt: null })
})

test("[D1] the same words sent again are another tipster of the open lead, not another lead", async () => {
  const words = { title: "公园座椅坏了两张", text: "东门进去左手第二、第三张座椅木条断了。" }
  const first = accepted(await sent(words))
  const before = await latest()
  const second = accepted(await sent({ ...words, text: `${words.text}  ` }))
  expect([await latest(), first.code === second.code]).toEqual([before, false])
  expect(accepted(await leadOf(ctxOf(chief, NOW), db, { id: before })).tipsters).toBe(2)
})

test("[D1] leads of one matter are merged, and every tipster of either reads the answer; a merged one answers as its target", async () => {
  const a = accepted(await sent({ title: "电梯停运三天了", text: "临河里三栋电梯停运三天，老人上不了楼。" }))
  const idA = await latest()
  const b = accepted(await sent({ title: "临河里三栋电梯坏了", text: "临河里三栋的电梯停运三天了，老人上不了楼。" }))
  const idB = await latest()
  const c = accepted(await sent({ title: "三栋电梯什么时候修好", text: "电梯一直停着，没有人来修，请催一催。" }))
  const idC = await latest()
  expect(accepted(await leadOf(ctxOf(chief, NOW), db, { id: idB })).alike.map((one) => one.id)).toContain(idA)
  const merge = (id: string, intoId: string) => act(chief, (ctx, tx) => mergeLead(ctx, tx, { id, intoId }))
  await refusedWithoutTrace("newsroom.merge-itself", () => merge(idA, idA))
  accepted(await merge(idC, idB))
  accepted(await merge(idB, idA))
  await refusedWithoutTrace("newsroom.lead-wrong-state", () => merge(idB, idA))
  accepted(
    await act(editor, (ctx, tx) => draftTopic(ctx, tx, { ...TOPIC, title: "老小区电梯维修怎么办", leadIds: [idA] })),
  )
  for (const { code } of [a, b, c]) {
    expect(await tipAnswer(db, code)).toMatchObject({
      says: "已采用，列入选题。",
      answer: "已列入选题《老小区电梯维修怎么办》。",
    })
  }
})

test("[D1] an end is answered with a reason, by who may, once, and leaves nothing when it is refused", async () => {
  const id = await entered("新开书店办优惠活动")
  const decline = (by = chief, of = id) =>
    act(by, (ctx, tx) => declineLead(ctx, tx, { id: of, reason: "属于商业推广，不予刊发" }))
  await refusedWithoutTrace("newsroom.not-allowed", () => decline(reader))
  await refusedWithoutTrace("newsroom.lead-not-found", () => decline(stranger))
  await refusedWithoutTrace("newsroom.lead-not-found", () => decline(chief, "999999"))
  await refusedWithoutTrace("newsroom.unknown-unit", () =>
    act(chief, (ctx, tx) => referLead(ctx, tx, { id, unitId: "999999", reason: "请办理" })),
  )
  await onlyOneOf("newsroom.lead-wrong-state", () => decline())
  expect(accepted(await leadOf(ctxOf(chief, NOW), db, { id }))).toMatchObject({
    stateLabel: "不采用",
    answer: "属于商业推广，不予刊发",
  })
  expect(
    await db.many("select action from trail.entry where subject_id = $1 and action = 'lead.declined'", [id]),
  ).toHaveLength(1)
})

test("[D1] other modules hand in leads: an origin gives one, however often; unknown kinds are refused", async () => {
  const give = (source: string) =>
    act(HOUSE, (ctx, tx) =>
      addLead(ctx, tx, {
        ...{ unitId: units.city, source, title: "“异地就医”成为来信热词", text: "" },
        origin: { kind: "inbox.topic", id: "42" },
      }),
    )
  await refusedWithoutTrace("newsroom.unknown-source", () => give("rumour"))
  const first = accepted(await give("hot-word"))
  expect(accepted(await give("hot-word"))).toEqual(first)
  await refusedWithoutTrace("newsroom.unknown-source", () =>
    act(editor, (ctx, tx) => enterLead(ctx, tx, { ...TIP, source: "tip" })),
  )
  await refusedWithoutTrace("newsroom.not-allowed", () =>
    act(reader, (ctx, tx) => enterLead(ctx, tx, { ...TIP, source: "staff" })),
  )
})

test("[D1] how to reach a tipster is shown for a reason that the trail keeps, and forgotten ninety days after the end", async () => {
  accepted(
    await sent({ title: "社区食堂办得好", text: "社区食堂老人都说好，值得来看看。", contact: "z@anlan.example" }),
  )
  const id = await latest()
  const read = (by = chief) => act(by, (ctx, tx) => readContacts(secrets)(ctx, tx, { id, reason: "回访核实" }))
  await refusedWithoutTrace("newsroom.not-allowed", () => read(editor))
  await refusedWithoutTrace("newsroom.lead-not-found", () => read(stranger))
  expect(accepted(await read()).items).toMatchObject([{ contact: "z@anlan.example" }])
  expect(
    await db.many("select 1 from trail.entry where action = 'lead.contact-read' and subject_id = $1", [id]),
  ).toHaveLength(1)
  accepted(await act(chief, (ctx, tx) => declineLead(ctx, tx, { id, reason: "已另行报道" })))
  const forget = (now: string) => db.tx((tx) => forgetTipsters(tx, ctxOf(HOUSE, now)))
  expect(await forget("2026-09-08T09:00:00+08:00")).toBe(0)
  expect(await forget("2026-09-10T09:00:00+08:00")).toBeGreaterThan(0)
  await refusedWithoutTrace("newsroom.no-contact", () => read())
})

test("[D1] the list holds what is in sight: the oldest undecided first, counts that are its rows; a referred lead is seen by both units", async () => {
  const listed = accepted(await listLeads(ctxOf(chief, NOW), db, { limit: 100 }))
  const sum = listed.figures.byState.reduce((before, part) => before + part.count, 0)
  expect(sum).toBe(listed.total)
  expect(listed.items.findIndex((one) => one.state !== "open")).toBe(listed.figures.byState[0]!.count)
  expect(accepted(await listLeads(ctxOf(stranger, NOW), db, { limit: 10 })).total).toBe(0)
  const late = accepted(await listLeads(ctxOf(chief, "2026-07-30T09:00:00+08:00"), db, { limit: 100, overdue: "yes" }))
  expect([late.total, late.items.every((one) => one.overdue)]).toEqual([listed.figures.byState[0]!.count, true])
  const id = await entered("港区岸线环境整治")
  await refusedWithoutTrace("newsroom.lead-not-found", () => leadOf(ctxOf(stranger, NOW), db, { id }))
  accepted(await act(chief, (ctx, tx) => referLead(ctx, tx, { id, unitId: units.other, reason: "属临港市职责" })))
  expect(accepted(await leadOf(ctxOf(stranger, NOW), db, { id })).stateLabel).toBe("已转办")
})
