import { join, resolve } from "node:path"
import { backup } from "#platform/transfer"
import type { Command, ExitCode } from "./command.ts"
import { withHouseDb } from "./house-db.ts"
import { parseWords } from "./words.ts"

export const backupCommand: Command = {
  name: "backup",
  summary: "把数据与文件备份到一个新的目录",
  help: `用法：jusheng backup 目录 [--json]

把全部表和文件写进“目录”（必须不存在或为空），不需要停止运行。目录里有一份清单 manifest.json，
记着数据结构的版本、每张表的行数和每个文件的 SHA-256；恢复时逐一核对。
备份里含有全部业务数据，请按数据安全要求保管。

  --json  输出 {"folder","tables","rows","files"}`,
  async run(args, io) {
    const { values, positionals } = parseWords(args, {}, { min: 1, names: "备份目录" })
    const to = resolve(positionals[0]!)
    return withHouseDb<ExitCode>(io, async ({ db }, { home }) => {
      const files = join(home, "files")
      const manifest = await backup({ db, files, to, now: io.now(), say: (line) => io.err(`${line}\n`) })
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      const summary = { folder: to, tables: manifest.tables.length, rows, files: manifest.files.length }
      if (values.json) io.out(`${JSON.stringify(summary)}\n`)
      io.err(`备份完成：${summary.tables} 张表、${rows} 行、${summary.files} 个文件，在 ${to}\n`)
      return 0
    })
  },
}
