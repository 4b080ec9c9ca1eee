import { existsSync } from "node:fs"
import { join } from "node:path"
import type { Config } from "#platform/config"
import { type Db, openHome, pendingMigrations } from "#platform/db"
import { Trouble } from "#platform/root"
import { migrationsInOrder } from "../migrations.ts"
import { type Check, problem, well } from "./check.ts"

/** Clocks further apart than this put deadlines and signatures in doubt. */
const CLOCK_APART_MS_MAX = 2_000

export async function databaseChecks(config: Config, now: () => Date): Promise<Check[]> {
  if (!config.databaseUrl && !existsSync(join(config.home, "postgres", "data"))) {
    return [well("数据库", "内置 PostgreSQL 尚未建立，首次启动时建立")]
  }
  let house: Awaited<ReturnType<typeof openHome>>
  try {
    house = await openHome(config, { max: 1 })
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    return [problem("数据库", error.message, "按上面的说明处理后再运行 doctor。")]
  }
  try {
    const kind = config.databaseUrl ? "DATABASE_URL 指定的服务器" : "内置"
    return [
      well("数据库", `${kind}，PostgreSQL ${house.version}`),
      await migrationsCheck(house.db),
      await clockCheck(house.db, now),
    ]
  } finally {
    await house.close()
  }
}

async function migrationsCheck(db: Db): Promise<Check> {
  try {
    const pending = await pendingMigrations(db, migrationsInOrder())
    if (pending.length === 0) return well("数据结构", "已是最新")
    return problem("数据结构", `有 ${pending.length} 个迁移尚未执行`, "运行 jusheng migrate，或重新启动。")
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    return problem("数据结构", error.message, "恢复原来的迁移文件。")
  }
}

async function clockCheck(db: Db, now: () => Date): Promise<Check> {
  const { at } = await db.one<{ at: Date }>("select clock_timestamp() as at")
  const apart = Math.abs(at.getTime() - now().getTime())
  if (apart <= CLOCK_APART_MS_MAX) return well("时钟", "本机与数据库一致")
  return problem("时钟", `本机与数据库相差 ${Math.round(apart / 1000)} 秒`, "请为两台机器开启时间同步（NTP）。")
}
