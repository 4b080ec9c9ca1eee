import { afterAll, expect, test } from "vitest"
import { addGrant, addPerson, actorOf } from "#modules/identity"
import { opine, releaseFirst, roundOf } from "#modules/review"
import { ctxOf, testDb } from "#platform/testing"
import { everyConnector as connectors } from "../../../../tests/kit/connectors.ts"
import { articleSigned } from "../articles/commands/article-signed.ts"
import { setFacts } from "../articles/commands/set-facts.ts"
import { submit } from "../articles/commands/submit.ts"
import { articleOf } from "../articles/queries.ts"
import { clearedArticle } from "../articles/released.ts"
import { articleKind } from "../articles/signing.ts"
import { modelGround, PARK as TEXT } from "../../../../tests/kit/model-ground.ts"
import { at, attempt, got, newsroomUnits, NOW } from "../testing/room.ts"

const db = await testDb()
const { district, writer } = await newsroomUnits(db)
const { answered, insert, article, save, ready, close } = await modelGround(db, writer)
afterAll(close)
const signer = async (name: string, role: string) => {
  const id = await db.tx((tx) => addPerson(tx, { name, unitId: district }, new Date(NOW)))
  await db.tx((tx) => addGrant(tx, { personId: id, role, unitId: district, by: "house" }, new Date(NOW)))
  return (await actorOf(db, id))!
}
const section = await signer("濮阳知行", "section-head")
const deputy = await signer("太叔明川", "deputy-head")
const duty = await signer("司空怀远", "duty-leader")
for (const [name, role] of [
  ["尉迟望和", "unit-head"],
  ["长孙景行", "joint-publicity"],
  ["慕容清谷", "joint-cyber"],
  ["百里思安", "joint-police"],
  ["东郭若齐", "district-leader"],
] as const)
  await signer(name, role)
const GATES = { politics: true, law: true, policy: true, secrecy: true, wording: true }
const sign = (id: string, who: typeof section) =>
  attempt(db, async (tx) => {
    const round = (await roundOf(tx, { kind: "newsroom.article", id }))!
    const ctx = ctxOf(who, NOW)
    const signed = await opine(ctx, tx, { roundId: round.id, hash: round.hash, verdict: "agree", gates: GATES })
    if (signed.ok && signed.value.conclusion) got(await articleSigned(ctx, tx, id, signed.value.conclusion))
    return signed
  })

test("[D10] the mark travels: revision, signing page, no fast track, label in the body and in every variant", async () => {
  await ready()
  const { id } = await article()
  const use = await answered(id)
  got(await insert(id, use.id, use.answer!))
  await save(id, `<p>${use.answer!}</p>`)
  const view = got(await articleOf(connectors)(at(writer), db, { id }))
  expect(view.assisted).toMatchObject([{ sentence: "一起来看看。", model: "qwen-plus" }])
  got(await attempt(db, (tx) => setFacts(connectors)(at(writer), tx, { id, contentClass: "emergency" })))
  got(await attempt(db, (tx) => submit(connectors)(at(writer), tx, { id, why: "请审" })))
  const summary = (await articleKind(connectors).summary(db, id))!
  expect(summary.lines.at(-1)).toContain("含人工智能辅助内容 1 句（qwen-plus）")
  const round = (await roundOf(db, { kind: "newsroom.article", id }))!
  expect(
    await attempt(db, (tx) =>
      releaseFirst(ctxOf(duty, NOW), tx, { roundId: round.id, hash: round.hash, reason: "先发" }),
    ),
  ).toMatchObject({ ok: false, code: "review.barred-from-fast-track" })
  const revision = await db.one<{ assisted: unknown[] }>(
    "select assisted from newsroom.article_revision where article_id = $1 order by no desc limit 1",
    [id],
  )
  expect(revision.assisted).toMatchObject([{ sentence: "一起来看看。" }])
})

test("[D10] what is published carries the label once, and what nobody helped with carries none", async () => {
  await ready()
  const go = async (id: string) => {
    got(await attempt(db, (tx) => submit(connectors)(at(writer), tx, { id, why: "请审" })))
    got(await sign(id, section))
    got(await sign(id, deputy))
    return (await clearedArticle(db, id))!
  }
  const { id } = await article()
  const use = await answered(id)
  got(await insert(id, use.id, use.answer!))
  await save(id, `<p>${use.answer!}</p>`)
  const out = await go(id)
  expect(out.bodyText.split("本文部分内容由人工智能辅助生成")).toHaveLength(2)
  expect(out.assisted).toEqual({ sentences: 1, models: ["qwen-plus"] })
  const plain = await go((await article()).id)
  expect(plain.bodyText).toBe(TEXT)
  expect(plain.assisted).toBeUndefined()
})
