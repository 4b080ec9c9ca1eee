import { expect, test } from "vitest"
import { accepted, openDesk } from "../testing/desk.ts"
import { likeAmong } from "./like.ts"
import { listMessages } from "./list-messages.ts"

const { ctxFor, db, say } = await openDesk()

const said: string[] = []
for (let n = 0; n < 9; n += 1)
  said.push((await say({ title: `第${n}盏路灯`, text: `三号桥第${n}盏路灯不亮，请修，编号BRIDGE${n}。` })).messageId)
// The clocks of the running ones end in another order than they came; three have ended, the last first.
for (const [n, minutes] of [4, 1, 5, 0, 3, 2].entries())
  await db.run("update inbox.message set due_at = now() + make_interval(mins => $2) where id = $1", [said[n]!, minutes])
await db.run("update inbox.message set due_at = null where id = $1", [said[2]!])
await db.run("update inbox.message set state = 'closed' where id = any($1::bigint[])", [said.slice(6)])
const EXPECTED = [3, 1, 5, 4, 0, 2, 8, 7, 6].map((n) => said[n]!)

test("[F1] what ends soonest is on top, what ended below it, the newest first; however the pages are cut, each stands once", async () => {
  for (const limit of [1, 2, 4, 5, 9, 50]) {
    const ids: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = accepted(await listMessages(await ctxFor("clerk"), db, { limit, cursor }))
      expect(page.total).toBe(9)
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.next ?? undefined
      if (!cursor) break
    }
    expect(ids, `pages of ${limit}`).toEqual(EXPECTED)
  }
})

test("[F1] the list is searched in every script, in either case, and its figures count what is found", async () => {
  const found = async (q: string) => accepted(await listMessages(await ctxFor("clerk"), db, { limit: 50, q }))
  expect((await found("第3盏")).items.map(({ id }) => id)).toEqual([said[3]])
  expect((await found("bridge3")).items.map(({ id }) => id)).toEqual([said[3]])
  const { figures, total } = await found("路灯不亮")
  expect([total, figures.byState.find(({ key }) => key === "closed")?.count]).toEqual([9, 3])
})

test("[F5] words are compared with those given and no others, the most alike first, also those that came in later", async () => {
  const rows = await db.many<{ messageId: string; fingerprint: string }>(
    'select id as "messageId", fingerprint from inbox.message where id = any($1::bigint[]) order by id',
    [said.slice(0, 3)],
  )
  const text = "第1盏路灯。三号桥第1盏路灯不亮，请修，编号BRIDGE1。"
  const like = await likeAmong(db, rows, text, 0.3)
  expect([like[0], like.length]).toEqual([{ ...rows[1], similarity: 1 }, 3])
  expect(await likeAmong(db, rows.slice(2), text, 0.99)).toEqual([])
  const later = await say({ title: "暖气不热", text: "金盏小区七号楼暖气一直不热，老人受不了。" })
  const all = await db.many<{ messageId: string; fingerprint: string }>(
    'select id as "messageId", fingerprint from inbox.message order by id',
  )
  const near = await likeAmong(db, all, "暖气不热。金盏小区七号楼暖气一直不热，老人受不了。", 0.9)
  expect(near.map(({ messageId }) => messageId)).toEqual([later.messageId])
  expect((await likeAmong(db, all, "暖气不热", 0.9, "title")).map(({ messageId }) => messageId)).toEqual([
    later.messageId,
  ])
})
