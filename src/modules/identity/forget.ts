import type { Sql } from "#platform/db"

/** Sessions over for so long, and counts of tries so old, are deleted: the trail and the security events keep who and when. */
export async function forgetSessions(sql: Sql, before: Date): Promise<number> {
  const sessions = await sql.run("delete from identity.session where expires_at < $1 or ended_at < $1", [before])
  const tries = await sql.run(
    "delete from identity.sign_in_try where since < $1 and (locked_until is null or locked_until < $1)",
    [before],
  )
  return sessions + tries
}
