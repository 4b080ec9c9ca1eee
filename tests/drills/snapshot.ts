import type { Db } from "#platform/db"

/** Everything the rounds of a town left, without numbers and times that differ from run to run. */
export interface Snapshot {
  readonly posts: unknown[]
  readonly versions: unknown[]
  readonly runs: unknown[]
  readonly accounts: unknown[]
  readonly metrics: unknown[]
  readonly findings: unknown[]
  readonly problems: unknown[]
}

const POST = "a.name || '/' || p.platform_post_id"
const ACCOUNT = "join registry.v_account a on a.id = p.account_id"

export async function snapshotOf(db: Db): Promise<Snapshot> {
  const [posts, versions, runs, accounts, metrics, findings, problems] = await Promise.all([
    db.many(
      `select ${POST} as post, p.version, p.title, p.hash, p.reads, p.likes, p.deleted_at is not null as deleted,
         p.hidden_at is not null as hidden from collection.post p ${ACCOUNT} order by 1`,
    ),
    db.many(
      `select ${POST} as post, v.version, v.title, v.text from collection.post_version v
       join collection.post p on p.id = v.post_id ${ACCOUNT} order by 1, 2`,
    ),
    db.many(
      `select state, accounts, finished, failed, new_posts, changed_posts, deleted_posts
       from collection.run where started_by <> 'house' order by id`,
    ),
    db.many(
      `select a.name, s.followers, s.last_post_at, s.open_problems, c.failures_in_a_row, c.walk_started_at, c.cursor
       from collection.account_cursor c join registry.v_account a on a.id = c.account_id
       join registry.standing s on s.account_id = a.id order by 1`,
    ),
    db.many(
      `select a.name, p.counted_on, p.followers, p.posts, p.reads from collection.daily_metric p ${ACCOUNT} order by 1, 2`,
    ),
    db.many(
      `select ${POST} as post, f.rule, f.start_at, f.end_at, f.original, r.hash from checking.finding f
       join checking.run r on r.id = f.run_id join collection.post p on p.id::text = r.subject_id ${ACCOUNT}
       order by 1, 2, 3, 6`,
    ),
    db.many(
      `select a.name, p.rule, p.title, p.state, p.occurrence from monitoring.problem p ${ACCOUNT}
       where p.kind = 'wording' order by 1, 2, 3, 4, 5`,
    ),
  ])
  return { posts, versions, runs, accounts, metrics, findings, problems }
}
