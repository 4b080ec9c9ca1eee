import { readConfig } from "#platform/config"
import { Trouble } from "#platform/root"
import { pretendedPlatforms } from "../../connectors/index.ts"
import { type Command, UsageError } from "./command.ts"
import { portTrouble } from "./ports.ts"
import { stopAsked } from "./signals.ts"
import { parseWords } from "./words.ts"

const PORT_MAX = 65_535

export const simulators: Command = {
  name: "simulators",
  summary: "单独启动全部模拟平台（只用于试用与测试）",
  help: `用法：jusheng simulators [--port 端口] [--json]

在本机回环地址上启动全部模拟平台，同在一个进程、一个端口，不连接任何真实平台：通用模拟平台在根路径，
微信公众号、微博、抖音、快手、哔哩哔哩、今日头条、政府网站、群机器人、短信、Open311和12345各在自己的路径之下。
账号与内容用 POST 地址/__sim/load 装入，故障用 /__sim/ 下的控制地址布置，浏览器打开 /__sim/ 可看一览表；
状态只在内存里，停止即消失。按 Ctrl-C 停止。

  --port  固定端口；不写则由系统选择
  --json  就绪后输出一行 {"sandbox":{"url"},"pid","platforms":{"weibo":{"url","control"},…}}`,
  async run(args, io) {
    const { values } = parseWords(args, { port: { type: "string", default: "0" } })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > PORT_MAX)
      throw new UsageError(`--port 应为 0 到 ${PORT_MAX} 之间的整数`)
    if (readConfig(io.env).production) throw new Trouble("正式环境（NODE_ENV=production）不启动模拟平台。")
    const asked = stopAsked()
    const { startSimulators } = await pretendedPlatforms()
    const running = await startSimulators({ port }).catch((error) => {
      throw portTrouble(error, port) ?? error
    })
    if (values.json) {
      const platforms = Object.fromEntries(running.list.map(({ id, url }) => [id, { url, control: `${url}/__sim/` }]))
      io.out(`${JSON.stringify({ sandbox: { url: running.url }, pid: process.pid, platforms })}\n`)
    }
    io.err(`${running.list.length} 个模拟平台已启动，一览表：${running.url}/__sim/\n`)
    for (const { label, url } of running.list) io.err(`  ${url}  ${label}\n`)
    io.err("按 Ctrl-C 停止。\n")
    await asked
    await running.close()
    return 0
  },
}
