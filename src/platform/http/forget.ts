import type { Sql } from "#platform/db"

/** Deletes the kept replies of writes older than this: a request is repeated within minutes, not weeks. */
export const forgetReplies = (sql: Sql, before: Date): Promise<number> =>
  sql.run("delete from http.idempotency where at < $1", [before])
