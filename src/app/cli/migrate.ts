import { migrate, pendingMigrations } from "#platform/db"
import { prepareQueue } from "#platform/jobs"
import { migrationsInOrder } from "../migrations.ts"
import type { Command } from "./command.ts"
import { withHouseDb } from "./house-db.ts"
import { parseWords } from "./words.ts"

export const migrateCommand: Command = {
  name: "migrate",
  summary: "把数据库结构升级到本程序的版本",
  help: `用法：jusheng migrate [--pending] [--json]

执行尚未执行的迁移。每个迁移在自己的事务里完成，只进不退；同时运行两次也没有问题。

  --pending  只列出尚未执行的迁移，不执行；有则退出码为 1
  --json     输出 {"applied":[…]} 或 {"pending":[…]}`,
  async run(args, io) {
    const { values } = parseWords(args, { pending: { type: "boolean", default: false } })
    return withHouseDb(io, async ({ db }) => {
      const sources = migrationsInOrder()
      const list = values.pending ? await pendingMigrations(db, sources) : await migrate(db, sources, io.now())
      if (!values.pending) await prepareQueue(db)
      const names = list.map(({ owner, name }) => `${owner}/${name}`)
      if (values.json) io.out(`${JSON.stringify(values.pending ? { pending: names } : { applied: names })}\n`)
      else io.out(names.length > 0 ? `${names.join("\n")}\n` : "")
      const counted = names.length > 0 ? `${names.length} 个迁移` : "没有迁移"
      io.err(
        values.pending
          ? `${counted}尚未执行。\n`
          : `执行了${names.length > 0 ? ` ${counted}` : " 0 个迁移，结构已是最新"}。\n`,
      )
      return values.pending && names.length > 0 ? 1 : 0
    })
  },
}
