import { randomBytes } from "node:crypto"
import { expect, test } from "vitest"
import { type Actor, type Ctx, HOUSE } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { addUnit } from "#modules/identity"
import { rate, receiveMessage, setDesk } from "#modules/inbox"
import { attempt, type Tx } from "#platform/db"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf, testDb } from "#platform/testing"
import { editDoor, makeDoor } from "./commands/save-door.ts"
import { reportMedia } from "./commands/report-media.ts"
import { publicAnswersOfWeek } from "./public.ts"
import { doorOf, listDoors } from "./queries/doors.ts"
import { doorRow, promisedBy } from "./store.ts"
import { correctTally, freezeWeeks } from "./tallies/freeze.ts"

/** A Thursday; the week before began on 1 June. */
const NOW = "2026-06-11T10:00:00+08:00"
const db = await testDb()
const secrets = secretsOf(randomBytes(32))

function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`)
  return outcome.value
}
const unitOf = (name: string, areaParentId: string | null) =>
  db.tx((tx) =>
    addUnit(
      tx,
      {
        ...{
          name,
          shortName: name,
          kind: "行政机关",
          level: "市",
          areaParentId,
          lineParentId: null,
          divisionCode: null,
        },
      },
      new Date("2026-01-01T00:00:00+08:00"),
    ),
  )
const city = await unitOf("安澜市人民政府", null)
const hotline = await unitOf("安澜市12345政务服务便民热线中心", city)
const urban = await unitOf("安澜市城市管理局", city)
const other = await unitOf("临港市人民政府", null)

const pathOf = async (id: string) =>
  (await db.one<{ path: string }>("select area_path as path from identity.v_unit where id = $1", [id])).path
const personOf = async (unitId: string, permissions: string[]): Promise<Actor> =>
  actor({ id: "7", unitId, permissions, scope: { kind: "subtrees", areas: [await pathOf(unitId)], lines: [] } })
const ALL = ["doors.read", "doors.edit", "inbox.read", "inbox.desk", "inbox.referee"]
const chief = await personOf(city, ALL)
const stranger = await personOf(other, ALL)
const ANYBODY = actor({ id: "0", name: "公众", unitId: "0", scope: { kind: "subtrees", areas: [], lines: [] } })

const act = <T>(who: Actor, run: (ctx: Ctx, tx: Tx) => Promise<Outcome<T>>, when = NOW): Promise<Outcome<T>> =>
  attempt(db, (tx) => run(ctxOf(who, when), tx))

accepted(await act(chief, (ctx, tx) => setDesk(ctx, tx, { unitId: hotline }), "2026-05-01T09:00:00+08:00"))

const WORDS: Parameters<typeof makeDoor>[2] = {
  ...{ kind: "answer", name: "立马办", says: "身边小事，马上就办", promise: "八小时内有人回应，三个工作日内办结。" },
  ...{ colour: "#1f4e79", mark: "办", unitId: city, memberIds: [urban], kinds: ["complain", "help"] },
  ...{ first: { amount: 8, unit: "natural-hours" }, end: { amount: 3, unit: "working-days" } },
  ...{ validFrom: "2026-06-01", validTo: null },
}
const made = accepted(await act(chief, (ctx, tx) => makeDoor(ctx, tx, WORDS)))

let n = 0
const say = async (when: string, doorId: string | null = made.id, text = "三号桥往南两百米路灯晚上一直不亮。") => {
  const door = doorId ? (await doorRow(db, doorId))! : undefined
  return accepted(
    await act(
      ANYBODY,
      (ctx, tx) =>
        receiveMessage(ctx, tx, secrets, {
          ...{ title: `三号桥路灯不亮${++n}`, text: `${text}${n}`, source: "portal", kind: "complain", isPublic: true },
          ...{ origin: { kind: "test", id: String(n) } },
          ...(door && { doorId: door.id, promised: promisedBy(door) }),
        }),
      when,
    ),
  ).messageId
}
/** As an answer leaves it: its clock met, a public final reply, answered. */
const answer = (id: string, when: string) =>
  db.tx(async (tx) => {
    await tx.run("update inbox.clock set met_at = $2 where message_id = $1", [id, when])
    await tx.run("update inbox.message set state = 'answered', answered_at = $2, unit_id = $3 where id = $1", [
      id,
      when,
      urban,
    ])
    await tx.run(
      `insert into inbox.reply (message_id, kind, state, text, is_public, hash, unit_id, written_by, written_at, sent_at)
       values ($1, 'final', 'sent', '已更换电缆，当晚恢复照明。', true, 'x', $3, 7, $2, $2)`,
      [id, when, urban],
    )
  })

test("[F14] who comes in by a named door gets its promise as his clock; without a door, or where the law is quicker, the law's", async () => {
  const clockOf = (id: string) =>
    db.many<{ what: string; label: string; unit: string }>(
      "select what, because[1] as label, limit_unit as unit from inbox.clock where message_id = $1 order by what desc",
      [id],
    )
  const [first, end] = await clockOf(await say("2026-06-01T09:00:00+08:00"))
  expect([first!.label, end!.label]).toEqual([
    "首次响应时限8小时（依据：“立马办”的公开承诺）",
    "办结时限3个工作日（依据：“立马办”的公开承诺）",
  ])
  const [, law] = await clockOf(await say("2026-06-01T09:00:00+08:00", null))
  expect(law!.label).toContain("7个工作日")
  // Water is out: the law's 24 hours are sooner than three working days.
  const [, water] = await clockOf(await say("2026-06-01T09:00:00+08:00", made.id, "家里停水了"))
  expect(water!.label).toContain("24小时")
})

test("[F14] a promise that could end later than the law is refused, as are a pale brand, a second of the same name and foreign units", async () => {
  const tries = [
    [{ end: { amount: 8, unit: "working-days" } }, "doors.not-stricter"],
    [{ first: { amount: 25, unit: "natural-hours" } }, "doors.not-stricter"],
    [{ colour: "#ffe08a" }, "doors.pale"],
    [{ name: "立马办" }, "doors.same-name"],
    [{ memberIds: [other] }, "doors.unknown-unit"],
    [{ validTo: "2026-05-01" }, "doors.dates"],
    [{ kinds: ["nonsense"] }, "doors.unknown-kind"],
    [{ first: null, end: null, promise: "尽快办理" }, "doors.no-promise"],
  ] as const
  for (const [change, code] of tries) {
    const words = { ...WORDS, name: "回声亭", memberIds: [urban], ...change }
    const outcome = await act(chief, (ctx, tx) => makeDoor(ctx, tx, words as never))
    expect(outcome.ok ? "done" : outcome.code, JSON.stringify(change)).toBe(code)
  }
  expect(
    await act(stranger, (ctx, tx) => editDoor(ctx, tx, { id: made.id, ...WORDS, memberIds: [], kinds: ["help"] })),
  ).toMatchObject({
    ok: false,
    code: "doors.not-allowed",
  })
})

test("[F14] a week's tally is frozen after its Monday, adds up, opens to its published answers, and a correction is a next version that says so", async () => {
  // Week of 1 June: two from the test above are open (the watery one is overdue), these come besides.
  const [inTime, late] = [await say("2026-06-02T09:00:00+08:00"), await say("2026-06-02T10:00:00+08:00")]
  await answer(inTime, "2026-06-04T09:00:00+08:00")
  await answer(late, "2026-06-06T09:00:00+08:00")
  const voiceId = (await db.one<{ id: string }>("select id from inbox.voice where message_id = $1", [inTime])).id
  accepted(
    await act(
      ANYBODY,
      (ctx, tx) => rate(ctx, tx, { messageId: inTime, voiceId, isSatisfied: true, isSolved: true, note: "" }),
      "2026-06-06T10:00:00+08:00",
    ),
  )
  await say("2026-06-09T09:00:00+08:00")
  const house = ctxOf(HOUSE, NOW)
  const frozen = await db.tx((tx) => freezeWeeks(tx, house))
  expect(frozen).toBeGreaterThan(0)
  expect(await db.tx((tx) => freezeWeeks(tx, house))).toBe(0)
  const [running, last] = accepted(await doorOf(ctxOf(chief, NOW), db, { id: made.id })).weeks
  expect(last).toMatchObject({
    ...{ week: "2026-06-01", label: "6月1日—6月7日", version: 1, carriedIn: 0, received: 4 },
    ...{ inTime: 1, late: 1, overdue: 2, running: 0, moved: 0, rated: 1, satisfied: 1 },
  })
  expect(last!.byUnit.map(({ unit, inTime: n }) => [unit?.id ?? null, n])).toEqual([
    [urban, 1],
    [null, 0],
  ])
  expect(running).toMatchObject({ week: "2026-06-08", version: 0, carriedIn: 2, received: 1, overdue: 2, running: 1 })
  const opened = await publicAnswersOfWeek(db, made.id, "2026-06-01", new Date(NOW), ["in-time"])
  expect([opened.all, opened.answers.map(({ answer: text }) => text)]).toEqual([1, ["已更换电缆，当晚恢复照明。"]])

  // It had been answered in time after all: the frozen week does not move by itself.
  await db.run(
    "update inbox.clock set met_at = '2026-06-05T23:59:00+08:00', due_at = '2026-06-05T23:59:59+08:00' where message_id = $1 and what = 'end'",
    [late],
  )
  expect(accepted(await doorOf(ctxOf(chief, NOW), db, { id: made.id })).weeks[1]).toMatchObject({ version: 1, late: 1 })
  const correct = (who: Actor, week: string) =>
    act(who, (ctx, tx) => correctTally(ctx, tx, { id: made.id, week, reason: "延期未及时登记" }))
  expect(await correct(stranger, "2026-06-01")).toMatchObject({ code: "doors.not-allowed" })
  expect(await correct(chief, "2026-06-08")).toMatchObject({ code: "doors.week-running" })
  expect(await correct(chief, "2026-01-05")).toMatchObject({ code: "doors.no-tally" })
  accepted(await correct(chief, "2026-06-01"))
  const corrected = accepted(await doorOf(ctxOf(chief, NOW), db, { id: made.id })).weeks[1]!
  expect(corrected).toMatchObject({ version: 2, inTime: 2, late: 0, reason: "延期未及时登记" })
  expect(corrected.earlier.map(({ version }) => version)).toEqual([1])
  await expect(db.run("update doors.tally set reason = ''")).rejects.toThrow()
})

test("[F14] a medium's report becomes a message with the medium's name, once; other doors take none", async () => {
  const media = accepted(
    await act(chief, (ctx, tx) =>
      makeDoor(ctx, tx, {
        ...WORDS,
        kind: "media",
        name: "新闻监督台",
        memberIds: [],
        kinds: ["complain"],
        mark: "督",
      }),
    ),
  )
  const report = {
    ...{ media: "安澜日报", title: "早市占了盲道无人管", text: "记者走访发现早市长期占用盲道。", place: "人民路" },
    ...{ url: "https://paper.anlan.example/1", publishedOn: "2026-06-10" },
  }
  const send = (id: string, who = chief) => act(who, (ctx, tx) => reportMedia(secrets)(ctx, tx, { id, ...report }))
  const { messageId } = accepted(await send(media.id))
  expect(accepted(await send(media.id)).messageId).toBe(messageId)
  expect(await send(made.id)).toMatchObject({ code: "doors.not-media" })
  expect(await send(media.id, actor({ unitId: city }))).toMatchObject({ code: "doors.not-allowed" })
  const source = await db.one("select source, is_public from inbox.voice where message_id = $1", [messageId])
  expect(source).toEqual({ source: "media", is_public: true })
  await answer(messageId, "2026-06-11T09:30:00+08:00")
  expect(accepted(await doorOf(ctxOf(chief, NOW), db, { id: media.id })).reports).toMatchObject([
    { media: "安澜日报", title: report.title, answer: "已更换电缆，当晚恢复照明。" },
  ])
  expect(accepted(await listDoors(ctxOf(chief, NOW), db)).items.map(({ name }) => name)).toContain("新闻监督台")
})
