import { Agent } from "node:http"
import { setTimeout as pause } from "node:timers/promises"
import { HOUSE } from "#kernel/actor"
import { findTopics } from "#modules/sensing"
import type { Db } from "#platform/db"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { type Caller, caller } from "../inbox/caller.ts"
import { ask } from "../inbox/citizens.ts"
import { atWork, type Opened } from "../inbox/officers.ts"
import { standUp } from "../inbox/standing.ts"
import { timed } from "../measure.ts"
import { served } from "../served.ts"

/** 50,000 in an hour, from one event. */
const MESSAGES = 50_000
const PER_S = MESSAGES / 3600
const TARGET_PER_S = Math.round(PER_S * 10) / 10
/** Sent by the clock: what is missing is what was not taken in time. */
const TARGET_PACE = Math.round(PER_S * 9.5) / 10
const TARGET_PAGE_MS = 200
/** As many come at once at first, as fast as they are taken; the others of the 50,000 are made of these. */
const BURST = 4_000
/** Seconds at the pace of the hour, with the 50,000 in the store, while officers work. */
const PACED_S = 180
/** A round of every page by every officer before the first is noted. */
const WARM_S = 20
/** What the house still does for a city that was made in half a minute; in an office it was done over weeks. */
const SETTLED_S = 120
/** Citizens who send at once. */
const AT_ONCE = 8

/** 来信高峰: one event, by the public form, each gated and triaged; officers' pages meanwhile; none may be lost. */
export const inbox: Bench = { id: "inbox", title: "来信高峰：一件事五万件来信", onlyNamed: true, run }

async function run(ground: BenchGround): Promise<Result[]> {
  const [burst, wanted, pacedS] = ground.quick ? [300, 3_000, 12] : [BURST, MESSAGES, PACED_S]
  const clone = await (await ground.city()).clone()
  const server = await served(clone)
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE + 4 })
  const call = caller(server.url, agent)
  try {
    const rush = await rushed(call, burst, ground.say)
    const standing = await standUp(clone.db, wanted)
    ground.say(`库中已有 ${standing} 件`)
    const ctx = { actor: HOUSE, now: new Date(), requestId: "bench" }
    const topicsMs = await timed(() => clone.db.tx((tx) => findTopics(tx, ctx)))
    ground.say(`热点归并 ${(topicsMs / 1000).toFixed(1)} 秒；再按每秒 ${PER_S.toFixed(1)} 件来 ${pacedS} 秒`)
    await settled(clone.db)
    const from = performance.now() + WARM_S * 1000
    const ends = from + pacedS * 1000
    const [stream, opened] = await Promise.all([paced(call, burst, ends), atWork(call, from, ends)])
    ground.say(pagesTold(opened))
    const kept = await countKept(clone.db, burst + stream.sent)
    if (stream.codes + rush.codes !== burst + stream.sent) throw new Error("somebody got no code")
    return [
      {
        ...{ id: "inbox.rate", title: "来信收下并研判", unit: "message/s", better: "more", target: TARGET_PER_S },
        ...{ ours: [burst / rush.seconds], peers: [] },
        note: `${burst} 件一起来，${AT_ONCE} 路并发，经公众表单`,
      },
      {
        ...{ id: "inbox.pace", title: "五万件在库时照五万件一小时再来", unit: "message/s", better: "more" },
        ...{ target: TARGET_PACE, ours: [stream.sent / stream.seconds], peers: [] },
        note: `${standing} 件在库（${burst} 件经表单，其余照其行复制），${WARM_S + pacedS} 秒里再来 ${stream.sent} 件，来信人等待 95% 在 ${p95(stream.waits).toFixed(0)} 毫秒内；经表单的 ${kept.voices} 件成 ${kept.messages} 件来信（同样的话并计），都已甄别、研判，丢失 0`,
      },
      {
        ...{ id: "inbox.page", title: "高峰中工作人员页面（95%）", unit: "ms", better: "less", target: TARGET_PAGE_MS },
        ...{ ours: [p95([...opened.values()].flat())], peers: [], note: pagesTold(opened) },
      },
      {
        ...{
          id: "inbox.topics",
          title: `${standing} 件来信归并热点`,
          unit: "ms",
          better: "less",
          ours: [topicsMs],
          peers: [],
        },
        note: "后台任务，一个事务：读、归并、并案建议、写",
      },
    ]
  } finally {
    agent.destroy()
    server.process.kill("SIGKILL")
    await clone.drop()
  }
}

/** Until no job of the city's making waits. */
async function settled(db: Db): Promise<void> {
  for (const until = performance.now() + SETTLED_S * 1000; performance.now() < until; await pause(500)) {
    const { n } = await db.one<{ n: number }>(
      "select count(*)::int as n from graphile_worker.jobs where run_at <= now() and attempts < max_attempts",
    )
    if (n === 0) return
  }
}

/** As fast as they are taken, on `AT_ONCE` lines. */
async function rushed(call: Caller, count: number, say: BenchGround["say"]) {
  let [sent, codes] = [0, 0]
  const ms = await timed(() =>
    Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (sent < count) {
          if (sent % 1_000 === 0) say(`已发 ${sent} 件`)
          if (await ask(call, sent++)) codes += 1
        }
      }),
    ),
  )
  return { codes, seconds: ms / 1000 }
}

/** By the clock: the n-th is sent when its time has come, however long those before it take. */
async function paced(call: Caller, first: number, ends: number) {
  const waits: number[] = []
  const asking: Promise<void>[] = []
  const begun = performance.now()
  let codes = 0
  let sent = 0
  for (; performance.now() < ends; sent++) {
    const n = first + sent
    asking.push(
      timed(async () => {
        if (await ask(call, n)) codes += 1
      }).then((ms) => void waits.push(ms)),
    )
    await pause(Math.max(0, begun + ((sent + 1) * 1000) / PER_S - performance.now()))
  }
  await Promise.all(asking)
  return { sent, codes, waits, seconds: (performance.now() - begun) / 1000 }
}

/** Every one that was sent is a voice, and every message with one was looked at. Throws otherwise. */
async function countKept(db: Db, sent: number): Promise<{ voices: number; messages: number }> {
  const kept = await db.one<{ voices: number; messages: number; triaged: number }>(
    `select count(*)::int as voices, count(distinct v.message_id)::int as messages,
       count(distinct v.message_id) filter (where m.state <> 'received' and exists (
         select from inbox.triage t where t.message_id = m.id))::int as triaged
     from inbox.voice v join inbox.message m on m.id = v.message_id where v.origin_kind = 'portal.ask'`,
  )
  if (kept.voices !== sent) throw new Error(`${sent} sent, ${kept.voices} kept`)
  if (kept.triaged !== kept.messages) throw new Error(`${kept.messages - kept.triaged} messages were not triaged`)
  return kept
}

function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.95)] ?? 0
}

function pagesTold(opened: Opened): string {
  const all = [...opened.values()].flat().sort((a, b) => a - b)
  const each = [...opened].map(([name, ms]) => `${name} ${p95(ms).toFixed(0)}`).join("、")
  return `监管员、坐席、区县管理员三人共开 ${all.length} 页，中位 ${(all[all.length >> 1] ?? 0).toFixed(0)} 毫秒；各页 95%：${each}`
}
