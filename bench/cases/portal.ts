import { readFile } from "node:fs/promises"
import { Agent, request } from "node:http"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { timed } from "../measure.ts"
import { served } from "../served.ts"

const TARGET_MS = 50
const TARGET_KIB = 100
const TARGET_PER_S = 500
/** Readers at once. */
const AT_ONCE = 16

/** Pages a citizen opens, each rendered anew from the database. */
const PAGES: readonly (readonly [string, string])[] = [
  ["entrance", "/portal"],
  ["accounts", "/portal/accounts?board=culture"],
  ["verify", `/portal/verify?q=${encodeURIComponent("安澜发布")}`],
  ["closed", "/portal/closed"],
  ["mine", "/portal/mine?topics=medical,traffic"],
  ["feed", "/portal/feeds/all.rss"],
]

/** 公众网站: time and size of each page, and how many a second one server process gives. Nothing is cached. */
export const portal: Bench = { id: "portal", title: "公众网站页面", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const clone = await (await ground.city()).clone()
  const server = await served(clone)
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  let reader = 0
  /** Each reader has an address of his own: the limit on one address is not what is measured. */
  const get = (path: string): Promise<number> =>
    new Promise((resolve, reject) => {
      reader += 1
      const from = `10.${(reader >> 16) & 255}.${(reader >> 8) & 255}.${reader & 255}`
      const sent = request(`${server.url}${path}`, { agent, headers: { "x-forwarded-for": from } }, (reply) => {
        let bytes = 0
        reply.on("data", (chunk: Buffer) => (bytes += chunk.length))
        reply.on("end", () =>
          reply.statusCode === 200 ? resolve(bytes) : reject(new Error(`${path}: ${reply.statusCode}`)),
        )
      })
      sent.on("error", reject)
      sent.end()
    })
  try {
    const { warmUps, runs } = ground.rounds(15, 60)
    const results: Result[] = []
    let largest = 0
    for (const [id, path] of PAGES) {
      const bytes = await get(path)
      largest = Math.max(largest, bytes)
      for (let n = 0; n < warmUps; n++) await get(path)
      const ours: number[] = []
      for (let n = 0; n < runs; n++) ours.push(await timed(() => get(path)))
      const note = `${(bytes / 1024).toFixed(1)} KiB，未压缩`
      results.push({
        id: `portal.${id}`,
        title: `公众网站 ${id}`,
        unit: "ms",
        better: "less",
        target: TARGET_MS,
        ours,
        peers: [],
        note,
      })
    }
    results.push({
      ...{ id: "portal.bytes", title: "公众网站最大的一页", unit: "KiB", better: "less", target: TARGET_KIB },
      ...{ ours: [largest / 1024], peers: [], note: "不含图片，未压缩" },
    })
    results.push(await rates(ground, server.process.pid!, get))
    return results
  } finally {
    agent.destroy()
    server.process.kill("SIGKILL")
    await clone.drop()
  }
}

/** Readers one after another on `AT_ONCE` lines, the pages in turn. */
async function rates(ground: BenchGround, pid: number, get: (path: string) => Promise<number>): Promise<Result> {
  const each = ground.quick ? 500 : 5_000
  const ours: number[] = []
  let cpuMs = 0
  for (let round = 0; round < (ground.quick ? 2 : 5); round++) {
    let left = each
    const before = await cpuOf(pid)
    const ms = await timed(() =>
      Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          while (left > 0) {
            left -= 1
            await get(PAGES[left % PAGES.length]![1])
          }
        }),
      ),
    )
    cpuMs += (await cpuOf(pid)) - before
    ours.push(each / (ms / 1000))
  }
  const perPage = cpuMs / (each * ours.length)
  return {
    ...{
      id: "portal.rate",
      title: "公众网站每秒页数",
      unit: "page/s",
      better: "more",
      target: TARGET_PER_S,
      ours,
      peers: [],
    },
    note: `一个服务进程，${AT_ONCE} 路并发，六种页面轮流，不缓存；服务进程每页用 CPU ${perPage.toFixed(2)} 毫秒；发请求的与数据库同在这台机器上`,
  }
}

/** Processor time of a process so far, in milliseconds; 0 where the system does not tell. */
async function cpuOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ")
  // utime and stime, in hundredths of a second.
  return text === "" ? 0 : (Number(fields[11]) + Number(fields[12])) * 10
}
