import { parseArgs } from "node:util"
import { BENCHES } from "./cases/index.ts"
import type { BenchGround, Result } from "./bench.ts"
import { type City, makeCity } from "./city.ts"
import { NATION_ACCOUNTS } from "./cases/collect-many.ts"
import { append, ledgerLines } from "./ledger.ts"
import { thisMachine } from "./machine.ts"
import { tableOf } from "./table.ts"

const HELP = `用法：npm run bench -- [名称…] [--quick] [--accounts=数] [--list]

量一遍速度，并与同一次运行中量到的对照相比；结果追加到 bench/ledger.tsv。不写名称则都量，约五分钟；
collect-many（11万个账号）要几十分钟，只在写出名称时才量。
请在机器空闲时运行。

  --list      列出名称
  --quick     试跑：用 112 个账号的示例城市、少量轮次，不记入 bench/ledger.tsv
  --accounts  collect-many 用多少个账号；少于 11 万个的，数字只作参考，只有内存随账号数的增长记入 bench/ledger.tsv
`

const say = (line: string): void => void process.stderr.write(`${line}\n`)

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      list: { type: "boolean" },
      quick: { type: "boolean" },
      accounts: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
    allowPositionals: true,
  })
  if (values.help) process.stdout.write(HELP)
  if (values.list) for (const { id, title } of BENCHES) process.stdout.write(`${id.padEnd(12)}${title}\n`)
  if (values.help || values.list) return 0
  const unknown = positionals.filter((name) => !BENCHES.some(({ id }) => id === name))
  if (unknown.length > 0) {
    say(`没有这项：${unknown.join("、")}。可用的名称见 npm run bench -- --list`)
    return 2
  }
  const accounts = values.accounts === undefined ? undefined : Number(values.accounts)
  if (accounts !== undefined && !(Number.isInteger(accounts) && accounts >= 10)) {
    say("--accounts 要写成不小于 10 的整数。")
    return 2
  }
  return measure(positionals, values.quick ?? false, accounts)
}

async function measure(names: readonly string[], quick: boolean, accounts: number | undefined): Promise<number> {
  const machine = thisMachine(new Date())
  say(`${machine.cpu}，${machine.cores} 核，${machine.memoryGib} GiB，Node ${machine.node}，负载 ${machine.load}`)
  if (machine.load > machine.cores / 2) say("机器正忙，数字会偏慢。")
  const kept: { city?: Promise<City> } = {}
  const stops: (() => Promise<unknown>)[] = []
  const shape = quick ? "112" : "1170"
  const ground: BenchGround = {
    quick,
    ...(accounts !== undefined && { accounts }),
    say,
    onStop: (stop) => void stops.push(stop),
    rounds: (warmUps, runs) => (quick ? { warmUps: Math.min(warmUps, 1), runs: Math.min(runs, 3) } : { warmUps, runs }),
    city: () => {
      kept.city ??= makeCity(shape, say)
      return kept.city
    },
  }
  const close = async () => (await kept.city?.catch(() => undefined))?.close()
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(
      signal,
      () => void Promise.allSettled([close(), ...stops.map((stop) => stop())]).finally(() => process.exit(130)),
    )
  }
  const trial = quick || (accounts !== undefined && accounts < NATION_ACCOUNTS)
  const results: Result[] = []
  let broken = 0
  try {
    for (const bench of BENCHES.filter(({ id, onlyNamed }) => (names.length === 0 ? !onlyNamed : names.includes(id)))) {
      say(`\n—— ${bench.title}`)
      try {
        const found = await bench.run(ground)
        results.push(...found)
        const lasting = found.filter(({ anySize }) => !trial || (anySize && !quick))
        if (lasting.length > 0) append(lasting.flatMap((result) => ledgerLines(machine, result)))
      } catch (error) {
        broken += 1
        say(`没有量成：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      }
    }
  } finally {
    await close()
  }
  if (results.length > 0) process.stdout.write(`\n${tableOf(results)}\n`)
  say(trial ? "\n试跑，除不看大小的数字外未记入 bench/ledger.tsv。" : "\n已记入 bench/ledger.tsv。")
  return broken > 0 ? 1 : 0
}

process.exitCode = await main()
