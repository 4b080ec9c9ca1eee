import { readConfig } from "#platform/config"
import { keepLock, Trouble } from "#platform/root"
import { startServer } from "../server.ts"
import type { Command } from "./command.ts"
import { makeHome, runningFile } from "./house-db.ts"
import { demandPort, portTrouble } from "./ports.ts"
import { stopAsked } from "./signals.ts"
import { parseWords } from "./words.ts"

export const serve: Command = {
  name: "serve",
  summary: "只启动网页与接口（任务由 worker 执行）",
  help: `用法：jusheng serve [--json]

启动网页与接口，不执行任务，也不建示例城市；同一个数据库可以有多台。设置与 start 相同，见 jusheng start --help。

  --json  就绪后输出一行 {"url","pid"}`,
  async run(args, io) {
    const { values } = parseWords(args, {})
    const config = readConfig(io.env)
    const asked = stopAsked()
    await makeHome(config.home)
    const lock = await keepLock(runningFile(config.home))
    if ("holder" in lock)
      throw new Trouble(`${config.home} 的聚声已经在运行（进程 ${lock.holder.pid}）。请换一个 JUSHENG_HOME。`)
    try {
      await demandPort(config.host, config.port)
      const door = await startServer(config, { say: (line) => io.err(`${line}\n`) }).catch((error) => {
        throw portTrouble(error, config.port) ?? error
      })
      await lock.kept.note(door.url ?? "")
      if (values.json) io.out(`${JSON.stringify({ url: door.url, pid: process.pid })}\n`)
      io.err(`网页与接口已启动：${door.url}，按 Ctrl-C 停止。\n`)
      await asked
      await door.stop()
      return 0
    } finally {
      await lock.kept.release()
    }
  },
}
