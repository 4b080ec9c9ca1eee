import { randomBytes } from "node:crypto"
import { Agent, request } from "node:http"
import { setTimeout as pause } from "node:timers/promises"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { type Clone, PASSWORD } from "../city.ts"
import { type Server, started } from "../served.ts"

/** 50,000 in an hour, from one event. */
const MESSAGES = 50_000
const TARGET_PER_S = MESSAGES / 3600
const TARGET_PAGE_MS = 200
/** Seconds at the pace of the hour, with everything before in the store, while officers work. */
const PACED_S = 60
/** Citizens who send at once. */
const AT_ONCE = 8
/** An officer opens a page about twice a second, more than one person does. */
const PAGE_EVERY_MS = 500
/** Nobody listens there. */
const PRETEND = "http://127.0.0.1:9"

/** 来信高峰: one event, 50,000 messages by the public form, each gated and triaged; officers' pages meanwhile; none may be lost. */
export const inbox: Bench = { id: "inbox", title: "来信高峰：一件事五万件来信", onlyNamed: true, run }

/** Half of the citizens say the same few things; the others tell it in words of their own. */
function said(n: number): { title: string; text: string } {
  const street = ["云渚街道", "柳渚街道", "桃屏街道", "望澜街道", "临河里"][n % 5]!
  const shared = [
    ["全城停水什么时候来水", `${street}停水了，什么时候来水？`],
    ["自来水管爆了", `${street}路口自来水管爆了，水漫到马路上，快来修。`],
    ["水是黄的能不能喝", `${street}家里来的水是黄的，能不能喝？`],
  ] as const
  if (n % 2 === 0) {
    const [title, text] = shared[n % 3]!
    return { title, text }
  }
  const house = `${(n % 97) + 1}号楼`
  return {
    title: `${street}${house}停水，求助第${n % 60}户`,
    text: `${street}${house}从今天早上开始停水，家里有老人和孩子，已经${(n % 9) + 1}个小时没有水，${n % 4 === 1 ? "物业说不知道，打电话没人接" : "请问送水车在哪里"}，请尽快处理。编号${n}。`,
  }
}

async function run(ground: BenchGround): Promise<Result[]> {
  const count = ground.quick ? 600 : MESSAGES
  const clone = await (await ground.city()).clone()
  const server = await serve(clone)
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE + 2 })
  const call = caller(server, agent)
  try {
    const cookie = await call.signIn("jianguan")
    let sent = 0
    let codes = 0
    const ask = async (n: number): Promise<void> => {
      if (n % 2_000 === 0) ground.say(`已发 ${n} 件`)
      codes += (await call.ask(n, said(n))) ? 1 : 0
    }
    const begun = performance.now()
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (sent < count) await ask(sent++)
      }),
    )
    const seconds = (performance.now() - begun) / 1000
    // The store is full; now as many a second as in that hour, and somebody works at the pages.
    const pages: number[] = []
    const ends = performance.now() + (ground.quick ? 5 : PACED_S) * 1000
    const coming = async (): Promise<void> => {
      const asking: Promise<void>[] = []
      while (performance.now() < ends) {
        asking.push(ask(sent++))
        await pause(1000 / TARGET_PER_S)
      }
      await Promise.all(asking)
    }
    const officer = async (): Promise<void> => {
      const lists = ["turn=yes", "state=triaged", `q=${encodeURIComponent("停水")}`]
      for (let n = 0; performance.now() < ends; n++) {
        const asked = performance.now()
        const page = await call.get(`/messages?${lists[n % lists.length]!}&limit=50`, cookie)
        pages.push(performance.now() - asked)
        const first = (JSON.parse(page) as { items: { id: string }[] }).items[0]
        const opened = performance.now()
        if (first) await call.get(`/messages/${first.id}`, cookie)
        pages.push(performance.now() - opened)
        await pause(PAGE_EVERY_MS)
      }
    }
    await Promise.all([coming(), officer()])
    const kept = await clone.db.one<{ voices: number; messages: number; triaged: number }>(
      `select count(*)::int as voices, count(distinct v.message_id)::int as messages,
         count(distinct v.message_id) filter (where m.state not in ('received'))::int as triaged
       from inbox.voice v join inbox.message m on m.id = v.message_id where v.origin_kind = 'portal.ask'`,
    )
    if (kept.voices !== sent || codes !== sent) throw new Error(`${sent} sent, ${codes} codes, ${kept.voices} kept`)
    if (kept.triaged !== kept.messages) throw new Error(`${kept.messages - kept.triaged} messages were not triaged`)
    pages.sort((a, b) => a - b)
    const p95 = pages[Math.floor(pages.length * 0.95)] ?? 0
    return [
      {
        ...{ id: "inbox.rate", title: "来信收下并研判", unit: "message/s", better: "more", target: TARGET_PER_S },
        ...{ ours: [count / seconds], peers: [] },
        note: `${count} 件，${AT_ONCE} 路并发，经公众表单；成 ${kept.messages} 件来信（同样的话并计），均已甄别、研判，无一丢失`,
      },
      {
        ...{ id: "inbox.page", title: "高峰中工作人员页面（95%）", unit: "ms", better: "less", target: TARGET_PAGE_MS },
        ...{ ours: [p95], peers: [] },
        note: `列表、检索、来信页共 ${pages.length} 次，中位 ${(pages[pages.length >> 1] ?? 0).toFixed(0)} 毫秒；库中已有这五万件，同时每秒再来 ${TARGET_PER_S.toFixed(0)} 件`,
      },
    ]
  } finally {
    agent.destroy()
    server.process.kill("SIGKILL")
    await clone.drop()
  }
}

function caller(server: Server, agent: Agent) {
  const send = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    new Promise<{ status: number; text: string; cookies: string[] }>((resolve, reject) => {
      const sent = request(`${server.url}${path}`, { method, agent, headers }, (reply) => {
        const chunks: Buffer[] = []
        reply.on("data", (chunk: Buffer) => chunks.push(chunk))
        reply.on("end", () =>
          resolve({
            ...{ status: reply.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") },
            cookies: reply.headers["set-cookie"] ?? [],
          }),
        )
      })
      sent.on("error", reject)
      sent.end(body)
    })
  return {
    async signIn(name: string): Promise<string> {
      const body = JSON.stringify({ name, password: PASSWORD })
      const { cookies, status } = await send("POST", "/api/session", { "content-type": "application/json" }, body)
      if (status !== 200) throw new Error(`signing in: ${status}`)
      return cookies.map((line) => line.split(";")[0]!).join("; ")
    },
    async get(path: string, cookie: string): Promise<string> {
      const { status, text } = await send("GET", `/api${path}`, { cookie })
      if (status !== 200) throw new Error(`${path}: ${status} ${text.slice(0, 200)}`)
      return text
    },
    /** Each citizen has an address of his own. True when he got a code. */
    async ask(n: number, words: { title: string; text: string }): Promise<boolean> {
      const once = randomBytes(18).toString("base64url")
      const body = new URLSearchParams({ ...words, kind: "", place: "", contact: "", isPublic: "yes", once }).toString()
      const from = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`
      const headers = { "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": from }
      const { status, text } = await send("POST", "/portal/ask", headers, body)
      if (status !== 200) throw new Error(`asking: ${status} ${text.slice(0, 300)}`)
      return /LX-[A-Z0-9-]{14}/.test(text)
    },
  }
}

function serve(clone: Clone): Promise<Server> {
  const { NODE_ENV: _production, ...environment } = process.env
  const env = {
    ...{ ...environment, DATABASE_URL: clone.db.url, JUSHENG_HOME: clone.home, JUSHENG_SANDBOX: PRETEND, PORT: "0" },
    ...{ JUSHENG_LOG: "error", JUSHENG_TRUSTED_PROXIES: "127.0.0.1" },
  }
  return started(["bin/jusheng.js", "serve", "--json"], env, (line) =>
    line.startsWith("{") ? (JSON.parse(line) as { url: string }).url : undefined,
  )
}
