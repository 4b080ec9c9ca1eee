import { mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { openFiles } from "#platform/files"
import * as review from "./index.ts"
import { FIVE, must, openOffice, sendIn, sign, type Who, written } from "./testing/office.ts"

const office = await openOffice()
const { db, people } = office
const files = openFiles(await mkdtemp(join(tmpdir(), "scans-")))
const PDF = new TextEncoder().encode("%PDF-1.7 一页签批")
const NOON = "2026-06-11T12:00:00+08:00"

const upload = async (by: Who, bytes: Uint8Array = PDF): Promise<string> =>
  (
    await db.tx((tx) =>
      files.put(tx, { name: "签批.pdf", bytes, byId: people[by], at: new Date("2026-06-11T11:00:00+08:00") }),
    )
  ).id

type Round = review.RoundView
const seatOf = (round: Round, step: number): string => round.steps[step]?.seats[0]?.id ?? ""

const record = async (round: Round, by: Who, more: Partial<review.RecordPaper> = {}, at = NOON) => {
  const fileId = more.fileId ?? (await upload(by))
  return await office.act(
    by,
    (ctx, tx) =>
      review.recordPaperSignature(
        ctx,
        tx,
        {
          roundId: round.id,
          hash: round.hash,
          seatId: seatOf(round, 1),
          signerId: people.section,
          verdict: "agree",
          gates: FIVE,
          signedAt: new Date("2026-06-11T11:30:00+08:00"),
          ...more,
          fileId,
        },
        files,
      ),
    at,
  )
}
const call = (round: Round, by: Who, more: Partial<review.RecordSpoken> = {}, at = NOON) =>
  office.act(
    by,
    (ctx, tx) =>
      review.recordSpokenConsent(ctx, tx, {
        roundId: round.id,
        hash: round.hash,
        seatId: seatOf(round, 1),
        signerId: people.section,
        saidAt: new Date("2026-06-11T11:30:00+08:00"),
        ...more,
      }),
    at,
  )
const confirm = (round: Round, by: Who, more: Partial<review.ConfirmPaper> = {}, at = NOON) =>
  office.act(
    by,
    async (ctx, tx) => {
      const paperId = (await review.roundOf(tx, round.subject))?.papers.at(-1)?.id ?? "0"
      const input = { roundId: round.id, paperId, hash: round.hash, accept: true, gates: FIVE, ...more }
      const spoken = await review.confirmSpokenConsent(ctx, tx, input)
      return spoken.ok || spoken.code !== "review.paper-not-found"
        ? spoken
        : await review.confirmPaperSignature(ctx, tx, input)
    },
    at,
  )

test("[D5] a paper signature counts only when a second person has confirmed it, and keeps scan, signer, time and hash", async () => {
  const round = await sendIn(office)
  const recorded = must(await record(round, "author"))
  expect(recorded.round.steps[1]?.state).toBe("open")
  expect(recorded.round.papers[0]).toMatchObject({
    way: "paper",
    state: "recorded",
    signer: { name: "曹敏" },
    recordedBy: { name: "林晓" },
    signedAt: "2026-06-11T11:30:00+08:00",
    hash: "hash-1",
    file: { name: "签批.pdf", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  const before = await written(db)
  expect(await confirm(round, "author")).toMatchObject({ code: "review.second-person" })
  expect(await written(db)).toEqual(before)
  const confirmed = must(await confirm(round, "colleague"))
  expect(confirmed.round.steps[1]).toMatchObject({ state: "done", seats: [{ name: "曹敏", way: "paper" }] })
  expect(must(await sign(office, "deputy", round, { at: NOON })).conclusion).toBe("cleared")
})

test.each<[string, Who, Partial<review.RecordPaper>, string]>([
  ["by somebody who has nothing to do with it", "stranger", {}, "review.not-involved"],
  ["of one's own", "section", {}, "review.own-record"],
  ["of somebody without the seat", "author", { signerId: "1" }, "review.not-signer"],
  ["over another content", "author", { hash: "hash-2" }, "review.other-content"],
  ["from before the round", "author", { signedAt: new Date("2026-06-11T09:00:00+08:00") }, "review.bad-time"],
  ["from the future", "author", { signedAt: new Date("2026-06-12T09:00:00+08:00") }, "review.bad-time"],
  ["with a gate left open", "author", { gates: {} }, "review.gates-missing"],
  ["without a scan", "author", { fileId: "999999" }, "review.bad-scan"],
])("[D5] no paper signature is recorded %s, and nothing is written", async (_name, by, more, code) => {
  const round = await sendIn(office)
  if (more.signerId === "1") more = { signerId: people.stranger }
  await upload(by)
  const before = await written(db)
  expect(await record(round, by, more)).toMatchObject({ ok: false, code })
  expect(await written(db)).toEqual(before)
})

test("[D5] a scan that is no PDF, JPG or PNG is refused whatever its name", async () => {
  const round = await sendIn(office)
  const fileId = await upload("author", new TextEncoder().encode("<html>签批</html>"))
  expect(await record(round, "author", { fileId })).toMatchObject({ code: "review.bad-scan" })
})

test("[D5] one record waits for a seat at a time, also when two are written at once", async () => {
  const round = await sendIn(office)
  const both = await Promise.all([record(round, "author"), record(round, "colleague")])
  expect(both.filter((one) => one.ok)).toHaveLength(1)
  expect(both.find((one) => !one.ok)).toMatchObject({ code: "review.recorded-before" })
  must(await confirm(round, "head", { accept: false, note: "扫描件看不清" }))
  expect((await record(round, "colleague")).ok).toBe(true)
})

test("[D5] the signer's own signature goes before a paper that waits: the paper can no longer be confirmed", async () => {
  const round = await sendIn(office)
  must(await record(round, "author"))
  must(await sign(office, "section", round, { at: NOON }))
  expect(await confirm(round, "colleague")).toMatchObject({ code: "review.signed-before" })
})

test("[D5] 电话同意 lets the round go on but not clear, until the signer himself confirms", async () => {
  const round = await sendIn(office)
  const said = must(await call(round, "author"))
  expect(said.round.steps.map(({ state }) => state)).toEqual(["done", "done", "open"])
  expect(said.round.steps[1]?.seats[0]).toMatchObject({ provisional: true, name: "曹敏", way: "spoken" })
  expect(said.round.papers[0]?.confirmBy).toBe("2026-06-12T12:00:00+08:00")
  const last = must(await sign(office, "deputy", round, { at: NOON }))
  expect(last).toMatchObject({ round: { state: "open" } })
  expect(last.conclusion).toBeUndefined()
  expect(await confirm(round, "colleague")).toMatchObject({ code: "review.only-signer" })
  expect(await confirm(round, "section", { gates: {} })).toMatchObject({ code: "review.gates-missing" })
  expect(must(await confirm(round, "section"))).toMatchObject({ conclusion: "cleared", round: { state: "cleared" } })
})

test("[D5] unconfirmed, a consent lapses: the seat waits again with a new clock, and the signer may sign himself", async () => {
  const round = await sendIn(office)
  must(await call(round, "author"))
  must(await sign(office, "deputy", round, { at: NOON }))
  const later = "2026-06-12T12:01:00+08:00"
  expect(await confirm(round, "section", {}, later)).toMatchObject({ code: "review.consent-late" })
  const ctx = await office.as("author", later)
  await db.tx((tx) => review.sweepReviews(tx, ctx))
  const back = await review.roundOf(db, round.subject, new Date(later))
  expect(back?.steps.map(({ state }) => state)).toEqual(["done", "open", "done"])
  expect(back?.steps[1]?.dueAt).toBe("2026-06-15T23:59:59+08:00")
  expect(back?.papers[0]).toMatchObject({ state: "lapsed", stateLabel: "逾期未确认，已作废" })
  expect(must(await sign(office, "section", round, { at: later })).conclusion).toBe("cleared")
})

test("[D5] a consent the signer denies falls back at once", async () => {
  const round = await sendIn(office)
  must(await call(round, "colleague"))
  expect(await confirm(round, "section", { accept: false })).toMatchObject({ code: "review.reason-needed" })
  const denied = must(await confirm(round, "section", { accept: false, note: "没有接到电话" }))
  expect(denied.round.steps[1]).toMatchObject({ state: "open", seats: [{ provisional: false }] })
  expect(denied.round.papers[0]?.state).toBe("rejected")
})

test("[D5] confirmed twice at once, a paper gives one signature", async () => {
  const round = await sendIn(office)
  must(await record(round, "author"))
  const both = await Promise.all([confirm(round, "colleague"), confirm(round, "head")])
  expect(both.filter((one) => one.ok)).toHaveLength(1)
  expect(both.find((one) => !one.ok)).toMatchObject({ code: "review.paper-state" })
})

test("[D5] a round that ends takes the records that wait with it", async () => {
  const round = await sendIn(office)
  must(await record(round, "author"))
  const ended = must(await sign(office, "section", round, { verdict: "return", note: "数字有误", at: NOON }))
  expect(ended.round.papers[0]).toMatchObject({ state: "lapsed", settledNote: "本轮审核已结束" })
  expect(await confirm(round, "colleague")).toMatchObject({ ok: false })
})
