import { readConfig } from "#platform/config"
import { startWorker } from "../worker.ts"
import type { Command } from "./command.ts"
import { makeHome } from "./house-db.ts"
import { stopAsked } from "./signals.ts"
import { parseWords } from "./words.ts"

export const worker: Command = {
  name: "worker",
  summary: "只执行任务（采集、监测、发布、提醒）",
  help: `用法：jusheng worker [--json]

执行任务，不提供网页；同一个数据库可以有多个，每个任务只由其中一个执行。
停止时先做完手上的任务，没做的留在数据库里。设置与 start 相同，见 jusheng start --help。

  --json  就绪后输出一行 {"pid"}`,
  async run(args, io) {
    const { values } = parseWords(args, {})
    const config = readConfig(io.env)
    const asked = stopAsked()
    await makeHome(config.home)
    const door = await startWorker(config)
    if (values.json) io.out(`${JSON.stringify({ pid: process.pid })}\n`)
    io.err("任务进程已启动，按 Ctrl-C 停止。\n")
    await asked
    io.err("正在做完手上的任务……\n")
    await door.stop()
    return 0
  },
}
