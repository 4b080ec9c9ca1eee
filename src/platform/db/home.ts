import { Trouble } from "#platform/root"
import { type EmbeddedOptions, startEmbedded } from "./launcher.ts"
import { openDb, type PoolOptions } from "./pool.ts"
import type { Db } from "./sql.ts"

/** The oldest PostgreSQL our SQL is tested on. */
export const SERVER_MAJOR_MIN = 15

export interface HomeDb {
  readonly db: Db
  /** PostgreSQL's version, `18.4`. */
  readonly version: string
  /** True when the embedded server made its cluster just now. */
  readonly fresh: boolean
  /** Closes the pool and lets go of the embedded server; the last user stops it. */
  close(): Promise<void>
}

/** The database of a home: the server that `databaseUrl` names, or the embedded one (looked after when `say` is given). */
export async function openHome(
  { home, databaseUrl }: { readonly home: string; readonly databaseUrl: string | undefined },
  { say, ...options }: PoolOptions & Pick<EmbeddedOptions, "say"> = {},
): Promise<HomeDb> {
  if (databaseUrl !== undefined) return openServer(databaseUrl, options)
  const server = await startEmbedded({ home, ...(say && { say }) })
  const db = openDb(server.url, options)
  return {
    db,
    version: server.version,
    fresh: server.fresh,
    async close() {
      await db.close()
      await server.stop()
    },
  }
}

/** A server of the operator's own: checked before anything is written to it. */
async function openServer(url: string, options: PoolOptions): Promise<HomeDb> {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new Trouble("DATABASE_URL 的写法不对，应形如 postgres://用户:密码@主机:5432/库名。")
  }
  const db = openDb(url, options)
  try {
    const { version, major, encoding } = await db.one<{ version: string; major: number; encoding: string }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major,
         current_setting('server_encoding') as encoding`,
    )
    if (major < SERVER_MAJOR_MIN) {
      throw new Trouble(`数据库是 PostgreSQL ${version}，需要 ${SERVER_MAJOR_MIN} 或更高版本。`)
    }
    if (encoding !== "UTF8") throw new Trouble(`数据库的编码是 ${encoding}，需要 UTF8。请另建一个 UTF8 编码的库。`)
    return { db, version, fresh: false, close: () => db.close() }
  } catch (error) {
    await db.close()
    throw error
  }
}
