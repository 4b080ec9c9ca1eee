import { readConfig, SETTINGS } from "#platform/config"
import { keepLock, Trouble } from "#platform/root"
import { type RunningHouse, startHouse } from "../all-in-one.ts"
import type { Command, Io } from "./command.ts"
import { makeHome, runningFile } from "./house-db.ts"
import { demandPort, portTrouble } from "./ports.ts"
import { stopAsked } from "./signals.ts"
import { rememberedPassword, SAMPLE_LOGINS } from "./sample-logins.ts"
import { parseWords } from "./words.ts"

export const start: Command = {
  name: "start",
  summary: "一条命令启动全部：服务、任务、内置数据库、模拟平台与示例城市",
  help: `用法：npm start，或 jusheng start [--json]

首次启动建立数据库和示例城市；之后几秒即可启动。按 Ctrl-C 停止它启动的一切。
设置写在环境变量里，例如 PORT=8090 npm start：

${SETTINGS.map(({ name, fallback, meaning }) => `  ${name.padEnd(24)}${meaning}（默认 ${fallback.replace(/^（(.*)）$/, "$1")}）`).join("\n")}

  --json  就绪后输出一行 {"url","portal","pid","sample"}`,
  async run(args, io) {
    const { values } = parseWords(args, {})
    const read = readConfig(io.env)
    const asked = stopAsked()
    let up = false
    void asked.then(() => io.err(up ? "正在停止……\n" : "启动完成后随即停止；再按一次 Ctrl-C 立即退出。\n"))
    await makeHome(read.home)
    const lock = await keepLock(runningFile(read.home))
    if ("holder" in lock) {
      const { pid, note } = lock.holder
      throw new Trouble(
        `${read.home} 的聚声已经在运行（进程 ${pid}）${note ? `，地址 ${note}` : "，正在启动"}。不需要再启动一次。`,
      )
    }
    try {
      const config = { ...read, samplePassword: await rememberedPassword(read, io.env) }
      await demandPort(config.host, config.port)
      const begun = Date.now()
      const house = await startHouse(config, { say: (line) => io.err(`${line}\n`) }).catch((error) => {
        throw portTrouble(error, config.port) ?? error
      })
      const url = house.url.replace("://0.0.0.0", "://127.0.0.1").replace("://[::]", "://[::1]")
      up = true
      await lock.kept.note(url)
      announce(io, url, house, Date.now() - begun)
      if (values.json) {
        const sample = house.sample
          ? { shape: house.sample.shape, password: house.sample.password, logins: SAMPLE_LOGINS.map(([name]) => name) }
          : null
        io.out(`${JSON.stringify({ url, portal: `${url}/portal`, pid: process.pid, sample })}\n`)
      }
      await asked
      await house.stop()
      io.err("已停止。\n")
      return 0
    } finally {
      await lock.kept.release()
    }
  },
}

function announce(io: Io, url: string, { sample, pretend }: RunningHouse, ms: number): void {
  io.err(`\n聚声已启动，用时 ${(ms / 1000).toFixed(1)} 秒\n  工作台  ${url}\n  公众端  ${url}/portal\n`)
  if (pretend) io.err(`  模拟平台  ${pretend.url}/__sim/（各平台的地址与可布置的故障）\n`)
  if (sample) {
    io.err(`\n示例城市（${sample.shape}）的登录名，密码都是 ${sample.password}\n`)
    for (const [name, who] of SAMPLE_LOGINS) io.err(`  ${name.padEnd(10)}${who}\n`)
  }
  io.err("\n按 Ctrl-C 停止。\n")
}
