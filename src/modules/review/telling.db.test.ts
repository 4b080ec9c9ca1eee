import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { tellMany } from "#modules/notices"
import { ctxOf } from "#platform/testing"
import { nameDeputy } from "./deputies/name-deputy.ts"
import * as review from "./index.ts"
import { reviewJobs } from "./jobs.ts"
import { MORNING, must, openOffice, sendIn, sign } from "./testing/office.ts"

const office = await openOffice()
const { db, people } = office
const jobs = reviewJobs({ kinds: [], files: undefined as never, check: async () => [], tell: tellMany })

const run = async (name: string, round: review.RoundView, more: Record<string, string> = {}, at = MORNING) => {
  const job = jobs.find((one) => one.name === name)
  if (!job) throw new Error(name)
  const { kind, id } = round.subject
  return await job.run({ db, ctx: ctxOf(HOUSE, at) }, { roundId: round.id, kind, id, ...more })
}
const told = async (round: review.RoundView) =>
  await db.many<{ who: string; title: string; text: string }>(
    `select p.name as who, n.title, n.text from notices.notice n join identity.v_person p on p.id = n.to_person_id
     where n.opens = $1 order by n.id`,
    [`/reviews/${round.id}`],
  )

test("[D5] whoever may sign the step is told, and his deputy; once, however often the job runs", async () => {
  must(
    await office.act("section", (ctx, tx) =>
      nameDeputy(ctx, tx, { deputyId: people.proof, fromOn: "2026-06-11", untilOn: "2026-06-11", reason: "开会" }),
    ),
  )
  const round = await sendIn(office)
  expect(await run("review.tell-waiting", round)).toBe("done")
  expect(await run("review.tell-waiting", round)).toBe("skipped")
  expect((await told(round)).map((one) => [one.who, one.title])).toEqual([
    ["曹敏", "等您审核"],
    ["丁然", "等您审核"],
  ])
  must(await sign(office, "section", round))
  expect(await run("review.tell-waiting", round)).toBe("done")
  expect((await told(round)).at(-1)).toMatchObject({ who: "程远", text: expect.stringContaining("步骤：三审") })
})

test("[D6] who has not signed in time is told that silence is no consent, and so is who sent it in", async () => {
  const round = await sendIn(office)
  await run("review.tell-overdue", round, {}, "2026-06-15T09:00:00+08:00")
  const said = await told(round)
  expect(said.map((one) => one.who)).toContain("曹敏")
  expect(said.at(-1)).toMatchObject({ who: "林晓", text: expect.stringContaining("未签署不视为同意") })
  must(await sign(office, "section", round, { verdict: "return", note: "数字有误" }))
  expect(await run("review.tell-overdue", round)).toBe("skipped")
})

test("[D5] the end is told to who sent it in, a void round also to those whose signatures fell", async () => {
  const round = await sendIn(office)
  must(await sign(office, "section", round))
  const ctx = await office.as("author")
  const { kind, id } = round.subject
  await db.tx((tx) => review.voidRound(ctx, tx, { kind, id, newHash: "hash-2", why: "改了时间" }))
  await run("review.tell-moved", round, { what: "void" })
  const said = await told(round)
  expect(said.map((one) => one.who).sort()).toEqual(["曹敏", "林晓"].sort())
  expect(said[0]?.text).toContain("曹敏的签署随之作废")
})
