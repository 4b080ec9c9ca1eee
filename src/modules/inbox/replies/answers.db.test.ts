import { expect, test } from "vitest"
import { insertSampleEntries, publicAnswerOf, similarAnswers } from "#modules/knowledge"
import { assignMessage } from "../handling/dispatch.ts"
import type { InboxPorts } from "../ports.ts"
import { similarTo } from "../queries/similar.ts"
import { accepted, openDesk } from "../testing/desk.ts"
import { answersFor, quoteAnswer, unlessOver } from "./answers.ts"
import { submitReply, writeReply } from "./write.ts"

const ground = await openDesk()
const { act, answer, ctxFor, db, refusedWithoutTrace, say, units } = ground
const ports: InboxPorts = {
  ...ground.ports,
  similarAnswers,
  async answerNow(sql, id, now) {
    const found = await publicAnswerOf(sql, id, now)
    return found && { ...found, over: found.over?.because ?? null }
  },
}
await db.tx((tx) =>
  insertSampleEntries(tx, [
    {
      ...{ unitId: units.urban, question: "路灯坏了找谁修？", wordings: ["路灯不亮怎么报修"] },
      answer: "市政道路的路灯拨打0600-5550110报修，24小时内到场。",
      ...{ policyName: "《安澜市城市照明管理办法》", policyClause: "第十二条", policyUntil: "2026-06-20" },
      ...{ validFrom: "2026-01-01", validUntil: null, publishedAt: new Date("2026-01-05T09:00:00+08:00") },
    },
  ]),
)
const LATER = "2026-06-22T09:00:00+08:00"
const given = async (words: Parameters<typeof say>[0]) => {
  const { messageId: id } = await say(words)
  accepted(await act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id, unitId: units.urban, note: "" })))
  return id
}
const offered = async (id: string, who: "urban" | "stranger" = "urban", q?: string) =>
  answersFor(ports)(await ctxFor(who), db, { id, q })
const quote = (id: string, one: { id: string; from: "base" | "message" }, when?: string) =>
  act("urban", (ctx, tx) => quoteAnswer(ports)(ctx, tx, { id, answerId: one.id, from: one.from }), when)

test("[F17] [F10] to whoever writes an answer the base is offered with its source; what has ended is refused, with why, also in a draft that still quotes it", async () => {
  const id = await given({ title: "三号桥路灯不亮怎么报修", text: "三号桥往南的路灯不亮，怎么报修？" })
  const [one] = accepted(await offered(id)).items
  expect(one).toMatchObject({ from: "base", question: "路灯坏了找谁修？" })
  expect((await offered(id, "stranger")).ok).toBe(false)
  const { text } = accepted(await quote(id, one!))
  expect(text).toBe(
    "市政道路的路灯拨打0600-5550110报修，24小时内到场。（安澜市城市管理局，依据《安澜市城市照明管理办法》第十二条，有效期至2026年6月20日）",
  )
  accepted(await act("urban", (ctx, tx) => writeReply(ctx, tx, { id, text: `感谢来信。${text}`, isPublic: false })))
  const submit = (when?: string) => act("urban", (ctx, tx) => unlessOver(ports, submitReply)(ctx, tx, { id }), when)
  await refusedWithoutTrace("inbox.answer-over", () => submit(LATER))
  await refusedWithoutTrace("inbox.answer-over", () => quote(id, one!, LATER))
  await refusedWithoutTrace("inbox.no-answer", () => quote(id, { id: "999999", from: "base" }))
  accepted(await submit())
})

test("[F2] [F17] where the base has too little, published answers of the office fill up; a message is not offered to itself", async () => {
  const old = await given({ title: "菜场门口井盖松动很响", text: "菜场门口的井盖松动，夜里很响。", isPublic: true })
  await answer(old, "感谢来信。经核实，菜场门口井盖已于6月11日更换。", undefined, true)
  const id = await given({ title: "菜场门口井盖又松动了", text: "菜场门口的井盖松动，夜里很响，又松了。" })
  const items = accepted(await offered(id)).items
  expect(items.map(({ from, id: at }) => [from, at])).toEqual([["message", old]])
  expect(accepted(await quote(id, items[0]!)).text).toContain("参照安澜市城市管理局对“菜场门口井盖松动很响”的答复")
  const asked = { text: "路灯不亮怎么报修", limit: 3, now: new Date("2026-06-11T09:30:00+08:00") }
  expect((await similarTo(db, ports, asked)).map(({ from }) => from)).toEqual(["base"])
  expect((await similarTo(db, {}, asked)).map(({ from }) => from)).toEqual([])
})
