import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll } from "vitest"
import { HOUSE } from "#kernel/actor"
import { addLogin, addPerson, addUnit } from "#modules/identity"
import { noticesModule, tellMany } from "#modules/notices"
import { outgoing } from "#platform/fetch"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf, testDb } from "#platform/testing"
import { SENDERS } from "../../src/connectors/index.ts"
import { mailWithin } from "../../src/connectors/mail/index.ts"
import { SIM_LOGIN, startMail } from "../../src/connectors/mail/simulator/index.ts"
import { startRobots } from "../../src/connectors/robots/simulator/index.ts"
import { startSms } from "../../src/connectors/sms/simulator/index.ts"

const NAMED = "整改任务：云渚发布"
type Said = { ok: boolean; code?: string; value: { id: string; sendingId: string } }
type Seen = { items: readonly (Record<string, unknown> & { id: string })[] } & Record<string, unknown>
type Run = (...given: unknown[]) => Promise<never>

/** Notices over real senders and the simulators of robots, SMS gateways and mail, on one database; closed after the file. */
export async function sendingHouse() {
  const db = await testDb()
  const time = { now: new Date("2026-06-11T10:00:00+08:00") }
  const clock = { now: () => time.now }
  const [robots, sms, mail] = await Promise.all([startRobots({ clock }), startSms({ clock }), startMail()])
  const endless = await startEndless()
  const addresses = [robots.url, sms.url, endless.url]
  const fetch = outgoing({ allowed: addresses, timeoutMs: 400 })
  afterAll(async () => {
    fetch.close()
    await Promise.all([robots.close(), sms.close(), mail.close(), endless.close()])
  })

  const senders = [mailWithin(500), ...SENDERS.filter(({ manifest }) => manifest.id !== "mail")]
  const house = noticesModule({ senders, secrets: secretsOf(Buffer.alloc(32, 3)), fetch, addresses })
  const [unitId, belowId, admin, clerk] = await db.tx(async (tx) => {
    const unit = { kind: "行政机关", level: "市", lineParentId: null, divisionCode: null } as const
    const office = await addUnit(
      tx,
      { ...unit, name: "安澜市政府办公室", shortName: "市政府办", areaParentId: null },
      time.now,
    )
    const street = await addUnit(
      tx,
      { ...unit, level: "镇", name: "云渚街道办事处", shortName: "云渚街道", areaParentId: office },
      time.now,
    )
    const chief = await addPerson(tx, { name: "澹台清和", unitId: office }, time.now)
    const hand = await addPerson(tx, { name: "公冶知行", unitId: street }, time.now)
    for (const id of [chief, hand]) await addLogin(tx, id, `person${id}`, "x", time.now)
    return [office, street, chief, hand] as const
  })
  const unitOf = (id: string): string => (id === clerk ? belowId : unitId)
  const as = (id: string) => ctxOf(actor({ id, unitId: unitOf(id), permissions: ["notices.manage"] }), time.now)
  const route = (path: string, method: string) =>
    house.routes.find((bound) => bound.route.path === path && bound.route.method === method)!

  const write = (method: string, path: string, input: object, who = admin): Promise<Said> =>
    db.tx((tx) => (route(path, method).run as Run)(as(who), tx, input))
  const see = async (path: string, input: object = {}, who = admin): Promise<Seen> => {
    const said = (await (route(path, "GET").run as Run)(as(who), db, { limit: 50, ...input })) as { value: Seen }
    return said.value
  }
  const job = (name: string, payload: Record<string, string> = {}) => {
    const ctx = { actor: HOUSE, now: time.now, requestId: "job" }
    return house.jobs!.find((one) => one.name === name)!.run({ db, ctx }, payload)
  }
  const add = async (sender: string, values: Record<string, string>, reaches: "unit" | "below" | null = null) => {
    const unit = { unitId: reaches && unitId, reaches }
    const input = { sender, name: `${sender}渠道`, values, ...unit, origin: "https://js.example" }
    const said = await write("POST", "/notice-channels", input)
    if (!said.ok) throw new Error(said.code)
    return said.value.id
  }
  const sendings = (channelId: string) =>
    db.many<{ id: string; state: string; attempts: number; reason: string | null }>(
      `select id, state, attempts, failure_reason as reason from notices.sending where channel_id = $1 order by id`,
      [channelId],
    )
  return {
    ...{ db, time, robots, sms, mail, endless: endless.url, clerk, write, see, job, add, sendings },
    later(ms: number) {
      time.now = new Date(time.now.getTime() + ms)
    },
    /** Works off what is due by a channel; answers what the first job said. */
    async send(channelId: string) {
      const first = await job("notices.send", { channelId })
      let last = first
      for (let n = 0; last === "done" && n < 30; n += 1) last = await job("notices.send", { channelId })
      return first
    },
    states: async (channelId: string) => (await sendings(channelId)).map(({ state }) => state),
    channel: (id: string) =>
      db.one<{ state: string; held: Date | null; reason: string | null }>(
        "select state, held_until as held, failure_reason as reason from notices.channel where id = $1",
        [id],
      ),
    /** A group that is told what the office and the units below it are told. */
    robot(key: string, kind: "wecom" | "dingtalk" | "feishu" = "wecom") {
      robots.control.robot({ key, kind })
      return add(`${kind}-robot`, { url: `${robots.url}/${kind}/${key}` }, "below")
    },
    texts: (key: string) => robots.control.messages({ key }).messages.map(({ text }) => text),
    end: (id: string) => write("POST", "/notice-channels/:id/endings", { id }),
    /** A notice to the street, or to one person; its own words must never leave the house. */
    tell(kind: string, opens: string, to: { toUnit: string } | { toPerson: string } = { toUnit: belowId }) {
      const notice = { kind, title: NAMED, text: "请李某联系13800138000", opens, ...to }
      return db.tx((tx) => tellMany(tx, as(admin), [notice]))
    },
    mailValues: () => ({
      ...{ host: "127.0.0.1", port: String(mail.port), security: "none", from: "js@anlan.example" },
      ...{ user: SIM_LOGIN.user, password: SIM_LOGIN.password },
    }),
  }
}

/** A server that answers, and never ends. */
async function startEndless() {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" })
    const drip = setInterval(() => response.write(" "), 20)
    response.on("close", () => clearInterval(drip))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
