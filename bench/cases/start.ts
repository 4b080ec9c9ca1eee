import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { startEmbedded } from "#platform/db"
import { packageRoot } from "#platform/root"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { type City, PASSWORD } from "../city.ts"
import { alternate, timed } from "../measure.ts"

const TARGET_MS = 3_000
const START_MS_MAX = 60_000

/** 第二次启动: from the command to the first page, on a home that is already there. */
export const start: Bench = { id: "start", title: "第二次启动到首页", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const city = await ground.city()
  const sides = [
    { name: "ours", run: () => secondStart(city) },
    { name: "Node 与 Fastify 的空程序", run: helloFastify },
    { name: "只启动内置 PostgreSQL", run: () => postgresAlone(city.config.home) },
  ]
  // The server of the city stops, so that each start starts its own. The first start builds what is stale.
  const [ours, ...peers] = await city.asleep(() => alternate(sides, ground.rounds(2, 7)))
  return [
    {
      id: "start.second",
      title: "第二次启动到首页",
      unit: "ms",
      better: "less",
      target: TARGET_MS,
      ours: ours!.values,
      peers,
      note: `node bin/jusheng.js start，${city.shape} 个账号的示例城市，到首页 200、未登录的 /api/session 401`,
    },
  ]
}

function secondStart(city: City): Promise<number> {
  const { DATABASE_URL: _server, NODE_ENV: _production, ...environment } = process.env
  const env = {
    ...environment,
    JUSHENG_HOME: city.config.home,
    JUSHENG_SAMPLE: city.shape,
    JUSHENG_SAMPLE_PASSWORD: PASSWORD,
    PORT: "0",
  }
  return untilAnswering(["bin/jusheng.js", "start", "--json"], env, async (line) => {
    const { url } = JSON.parse(line) as { url: string }
    await expectStatus(`${url}/`, 200)
    await expectStatus(`${url}/api/session`, 401)
  })
}

const HELLO = `import fastify from "fastify"
const app = fastify()
app.get("/", () => ({ hello: "world" }))
console.log(await app.listen({ host: "127.0.0.1", port: 0 }))`

const helloFastify = (): Promise<number> =>
  untilAnswering(["--input-type=module", "-e", HELLO], process.env, (line) => expectStatus(`${line}/`, 200))

/** Milliseconds from the start of a Node process until `answers` is content with its first line. Ends the process. */
async function untilAnswering(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  answers: (line: string) => Promise<void>,
): Promise<number> {
  const begun = performance.now()
  const child = spawn(process.execPath, args, { cwd: packageRoot(), env, stdio: ["ignore", "pipe", "pipe"] })
  const ended = once(child, "exit")
  let told = ""
  child.stderr.on("data", (chunk) => {
    told += String(chunk)
  })
  const timer = setTimeout(() => child.kill("SIGKILL"), START_MS_MAX)
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      await answers(line)
      return performance.now() - begun
    }
    throw new Error(`the process ended without answering: ${told}`)
  } finally {
    clearTimeout(timer)
    child.kill("SIGINT")
    await ended
  }
}

async function expectStatus(url: string, status: number): Promise<void> {
  const reply = await fetch(url, { headers: { connection: "close" } })
  await reply.arrayBuffer()
  if (reply.status !== status) throw new Error(`${url}: ${reply.status}`)
}

async function postgresAlone(home: string): Promise<number> {
  let stop = async (): Promise<void> => undefined
  const ms = await timed(async () => {
    const server = await startEmbedded({ home })
    stop = () => server.stop()
  })
  await stop()
  return ms
}
