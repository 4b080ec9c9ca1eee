import { diagnose } from "../doctor/index.ts"
import type { Command } from "./command.ts"
import { parseWords } from "./words.ts"

export const doctor: Command = {
  name: "doctor",
  summary: "检查运行环境，逐项说明是否正常、该怎么办",
  help: `用法：jusheng doctor [--json]

检查 Node.js、数据目录、磁盘、数据库、迁移、时钟、端口、页面与字体。不改动任何东西；
数据库还没有建立时也不会建立。有问题时退出码为 1。

  --json  输出 {"ok","checks":[{"name","ok","detail","advice"}]}`,
  async run(args, io) {
    const { values } = parseWords(args, {})
    const checks = await diagnose(io.env, io.now)
    const ok = checks.every((check) => check.ok)
    if (values.json) io.out(`${JSON.stringify({ ok, checks })}\n`)
    else
      for (const check of checks)
        io.out(
          `${check.ok ? "正常" : "问题"}  ${check.name}：${check.detail}${check.advice ? `\n      ${check.advice}` : ""}\n`,
        )
    return ok ? 0 : 1
  },
}
