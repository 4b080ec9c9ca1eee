import { expect, test } from "vitest"
import { readData } from "../settings.ts"
import { NOW, openDesk } from "../testing/desk.ts"
import { judgeInForce, learn } from "./model.ts"

const { ctxFor, db, units } = await openDesk()

test("[F6] the seed judges until five hundred messages of the office's own have been answered; then a model of its own is trained, once", async () => {
  const ctx = await ctxFor("clerk")
  const train = () => db.tx((tx) => learn(tx, ctx))
  const before = await judgeInForce(db)
  expect([before.own, await train()]).toEqual([false, 0])
  expect(before.suggest({ title: "家里停水了", body: "水龙头没水，什么时候来水？" }).label).toBe("水电气暖")
  const rows = readData("triage/seed.tsv")
    .split("\n")
    .filter((line) => line.startsWith("seed-"))
    .map((line) => line.split("\t"))
  for (let n = 0; n < 7; n += 1) {
    await db.run(
      `insert into inbox.message (kind, matter, title, text, fingerprint, state, desk_unit_id, received_at)
       select 'consult', m, t, b || $4, md5(t || $4), 'closed', $5, $6 from unnest($1::text[], $2::text[], $3::text[]) as x (m, t, b)`,
      [
        rows.map((row) => row[1]!),
        rows.map((row) => row[2]!),
        rows.map((row) => row[3]!),
        `（第${n}件）`,
        units.hotline,
        NOW,
      ],
    )
  }
  expect([await train(), await train()]).toEqual([rows.length * 7, 0])
  const after = await judgeInForce(db)
  expect([after.own, after.trainedOn, after.version === before.version]).toEqual([true, rows.length * 7, false])
  expect(after.suggest({ title: "家里停水了", body: "水龙头没水，什么时候来水？" }).label).toBe("水电气暖")
})
