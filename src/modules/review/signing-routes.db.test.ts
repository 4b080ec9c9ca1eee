import { expect, test } from "vitest"
import { done, refused } from "#kernel/outcome"
import { attempt } from "#platform/db"
import { signingContract } from "./contract.ts"
import { type SigningPorts, signingRoutes } from "./index.ts"
import { FIVE, must, openOffice, sendIn, sign, type Who, written } from "./testing/office.ts"

const office = await openOffice()
const { db } = office
const contract = signingContract("/things", "稿件")

const told: string[] = []
const bound = (moved: SigningPorts["moved"]) =>
  signingRoutes(contract, { kind: "test.thing", files: undefined as never, moved })
const listening = bound(async (_ctx, _tx, id, what) => done(told.push(`${id} ${what}`)))

async function post(routes: ReturnType<typeof bound>, path: string, who: Who, input: object) {
  const found = routes.find(({ route }) => route.path === path)
  if (found?.kind !== "write") throw new Error(path)
  const ctx = await office.as(who)
  return await attempt(db, (tx) => found.run(ctx, tx, input as never))
}
const opinion = { hash: "hash-1", verdict: "agree", note: "", gates: FIVE, proofPass: false }

test("[D5] the subject's module is told in the same transaction how its round ended, and only then", async () => {
  await sendIn(office, { id: "told" })
  await post(listening, "/things/:id/opinions", "section", { id: "told", ...opinion })
  expect(told).toEqual([])
  const last = await post(listening, "/things/:id/opinions", "deputy", { id: "told", ...opinion })
  expect(last).toMatchObject({ ok: true, value: { conclusion: "cleared" } })
  expect(told).toEqual(["told cleared"])
})

test("[D5] what is let out first is told as such", async () => {
  await sendIn(office, { id: "first", contentClass: "emergency" })
  const input = { id: "first", hash: "hash-1", reason: "河水上涨" }
  expect(await post(listening, "/things/:id/early-releases", "duty", input)).toMatchObject({ ok: true })
  expect(told.at(-1)).toBe("first released")
})

test("[D5] a subject that cannot be moved takes the signature back: nothing is written", async () => {
  const round = await sendIn(office, { id: "stuck" })
  must(await sign(office, "section", round))
  const before = await written(db)
  const refusing = bound(async () => refused("review.template-state", { state: "已停用", move: "通过" }))
  expect(await post(refusing, "/things/:id/opinions", "deputy", { id: "stuck", ...opinion })).toMatchObject({
    code: "review.template-state",
  })
  expect(await written(db)).toEqual(before)
})

test("[D5] a subject without a round takes no signature", async () => {
  expect(await post(listening, "/things/:id/opinions", "section", { id: "nothing", ...opinion })).toMatchObject({
    code: "review.not-found",
  })
})
