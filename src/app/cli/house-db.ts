import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { type Config, readConfig } from "#platform/config"
import { type HomeDb, openHome } from "#platform/db"
import { fileTrouble, holderOf, Trouble } from "#platform/root"
import type { Io } from "./command.ts"

/** Who runs the house of a home: kept by `start`, `serve` and `worker` for as long as they live. */
export const runningFile = (home: string): string => join(home, "running.json")

/** Makes the home's folder; a folder that cannot be written ends in a sentence. */
export async function makeHome(home: string): Promise<void> {
  try {
    await mkdir(home, { recursive: true })
  } catch (error) {
    throw fileTrouble(error, home) ?? error
  }
}

/** Runs `work` on the database of the home, and lets go of it whatever happens. */
export async function withHouseDb<T>(io: Io, work: (house: HomeDb, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(io.env)
  await makeHome(config.home)
  const house = await openHome(config, { max: 4 })
  try {
    return await work(house, config)
  } finally {
    await house.close()
  }
}

/** For what must not happen while somebody works in the house. */
export async function demandStopped(home: string, doing: string): Promise<void> {
  const holder = await holderOf(runningFile(home))
  if (holder) throw new Trouble(`聚声正在运行（进程 ${holder.pid}），${doing}前请先停止它。`)
}

/** The same for every machine that uses the database: workers and servers keep a connection open. */
export async function demandAlone({ db }: HomeDb, doing: string): Promise<void> {
  const { n } = await db.one<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
  if (n > 0) throw new Trouble(`还有 ${n} 个连接在使用数据库，${doing}前请停止所有的服务与任务进程。`)
}
