import { join, resolve } from "node:path"
import { prepareQueue } from "#platform/jobs"
import { restore } from "#platform/transfer"
import { migrationsInOrder } from "../migrations.ts"
import type { Command, ExitCode } from "./command.ts"
import { demandStopped, withHouseDb } from "./house-db.ts"
import { parseWords } from "./words.ts"

export const restoreCommand: Command = {
  name: "restore",
  summary: "从备份恢复到空的数据库",
  help: `用法：jusheng restore 目录 [--json]

先核对备份里每个文件的 SHA-256，再一次性恢复；目标数据库必须是空的（换一个 JUSHENG_HOME，
或用 DATABASE_URL 指定一个空库）。中途失败则什么都不留下。较旧的备份会自动升级到本程序的数据结构。

  --json  输出 {"tables","rows","files","madeAt"}`,
  async run(args, io) {
    const { values, positionals } = parseWords(args, {}, { min: 1, names: "备份目录" })
    return withHouseDb<ExitCode>(io, async ({ db }, { home }) => {
      await demandStopped(home, "恢复")
      const manifest = await restore({
        db,
        sources: migrationsInOrder(),
        prepareQueue,
        from: resolve(positionals[0]!),
        files: join(home, "files"),
        now: io.now(),
        say: (line) => io.err(`${line}\n`),
      })
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      const { tables, files, madeAt } = manifest
      if (values.json) io.out(`${JSON.stringify({ tables: tables.length, rows, files: files.length, madeAt })}\n`)
      io.err(`恢复完成：${tables.length} 张表、${rows} 行、${files.length} 个文件。\n`)
      return 0
    })
  },
}
