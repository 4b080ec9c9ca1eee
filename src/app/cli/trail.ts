import { verifyTrail } from "#platform/trail"
import { type Command, UsageError } from "./command.ts"
import { withHouseDb } from "./house-db.ts"
import { parseWords } from "./words.ts"

export const trail: Command = {
  name: "trail",
  summary: "核对审计日志的封存链（trail verify）",
  help: `用法：jusheng trail verify [--json]

从第一条起重算审计日志的封存链，说明封存了多少条、还有多少条等待封存、链尾的摘要是什么。
链有断裂或内容被改动时指出第一处，退出码为 1。

  --json  输出 {"sealed","unsealed","head","fault"}`,
  async run(args, io) {
    const { values, positionals } = parseWords(args, {}, { min: 1, max: 1, names: "verify" })
    if (positionals[0] !== "verify") throw new UsageError(`trail 没有“${positionals[0]}”这个动作，只有 verify`)
    return withHouseDb(io, async ({ db }) => {
      const { sealed, unsealed, fault, head } = await verifyTrail(db)
      if (values.json) io.out(`${JSON.stringify({ sealed, unsealed, head, fault: fault ?? null })}\n`)
      else if (fault) io.out(`审计日志第 ${fault.entryId} 条有问题：${fault.reason}。\n`)
      else io.out(`审计日志完好：已封存 ${sealed} 条，等待封存 ${unsealed} 条，链尾摘要 ${head}。\n`)
      return fault ? 1 : 0
    })
  },
}
