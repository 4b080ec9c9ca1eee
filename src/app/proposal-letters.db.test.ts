import { afterAll, expect, test } from "vitest"
import { DAY_MS } from "#kernel/time"
import { setDesk } from "#modules/inbox"
import {
  askSupport,
  confirmSupport,
  proposalsModule,
  propose,
  publish,
  publicProposal,
  supportOfToken,
  sweepProposals,
  withdrawSupport,
} from "#modules/proposals"
import { outgoing } from "#platform/fetch"
import { syncAttempts } from "#platform/jobs"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf } from "#platform/testing"
import { HOUSE } from "#kernel/actor"
import { sendingHouse } from "../../tests/kit/sending-house.ts"
import { settle } from "../../tests/kit/settled-jobs.ts"
import { SENDERS } from "../connectors/index.ts"
import { mailWithin } from "../connectors/mail/index.ts"

const house = await sendingHouse()
const { db, time, mail } = house
const secrets = secretsOf(Buffer.alloc(32, 3))
const fetch = outgoing({ allowed: [], timeoutMs: 10_000 })
afterAll(() => fetch.close())
const module = proposalsModule({
  senders: [mailWithin(10_000), ...SENDERS.filter(({ manifest }) => manifest.id !== "mail")],
  ...{ secrets, fetch },
})
await syncAttempts(db, module.jobs!)
const anybody = () => ctxOf(actor({ id: "0", unitId: "0", permissions: [] }), time.now)
const work = () => settle(db, module.jobs!, () => time.now)
const { unitId } = await db.one<{ unitId: string }>('select unit_id as "unitId" from identity.v_person where id = $1', [
  house.clerk,
])
const staff = () =>
  ctxOf(
    actor({ id: "1", unitId, permissions: ["inbox.referee", "proposals.check"], scope: { kind: "everything" } }),
    time.now,
  )
await db.tx((tx) => setDesk(staff(), tx, { unitId }))
const words = {
  ...{ title: "在滨河公园加装两处直饮水台", contact: "", once: "once-once-once-1" },
  text: "滨河公园全长五公里没有饮水的地方，建议在北门和三号桥各装一处，定期公布水质。",
}
await db.tx((tx) => propose(anybody(), tx, secrets, words))
const { id } = await db.one<{ id: string }>("select id from proposals.proposal")
await db.tx((tx) => publish(staff(), tx, { id, unitId }))

const ask = (address: string) =>
  db.tx((tx) => askSupport(anybody(), tx, secrets, { id, mail: address, origin: "https://sj.example" }))
const bodies = (address: string): string[] =>
  mail.letters
    .filter(({ to }) => to.includes(address))
    .map(({ text }) => {
      const [head = "", ...rest] = text.split("\r\n\r\n")
      const body = rest.join("\r\n\r\n")
      return /base64/i.test(head)
        ? Buffer.from(body, "base64").toString("utf8")
        : Buffer.from(
            body
              .replace(/=\r\n/g, "")
              .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            "latin1",
          ).toString("utf8")
    })
const tokenIn = (text: string): string => /token=([\w-]+)/.exec(text)![1]!
const supports = async () => (await publicProposal(db, id, time.now))!.supports
const confirm = (token: string) => db.tx((tx) => confirmSupport(anybody(), tx, secrets, token))

test("[F4] without a mail channel nobody is promised a letter; an address that is none is refused with a sentence", async () => {
  expect(await ask("qin@mail.example")).toMatchObject({ ok: false, code: "proposals.no-mail" })
  expect(await ask("qin@")).toMatchObject({ ok: false, code: "proposals.bad-address" })
})

test("[F4] a support counts only when who reads the mailbox presses the button; one mailbox is one voice however often it is typed", async () => {
  await house.add("mail", house.mailValues())
  for (const typed of ["qin@mail.example", "QIN@mail.example", " qin＠mail.example "])
    expect(await ask(typed)).toMatchObject({ ok: true })
  await work()
  const letters = bodies("qin@mail.example")
  expect([letters.length, letters[0]!.includes("每个邮箱只算一次")]).toEqual([1, true])
  expect(await supports()).toContain("已有0人附议")
  // The address goes once the mail server has the letter; the mark tells nobody anything.
  expect(await db.one("select mail_sealed, letter_state from proposals.support")).toEqual({
    ...{ mail_sealed: null, letter_state: "accepted" },
  })
  const token = tokenIn(letters[0]!)
  expect(await supportOfToken(db, token)).toMatchObject({ state: "waiting" })
  for (let i = 0; i < 2; i += 1) expect(await confirm(token)).toMatchObject({ ok: true })
  expect(await supports()).toContain("已有1人附议")
  // Known already: the same answer, and no letter.
  expect(await ask("qin@mail.example")).toMatchObject({ ok: true })
  await work()
  expect(bodies("qin@mail.example").length).toBe(1)
  expect(await confirm("x".repeat(32))).toMatchObject({ code: "proposals.no-such-link" })
})

test("[F4] a support can be taken back and is then not given again by the same mailbox; what nobody confirmed is erased after three days", async () => {
  expect(await ask("han@mail.example")).toMatchObject({ ok: true })
  expect(await ask("bai@mail.example")).toMatchObject({ ok: true })
  await work()
  const token = tokenIn(bodies("han@mail.example")[0]!)
  await confirm(token)
  expect(await supports()).toContain("已有2人附议")
  expect(await db.tx((tx) => withdrawSupport(anybody(), tx, token))).toMatchObject({ ok: true })
  expect(await supports()).toContain("已有1人附议")
  expect(await confirm(token)).toMatchObject({ ok: false, code: "proposals.support-wrong-state" })
  const late = tokenIn(bodies("bai@mail.example")[0]!)
  time.now = new Date(time.now.getTime() + 4 * DAY_MS)
  await db.tx((tx) => sweepProposals(tx, { actor: HOUSE, now: time.now, requestId: "job" }))
  expect(await confirm(late)).toMatchObject({ ok: false, code: "proposals.support-wrong-state" })
  expect(await supports()).toContain("已有1人附议")
})
