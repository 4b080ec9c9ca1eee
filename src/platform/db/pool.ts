import pg from "pg"
import { causeOf, Trouble } from "#platform/root"
import { copyRows } from "./copy.ts"
import type { Db, Param, Sql, Tx } from "./sql.ts"

export interface PoolOptions {
  /** Connections at most; default 10. */
  readonly max?: number
  /** A statement running longer is cancelled; absent = no limit. */
  readonly statementTimeoutMs?: number
  /** Shown in pg_stat_activity. */
  readonly name?: string
}

/** date, timestamp without zone, and their arrays stay text: a civil date has no instant. */
const AS_TEXT = new Set<number>([pg.types.builtins.DATE, pg.types.builtins.TIMESTAMP])
const DATE_ARRAY = 1182
/** pg's typings name the built-in types only; array types are numbers all the same. */
const parserOf = pg.types.getTypeParser as (oid: number, format?: string) => (text: string) => unknown
const textArray = parserOf(1009)

const types = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (AS_TEXT.has(oid)) return (text: string) => text
    if (oid === DATE_ARRAY) return textArray
    return parserOf(oid, format)
  },
} as pg.CustomTypesConfig

/** Plans that one connection keeps; a statement beyond them is planned each time. */
const PREPARED_MAX = 200
/** A long transaction that asks for it goes through the statements of many modules. */
const PREPARED_IN_TX_MAX = 2000

/** Opens the database lazily: nothing connects before the first statement. Nothing is retried. */
export function openDb(url: string, options: PoolOptions = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    types,
    connectionTimeoutMillis: 10_000,
    application_name: options.name ?? "jusheng",
    // Helpers of a query: to start them takes longer than a page may (two on two cores: 85 ms instead of 30 for a list of
    // fifty thousand messages), and they take the cores from those who wait.
    options: "-c max_parallel_workers_per_gather=0",
    ...(options.statementTimeoutMs === undefined ? {} : { statement_timeout: options.statementTimeoutMs }),
  })
  // An idle connection that the server ended is replaced on next use; without a listener it would end the process.
  pool.on("error", () => undefined)
  // The same for one that is in somebody's hands: his statement fails, and that is where it is told.
  pool.on("connect", (client) => client.on("error", () => undefined))
  const sql = sqlOver((text, params) => pool.query(text, params).catch(rethrow))
  const names = new Map<string, string>()
  const named = (text: string, values: unknown[], max: number): pg.QueryConfig => {
    if (names.size < max && !names.has(text)) names.set(text, `p${names.size}`)
    const name = names.get(text)
    return name ? { name, text, values } : { text, values }
  }
  return {
    ...sql,
    prepared: sqlOver((text, values) => pool.query(named(text, values, PREPARED_MAX)).catch(rethrow)),
    url,
    tx: async (work, { prepared = false } = {}) => {
      const client = await pool.connect().catch(rethrow)
      let broken: Error | undefined
      try {
        await client.query("begin")
        const query: Query = (text, values) =>
          client.query(
            prepared && values.length > 0 && !values.some(isLong)
              ? named(text, values, PREPARED_IN_TX_MAX)
              : { text, values },
          )
        const result = await work(transactionOver(client, query))
        await client.query("commit")
        return result
      } catch (error) {
        await client.query("rollback").catch((failure: Error) => {
          broken = failure
        })
        throw connectionTrouble(error) ?? error
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}

/** A plan that serves a list of any length serves a long one badly. */
const isLong = (value: unknown): boolean => Array.isArray(value) && value.length > 8

const transactionOver = (client: pg.PoolClient, query: Query): Tx =>
  ({
    ...sqlOver(query),
    copy: (table: string, columns: readonly string[], rows: Iterable<readonly Param[]>) =>
      copyRows(client, table, columns, rows),
  }) as unknown as Tx

/** One connection of one's own as `Sql`, for streams that need the connection itself. */
export const sqlOf = (client: pg.Client): Sql =>
  sqlOver((text, params) => client.query({ text, values: params, types }))

type Query = (text: string, params: unknown[]) => Promise<pg.QueryResult>

function sqlOver(query: Query): Sql {
  const rowsOf = async <T>(text: string, params: readonly Param[] = []): Promise<T[]> =>
    (await query(text, params as unknown[])).rows as T[]
  return {
    many: rowsOf,
    async one<T>(text: string, params?: readonly Param[]) {
      const rows = await rowsOf<T>(text, params)
      if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}: ${text}`)
      return rows[0]!
    },
    async maybe<T>(text: string, params?: readonly Param[]) {
      const rows = await rowsOf<T>(text, params)
      if (rows.length > 1) throw new Error(`expected at most one row, got ${rows.length}: ${text}`)
      return rows[0]
    },
    async run(text, params = []) {
      return (await query(text, params as unknown[])).rowCount ?? 0
    },
  }
}

/** Failures to reach the database become the operator's sentence; everything else stays what it is. */
function rethrow(error: NodeJS.ErrnoException): never {
  throw connectionTrouble(error) ?? error
}

/** Node's and PostgreSQL's codes for "cannot get in". */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "连接不上数据库服务器，请确认它已启动、地址与端口正确",
  ENOTFOUND: "找不到数据库服务器的主机名，请检查 DATABASE_URL",
  ETIMEDOUT: "连接数据库服务器超时，请检查网络",
  ECONNRESET: "与数据库的连接断开，请确认数据库在运行",
  EPIPE: "与数据库的连接断开，请确认数据库在运行",
  "57P01": "数据库被停止，请确认它已重新启动",
  "57P02": "数据库意外停止，请确认它已重新启动",
  "57P03": "数据库正在启动或恢复，请过一会儿再试",
  "28P01": "数据库用户名或密码不对，请检查 DATABASE_URL",
  "28000": "数据库拒绝了这个用户，请检查 DATABASE_URL 与服务器的访问规则",
  "3D000": "数据库不存在，请先建库，或检查 DATABASE_URL 里的库名",
  "53300": "数据库连接数已满，请调大服务器的 max_connections",
  "53100": "数据库所在磁盘空间不足，请清理后重试",
}

export function connectionTrouble(error: unknown): Trouble | undefined {
  const { code } = error as { code?: string }
  const reason = code === undefined ? lostReason(error) : REASONS[code]
  return reason === undefined ? undefined : new Trouble(`${reason}。`, { cause: error })
}

/** The driver tells a lost connection in words only. */
const lostReason = (error: unknown): string | undefined =>
  causeOf(error) === "unreachable" ? "与数据库的连接断开，请确认数据库在运行" : undefined
