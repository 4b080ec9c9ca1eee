import { mkdtemp, rm } from "node:fs/promises"
import { join } from "node:path"
import { openHome } from "#platform/db"
import { prepareQueue } from "#platform/jobs"
import { backup, restore } from "#platform/transfer"
import { migrationsInOrder } from "../migrations.ts"
import { type Command, type ExitCode, UsageError } from "./command.ts"
import { demandAlone, demandStopped, withHouseDb } from "./house-db.ts"
import { parseWords } from "./words.ts"

export const move: Command = {
  name: "move",
  summary: "把数据库搬到另一个 PostgreSQL 服务器",
  help: `用法：jusheng move --to postgres://用户:密码@主机:5432/库名 [--json]

把当前数据库（内置的，或 DATABASE_URL 指定的）整个搬到一个空库；搬前要停止运行，原库保持不动。
搬完后用 DATABASE_URL 指向新库启动即可；JUSHENG_HOME 里的文件不动，仍用原目录。

  --to    目标数据库，必须是空库
  --json  输出 {"tables","rows"}`,
  async run(args, io) {
    const { values } = parseWords(args, { to: { type: "string" } })
    if (values.to === undefined) throw new UsageError("缺少 --to")
    const target = await openHome({ home: "", databaseUrl: values.to })
    try {
      return await withHouseDb<ExitCode>(io, async (house, { home }) => {
        await demandStopped(home, "搬迁")
        await demandAlone(house, "搬迁")
        const folder = await mkdtemp(join(home, "move-"))
        const say = (line: string) => io.err(`${line}\n`)
        try {
          const from = join(folder, "backup")
          await backup({ db: house.db, to: from, now: io.now(), say })
          const empty = join(folder, "files")
          const { tables } = await restore({
            db: target.db,
            sources: migrationsInOrder(),
            prepareQueue,
            from,
            files: empty,
            now: io.now(),
            say,
          })
          const rows = tables.reduce((sum, table) => sum + table.rows, 0)
          if (values.json) io.out(`${JSON.stringify({ tables: tables.length, rows })}\n`)
          io.err(`搬迁完成：${tables.length} 张表、${rows} 行。请把 DATABASE_URL 设为新库的地址后启动。\n`)
          return 0
        } finally {
          await rm(folder, { recursive: true, force: true })
        }
      })
    } finally {
      await target.close()
    }
  },
}
