import { createWriteStream } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { HOUSE } from "#kernel/actor"
import { fileTrouble } from "#platform/root"
import { chainEnd, exportTrail, verifyTrail, write } from "#platform/trail"
import { NotATrail, trailSentence, verifyTrailFile } from "#verify-trail"
import { type Command, type ExitCode, type Io, UsageError } from "./command.ts"
import { withHouseDb } from "./house-db.ts"
import { parseWords } from "./words.ts"

export const trail: Command = {
  name: "trail",
  summary: "核对、导出审计日志的封存链（trail verify、trail export）",
  help: `用法：
  jusheng trail verify [--json]
  jusheng trail verify 文件 [--head 链尾摘要] [--json]
  jusheng trail export 文件 [--json]

verify 从第一条起重算审计日志的封存链；写了文件时只核验这个导出文件，不需要数据库。
内容被改动、删除、换序或添加时指出第一处是第几条，退出码为 1；文件不是留痕导出文件时为 2。
整个文件连同摘要一起重造，只有对照另行记下的链尾摘要（--head）才能发现。
export 把已封存的全部条目写成一个 NDJSON 文件（不覆盖已有文件），本身也记入审计日志。
不装本系统也能核验：node bin/verify-trail.js 文件

  --head  另行记下的链尾摘要，64 位十六进制
  --json  输出 JSON`,
  async run(args, io) {
    const { values, positionals } = parseWords(
      args,
      { head: { type: "string" } },
      { min: 1, max: 2, names: "verify 或 export" },
    )
    const [action, file] = positionals as [string, string | undefined]
    if (values.head !== undefined && (action !== "verify" || !file)) throw new UsageError("--head 只用于核验文件")
    if (values.head !== undefined && !/^[0-9a-f]{64}$/i.test(values.head))
      throw new UsageError("--head 应为 64 位十六进制的链尾摘要")
    if (action === "verify") {
      return file === undefined ? verifyHouse(io, values.json) : verifyFile(io, file, values.head, values.json)
    }
    if (action !== "export") throw new UsageError(`trail 没有“${action}”这个动作，只有 verify 和 export`)
    if (file === undefined) throw new UsageError("trail export 需要写明导出到哪个文件")
    return exportTo(io, file, values.json)
  },
}

const verifyHouse = (io: Io, json: boolean): Promise<ExitCode> =>
  withHouseDb<ExitCode>(io, async ({ db }) => {
    const { sealed, unsealed, fault, head } = await verifyTrail(db)
    if (json) io.out(`${JSON.stringify({ sealed, unsealed, head, fault: fault ?? null })}\n`)
    else if (fault) io.out(`审计日志第 ${fault.entryId} 条有问题：${fault.reason}。\n`)
    else io.out(`审计日志完好：已封存 ${sealed} 条，等待封存 ${unsealed} 条，链尾摘要 ${head}。\n`)
    return fault ? 1 : 0
  })

async function verifyFile(io: Io, file: string, head: string | undefined, json: boolean): Promise<ExitCode> {
  try {
    const verified = await verifyTrailFile(file, head)
    io.out(`${json ? JSON.stringify(verified) : trailSentence(verified)}\n`)
    return verified.fault ? 1 : 0
  } catch (error) {
    if (error instanceof NotATrail) throw new UsageError(error.message)
    if ((error as NodeJS.ErrnoException).code) throw new UsageError(`读不了文件“${file}”，请检查路径和权限`)
    throw error
  }
}

const exportTo = (io: Io, file: string, json: boolean): Promise<ExitCode> =>
  withHouseDb<ExitCode>(io, async ({ db }) => {
    const end = await chainEnd(db)
    const now = io.now()
    try {
      await pipeline(Readable.from(exportTrail(db, end, now)), createWriteStream(file, { flags: "wx", mode: 0o600 }))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST")
        throw new UsageError(`文件“${file}”已经存在，请换一个名字`)
      throw fileTrouble(error, file) ?? error
    }
    const ctx = { actor: HOUSE, now, requestId: "cli" }
    const detail = { entries: end.entries, head: end.head }
    await db.tx((tx) => write(tx, ctx, "trail.exported", { kind: "trail.chain", id: "all" }, detail))
    if (json) io.out(`${JSON.stringify({ file, ...end })}\n`)
    else io.out(`已导出 ${end.entries} 条到 ${file}，链尾摘要 ${end.head}，另有 ${end.unsealed} 条等待封存。\n`)
    return 0
  })
