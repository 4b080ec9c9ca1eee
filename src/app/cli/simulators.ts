import { startSandbox } from "../../connectors/index.ts"
import { type Command, UsageError } from "./command.ts"
import { portTrouble } from "./ports.ts"
import { stopAsked } from "./signals.ts"
import { parseWords } from "./words.ts"

const PORT_MAX = 65_535

export const simulators: Command = {
  name: "simulators",
  summary: "单独启动模拟平台（只用于试用与测试）",
  help: `用法：jusheng simulators [--port 端口] [--json]

在本机回环地址上启动模拟平台，不连接任何真实平台。账号与内容用 POST /__sim/load 装入，
故障用 /__sim/ 下的控制地址布置；状态只在内存里，停止即消失。按 Ctrl-C 停止。

  --port  固定端口；不写则由系统选择
  --json  就绪后输出一行 {"sandbox":{"url"},"pid"}`,
  async run(args, io) {
    const { values } = parseWords(args, { port: { type: "string", default: "0" } })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > PORT_MAX)
      throw new UsageError(`--port 应为 0 到 ${PORT_MAX} 之间的整数`)
    const asked = stopAsked()
    const sandbox = await startSandbox({ port }).catch((error) => {
      throw portTrouble(error, port) ?? error
    })
    if (values.json) io.out(`${JSON.stringify({ sandbox: { url: sandbox.url }, pid: process.pid })}\n`)
    io.err(`模拟平台已启动：${sandbox.url}，按 Ctrl-C 停止。\n`)
    await asked
    await sandbox.close()
    return 0
  },
}
