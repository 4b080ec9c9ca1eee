import { expect, test } from "vitest"
import { sendingHouse } from "../../tests/kit/sending-house.ts"
import { SIM_KEYS } from "../connectors/sms/simulator/index.ts"

const house = await sendingHouse()
const { db, time, sms, mail, clerk, write, see, job, add, sendings } = house
const { later, send, states, channel, robot, end, tell, mailValues } = house
const MINUTE = 60_000

/** The text of a letter, quoted-printable as it travels. */
const letterOf = (raw: string): string => {
  const body = raw.slice(raw.indexOf("\r\n\r\n") + 4).replace(/=\r\n/g, "")
  return decodeURIComponent(body.replace(/=([0-9A-F]{2})/g, "%$1"))
}

test("[J6] mail goes to whoever acts for the unit and gave an address; his own choice and his reading in the house count", async () => {
  const id = await add("mail", mailValues())
  expect(await write("PUT", "/notice-choice/address", { way: "mail", address: "nobody" }, clerk)).toMatchObject({
    code: "notices.bad-mail",
  })
  await write("PUT", "/notice-choice/address", { way: "mail", address: "gongye@anlan.example" }, clerk)
  await write("PUT", "/notice-choice/switch", { kind: "monitoring.closed", way: "mail", wanted: false }, clerk)
  await tell("monitoring.assigned", "/problems/7")
  await tell("monitoring.closed", "/problems/8")
  later(5 * MINUTE)
  await send(id)
  expect(mail.letters.map(({ to }) => to)).toEqual([["gongye@anlan.example"]])
  expect(letterOf(mail.letters[0]!.text)).toBe(
    "有新的整改任务，请登录聚声办理。\r\n\r\nhttps://js.example/problems/7\r\n",
  )
  const seen = await see("/notices", {}, clerk).then(({ items }) => items)
  expect(seen.find(({ opens }) => opens === "/problems/7")).toMatchObject({
    sent: [{ way: "邮件", stateLabel: "已送出", reason: null }],
  })
  await tell("monitoring.assigned", "/problems/9", { toPerson: clerk })
  const mine = (await see("/notices", {}, clerk)).items.find(({ opens }) => opens === "/problems/9")!
  expect(mine).toMatchObject({ sent: [{ way: "邮件", stateLabel: "待发送" }] })
  await write("POST", "/notices/:id/readings", { id: mine.id }, clerk)
  later(6 * MINUTE)
  await send(id)
  expect(mail.letters).toHaveLength(1)
  expect(await states(id)).toEqual(["accepted", "withdrawn"])
})

test("[J6] mail: cut after the letter was taken, an answer without end, a busy server, a wrong password", async () => {
  const [{ id }] = (await see("/notice-channels")).items as [{ id: string }]
  const fault = async (kind: "cut" | "endless" | "busy") => {
    mail.faults.clear()
    mail.faults.add(kind)
    await tell("monitoring.urged", `/problems/${kind}`, { toPerson: clerk })
    await send(id)
    mail.faults.clear()
    return (await sendings(id)).at(-1)!
  }
  expect(await fault("cut")).toMatchObject({ state: "unknown", attempts: 1 })
  expect(await fault("endless")).toMatchObject({ state: "unknown", attempts: 1 })
  expect(mail.letters).toHaveLength(3)
  expect(await fault("busy")).toMatchObject({ state: "prepared", attempts: 1, reason: "邮件服务器处理出错。" })
  later(5 * MINUTE)
  await send(id)
  expect((await sendings(id)).at(-1)).toMatchObject({ state: "accepted", attempts: 2 })
  expect(mail.letters).toHaveLength(4)
  const wrong = {
    id,
    name: "邮件渠道",
    values: { password: "falsch" },
    unitId: null,
    reaches: null,
    origin: "https://js.example",
  }
  expect(await write("PATCH", "/notice-channels/:id", wrong)).toMatchObject({ ok: true })
  await tell("monitoring.urged", "/problems/12", { toPerson: clerk })
  await send(id)
  expect(await channel(id)).toMatchObject({ state: "stopped", reason: "邮箱账号或授权码不正确。" })
  expect((await sendings(id)).at(-1)).toMatchObject({ state: "prepared" })
})

test("[J6] a password never goes to a new server, and never comes back", async () => {
  const [{ id }] = (await see("/notice-channels")).items as [{ id: string }]
  const moved = {
    id,
    name: "邮件渠道",
    values: { host: "evil.example" },
    unitId: null,
    reaches: null,
    origin: "https://js.example",
  }
  expect(await write("PATCH", "/notice-channels/:id", moved)).toMatchObject({ code: "notices.bad-settings" })
  expect(JSON.stringify(await see("/notice-channels/:id", { id }))).not.toMatch(/falsch|code"/)
  const kept = await db.one<{ row: object }>("select to_jsonb(c) as row from notices.channel c where id = $1", [id])
  expect(JSON.stringify(kept.row)).not.toContain("falsch")
  const trail = await db.many("select detail from trail.entry where action = 'channel.changed'")
  expect(trail).toEqual([{ detail: { sender: "mail", keys: ["password"] } }])
  expect(await write("POST", "/notice-channels", { ...moved, sender: "mail", values: mailValues() })).toMatchObject({
    code: "notices.way-taken",
  })
})

test("[J6] short messages: masked on screens, sealed in the database, quiet at night, never blindly sent twice", async () => {
  const id = await add("aliyun-sms", {
    ...{
      accessKeyId: SIM_KEYS.id,
      accessKeySecret: SIM_KEYS.key,
      signName: "安澜市政府办",
      templateCode: SIM_KEYS.template,
    },
    baseUrl: `${sms.url}/aliyun/`,
  })
  expect(await write("POST", "/notice-channels/:id/tests", { id })).toMatchObject({ code: "notices.no-address" })
  await write("PUT", "/notice-choice/address", { way: "sms", address: "138-0013-8000" }, clerk)
  const choice = await see("/notice-choice", {}, clerk)
  expect(JSON.stringify(choice)).toContain("138****8000")
  expect(JSON.stringify(await db.many("select * from notices.address"))).not.toContain("13800138000")
  time.now = new Date("2026-06-11T22:00:00+08:00")
  await tell("monitoring.assigned", "/problems/7")
  later(30 * MINUTE)
  expect(await send(id)).toBe("skipped")
  sms.control.fault({ kind: "cut-after", times: 1 })
  await tell("monitoring.overdue", "/problems/8")
  await send(id)
  time.now = new Date("2026-06-12T08:00:00+08:00")
  await job("notices.sweep")
  await send(id)
  const sent = sms.control.messages().messages
  // The urgent one took the waiting one along; its fate is unknown and stays so.
  expect(sent.map(({ to, values }) => [to, values])).toEqual([
    [["13800138000"], '{"title":"聚声提醒","text":"整改任务1件、逾期1件，请登录聚声办理。"}'],
  ])
  expect(await states(id)).toEqual(["unknown"])
  const row = (await see("/notice-sendings", { channel: id })).items[0]!
  expect(row).toMatchObject({ to: "138****8000", stateLabel: "结果不明" })
  await write("POST", "/notice-sendings/:id/confirmations", { id: row.id })
  expect(await states(id)).toEqual(["accepted"])
  // One's own address, one's own wish: what is over keeps nobody's number.
  await db.run("update identity.person set left_on = '2026-06-12' where id = $1", [clerk])
  await job("notices.forget-addresses")
  expect(await db.many("select 1 from notices.address")).toEqual([])
})

test("[J6] who dies between call and answer leaves 结果不明; a resend goes under the same key", async () => {
  const id = await robot("g9")
  await tell("monitoring.urged", "/problems/7")
  await db.run(
    "update notices.sending set state = 'submitting', attempts = 1, key = 'k', submitted_at = $2 where channel_id = $1",
    [id, time.now],
  )
  later(6 * MINUTE)
  await job("notices.sweep")
  const [lost] = await sendings(id)
  expect(lost).toMatchObject({ state: "unknown", reason: "发送途中程序中断，不知道对方是否收到。" })
  await write("POST", "/notice-sendings/:id/resends", { id: lost!.id })
  await send(id)
  expect(await db.one("select state, key, attempts from notices.sending where id = $1", [lost!.id])).toEqual({
    ...{ state: "accepted", key: "k", attempts: 2 },
  })
})

test("[J6] without a channel nothing is prepared, and a refused act leaves nothing", async () => {
  for (const { id } of (await see("/notice-channels")).items) await end(id)
  const count = async () => (await db.one<{ n: number }>("select count(*)::int as n from notices.sending")).n
  const before = await count()
  await tell("monitoring.urged", "/problems/7")
  expect(await count()).toBe(before)
  const trailed = await db.many("select 1 from trail.entry")
  const group = {
    sender: "wecom-robot",
    name: "群",
    values: { url: "https://a.example/x" },
    unitId: null,
    reaches: null,
  }
  for (const [input, code] of [
    [{ ...group, origin: "https://js.example" }, "notices.unit-needed"],
    [{ ...group, sender: "pigeon", origin: "https://js.example" }, "notices.unknown-sender"],
    [{ ...group, unitId: "999", reaches: "unit", origin: "https://js.example" }, "notices.unknown-unit"],
    [
      { ...group, sender: "sms-gateway", values: { url: "https://a.example/", success: "ok" }, origin: "x" },
      "notices.unlisted-address",
    ],
  ] as const)
    expect(await write("POST", "/notice-channels", input)).toMatchObject({ code })
  expect(await db.many("select 1 from trail.entry")).toHaveLength(trailed.length)
})
