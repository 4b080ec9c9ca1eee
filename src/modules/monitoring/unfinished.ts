import type { Sql, Tx } from "#platform/db"
import type { ProblemState } from "./states.ts"
import { FROM, PROBLEM, type Problem } from "./store.ts"

/** A problem that is not over, and whether something was seen after it. */
export interface Unfinished extends Problem {
  readonly hasAfter: boolean
  /** Wrong words it is about, as `rule original`; empty for other kinds. */
  readonly words: readonly string[]
}

const WORDS =
  "array(select f.rule || ' ' || f.original from checking.v_finding f where f.id = any(p.finding_ids)) as words"
const UNFINISHED = `select ${PROBLEM}, p.evidence_after is not null as "hasAfter", ${WORDS} from ${FROM}
  where p.state in ('open', 'assigned', 'rectified')`

/** Those about accounts, locked in the order of their ids. */
export const lockUnfinished = (tx: Tx, accountIds: readonly string[]): Promise<Unfinished[]> =>
  tx.many(`${UNFINISHED} and p.account_id = any($1) and p.kind <> 'wording' order by p.id for update of p`, [
    accountIds,
  ])

/** Those found in these posts, locked likewise. */
export const lockTextProblems = (tx: Tx, postIds: readonly string[]): Promise<Unfinished[]> =>
  tx.many(`${UNFINISHED} and p.post_id = any($1) and p.kind = 'wording' order by p.id for update of p`, [postIds])

/** The wrong words a problem is about, as `rule original`. */
export const wordsOf = async (sql: Sql, id: string): Promise<readonly string[]> =>
  (await sql.one<{ words: string[] }>(`select ${WORDS} from monitoring.problem p where p.id = $1`, [id])).words

/** Posts of an account that have problems not over. */
export async function unfinishedPostIds(sql: Sql, accountId: string): Promise<string[]> {
  const rows = await sql.many<{ id: string }>(
    `select distinct post_id as id from monitoring.problem
     where account_id = $1 and kind = 'wording' and state in ('open', 'assigned', 'rectified') and post_id is not null`,
    [accountId],
  )
  return rows.map((row) => row.id)
}

/** The problems found in these posts, finished or not, in the order they were found. */
export const problemsInPosts = (
  sql: Sql,
  postIds: readonly string[],
): Promise<{ id: string; postId: string; accountId: string; unitId: string; state: ProblemState }[]> =>
  sql.many(
    `select id, post_id as "postId", account_id as "accountId", unit_id as "unitId", state from monitoring.problem
     where post_id = any($1) and kind = 'wording' order by id`,
    [postIds],
  )

/** What the unfinished problem of a fingerprint is called. */
export const unfinishedTitle = async (sql: Sql, fingerprint: string): Promise<string> =>
  (
    await sql.maybe<{ title: string }>(
      "select title from monitoring.problem where fingerprint = $1 and state in ('open', 'assigned', 'rectified')",
      [fingerprint],
    )
  )?.title ?? ""
