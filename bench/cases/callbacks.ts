import { setTimeout as pause } from "node:timers/promises"
import type { Db } from "#platform/db"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { callbackSender, type Sender } from "../callback-sender.ts"
import { type Clone, PASSWORD } from "../city.ts"
import { type Server, started } from "../served.ts"

const TARGET_PER_S = 1_000
const SECRET = "secret-of-the-callbacks-bench"
/** Nobody listens there: the credential names it, and callbacks need no call. */
const PRETEND = "http://127.0.0.1:9"

/** 平台推送: signed callbacks through the real door of a server of its own; acknowledged only when committed. */
export const callbacks: Bench = { id: "callbacks", title: "平台推送收下并应答", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const clone = await (await ground.city()).clone()
  const sender = callbackSender(SECRET)
  try {
    const { runs } = ground.rounds(0, 5)
    const each = ground.quick ? 3_000 : 20_000
    const account = await vouched(clone)
    const rates: number[] = []
    const bare: number[] = []
    for (let round = 0; round < runs; round++) {
      rates.push(await within(serve(clone), (url) => rateOf(sender, `${url}/callback/${account}`, each, `r${round}-`)))
      bare.push(await within(bareServer(), (url) => rateOf(sender, url, each, `b${round}-`)))
    }
    const killed = []
    for (let round = 0; round < runs; round++) killed.push(await kill(clone, sender, account, round))
    const lost = killed.reduce((sum, one) => sum + one.lost, 0)
    if (lost > 0) throw new Error(`${lost} acknowledged callbacks were lost`)
    const acknowledged = killed.reduce((sum, one) => sum + one.acknowledged, 0)
    return [
      {
        id: "callbacks",
        title: "平台推送收下并应答",
        unit: "callback/s",
        better: "more",
        target: TARGET_PER_S,
        ours: rates,
        peers: [{ name: "Fastify 收下即答，不验签、不存", values: bare }],
        note: `每轮 ${each} 条，96 路并发，提交后才应答；kill -9 ${runs} 次，已应答 ${acknowledged} 条，丢失 ${lost} 条`,
      },
    ]
  } finally {
    sender.close()
    await clone.drop()
  }
}

async function rateOf(sender: Sender, url: string, count: number, prefix: string): Promise<number> {
  const keys = Array.from({ length: count }, (_, i) => `${prefix}${i}`)
  const begun = performance.now()
  const acknowledged = await sender.send(url, keys)
  if (acknowledged.length !== count) throw new Error(`only ${acknowledged.length} of ${count} were acknowledged`)
  return count / ((performance.now() - begun) / 1000)
}

/** Kills the server in the middle of it; what it had acknowledged has to be there. */
async function kill(clone: Clone, sender: Sender, account: string, round: number) {
  const server = await serve(clone)
  const keys = Array.from({ length: 200_000 }, (_, i) => `k${round}-${i}`)
  const sending = sender.send(`${server.url}/callback/${account}`, keys)
  // Each round at another moment of the group commit.
  await pause(700 + 137 * round)
  server.process.kill("SIGKILL")
  const acknowledged = await sending
  await server.ended
  return { acknowledged: acknowledged.length, lost: acknowledged.length - (await keptOf(clone.db, acknowledged)) }
}

const keptOf = async (db: Db, keys: readonly string[]): Promise<number> =>
  (await db.one<{ n: number }>("select count(*)::int as n from intake.event where key = any($1)", [keys])).n

async function within<T>(opening: Promise<Server>, work: (url: string) => Promise<T>): Promise<T> {
  const server = await opening
  try {
    return await work(server.url)
  } finally {
    server.process.kill("SIGKILL")
    await server.ended
  }
}

function serve(clone: Clone): Promise<Server> {
  const { NODE_ENV: _production, ...environment } = process.env
  const env = { DATABASE_URL: clone.db.url, JUSHENG_HOME: clone.home, JUSHENG_SANDBOX: PRETEND, PORT: "0" }
  return started(["bin/jusheng.js", "serve", "--json"], { ...environment, ...env, JUSHENG_LOG: "error" }, (line) =>
    line.startsWith("{") ? (JSON.parse(line) as { url: string }).url : undefined,
  )
}

const BARE = `import fastify from "fastify"
const app = fastify()
app.post("/", (request, reply) => reply.send("success"))
console.log(await app.listen({ host: "127.0.0.1", port: 0 }))`

const bareServer = (): Promise<Server> =>
  started(["--input-type=module", "-e", BARE], process.env, (line) => `${line}/`)

/** A credential in force for one account, entered and confirmed by two people through the door. Answers `platform/id`. */
async function vouched(clone: Clone): Promise<string> {
  const account = await clone.db.one<{ id: string; platform: string }>(
    "select id, platform from registry.v_account where state = 'normal' and platform = 'wechat-mp' order by id limit 1",
  )
  await within(serve(clone), async (url) => {
    const path = `${url}/api/accounts/${account.id}`
    const values = { baseUrl: PRETEND, secret: SECRET }
    const entering = { values, reason: "性能测试" }
    const entered = await post<{ waiting: { id: string } }>(
      `${path}/credential-entries`,
      entering,
      await signIn(url, "jianguan"),
    )
    const confirming = { entryId: entered.waiting.id }
    await post(`${path}/credential-confirmations`, confirming, await signIn(url, "fenguan"))
  })
  return `${account.platform}/${account.id}`
}

async function signIn(url: string, name: string): Promise<string> {
  const reply = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, password: PASSWORD }),
  })
  const cookie = reply.headers.getSetCookie()[0]
  if (!cookie) throw new Error(`signing in: ${reply.status}`)
  return cookie.split(";")[0]!
}

async function post<T>(url: string, body: object, cookie: string): Promise<T> {
  const headers = { "content-type": "application/json", cookie }
  const reply = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })
  const text = await reply.text()
  if (!reply.ok) throw new Error(`${url}: ${reply.status} ${text}`)
  return JSON.parse(text) as T
}
