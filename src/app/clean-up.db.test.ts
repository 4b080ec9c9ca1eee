import { expect, test } from "vitest"
import { DAY_MS } from "#kernel/time"
import { addPerson, addUnit } from "#modules/identity"
import { ctxOf, testDb } from "#platform/testing"
import { cleanUp, KEPT_DAYS } from "./clean-up.ts"

const db = await testDb()
const ctx = ctxOf()
const ago = (days: number) => new Date(ctx.now.getTime() - days * DAY_MS)

test("[J2] the daily clean-up takes what is past its keeping, and nothing younger", async () => {
  await db.tx(async (tx) => {
    const unit = { name: "安澜市", shortName: "安澜市", kind: "行政机关", level: "市", divisionCode: null }
    const unitId = await addUnit(tx, { ...unit, areaParentId: null, lineParentId: null }, ago(100))
    const person = await addPerson(tx, { name: "闻人清和", unitId }, ago(100))
    for (const off of [-1, 1]) {
      const [session, reply, work, givenUp] = [KEPT_DAYS.sessions, KEPT_DAYS.replies, KEPT_DAYS.work, KEPT_DAYS.givenUp]
      const name = off > 0 ? "old" : "young"
      await tx.run(
        `insert into identity.session (token_hash, person_id, created_at, last_seen_at, expires_at)
         values ($1::text::bytea, $2, $3, $3, $3)`,
        [name, person, ago(session + off)],
      )
      await tx.run("insert into identity.sign_in_try (kind, key, since) values ('name', $1::text::bytea, $2)", [
        name,
        ago(session + off),
      ])
      await tx.run("insert into http.idempotency (actor_id, key, fingerprint, at) values ('1', $1, '', $2)", [
        name,
        ago(reply + off),
      ])
      await tx.run(
        `insert into jobs.progress (kind, title, by_id, state, started_at, finished_at) values ('x', $1, '1', 'done', $2, $2)`,
        [name, ago(work + off)],
      )
      await tx.run("select graphile_worker.add_job($1, '{}'::json, max_attempts := 1)", [name])
      await tx.run(
        `update graphile_worker._private_jobs set attempts = 1, updated_at = $2
         where task_id = (select id from graphile_worker._private_tasks where identifier = $1)`,
        [name, ago(givenUp + off)],
      )
    }
    await tx.run("select graphile_worker.add_job('waiting', '{}'::json)")
  })
  expect(await cleanUp.run({ db, ctx }, {})).toBe("done")
  const left = await db.many<{ name: string }>(
    `select convert_from(token_hash, 'UTF8') as name from identity.session
     union all select convert_from(key, 'UTF8') from identity.sign_in_try union all select key from http.idempotency
     union all select title from jobs.progress union all select task_identifier from graphile_worker.jobs`,
  )
  expect(left.map((row) => row.name).sort()).toEqual(["waiting", "young", "young", "young", "young", "young"])
  expect(await cleanUp.run({ db, ctx }, {})).toBe("skipped")
})
