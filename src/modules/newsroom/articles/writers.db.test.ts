import { expect, test } from "vitest"
import { actorOf, addGrant, addPerson } from "#modules/identity"
import { opine, roundOf } from "#modules/review"
import { ctxOf, testDb } from "#platform/testing"
import { everyConnector as connectors } from "../../../../tests/kit/connectors.ts"
import { at, attempt, got, newsroomUnits, NOW, written } from "../testing/room.ts"
import { endLock } from "./commands/locks.ts"
import { saveDraft } from "./commands/save-draft.ts"
import { submit } from "./commands/submit.ts"
import { articleOf } from "./queries.ts"

const db = await testDb()
const { district, writer } = await newsroomUnits(db)
const personWith = async (name: string, ...roles: string[]) => {
  const id = await db.tx((tx) => addPerson(tx, { name, unitId: district }, new Date(NOW)))
  for (const role of roles)
    await db.tx((tx) => addGrant(tx, { personId: id, role, unitId: district, by: "house" }, new Date(NOW)))
  return (await actorOf(db, id))!
}
const BODY = "<p>今日8时起，云渚街道部分区域停水，预计19时前恢复。</p>"
const GATES = { politics: true, law: true, policy: true, secrecy: true, wording: true }

test("[D5] whoever has put words into a text does not sign it, though he is not named as its author", async () => {
  const section = await personWith("濮阳知行", "section-head", "editor")
  await personWith("太叔明川", "deputy-head")
  const { id } = await written(db, writer, "停水通知", BODY)
  const { draftNo } = got(await articleOf(connectors)(at(writer), db, { id }))
  const words = { title: "停水通知", summary: "", bodyHtml: BODY.replace("19时", "20时") }
  got(await attempt(db, (tx) => endLock(at(writer), tx, { id })))
  got(await attempt(db, (tx) => saveDraft(at(section), tx, { id, base: draftNo, ...words })))
  got(await attempt(db, (tx) => endLock(at(section), tx, { id })))
  const send = () => attempt(db, (tx) => submit(connectors)(at(writer), tx, { id, why: "请审" }))
  // Nobody else could take the seat.
  expect(await send()).toMatchObject({ ok: false, code: "review.vacant-seat" })
  const colleague = await personWith("闻人静姝", "section-head")
  got(await send())
  const round = (await roundOf(db, { kind: "newsroom.article", id }))!
  const sign = (who: typeof section) =>
    attempt(db, (tx) =>
      opine(ctxOf(who, NOW), tx, { roundId: round.id, hash: round.hash, verdict: "agree", note: "", gates: GATES }),
    )
  expect(await sign(section)).toMatchObject({ ok: false, code: "review.own-work" })
  expect((await sign(colleague)).ok).toBe(true)
})
