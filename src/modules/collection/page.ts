import type { CollectedPost } from "#connectors/kit"
import type { Tx } from "#platform/db"
import { KNOWN, type KnownRow, type Missed } from "./posts.ts"
import { needsSecondProof } from "./rules.ts"

/** What a walk's last page has to be held against. */
export interface Proof {
  /** Everything published after this was in the list; null: everything at all; undefined: the walk proves nothing. */
  readonly floor: Date | null | undefined
  readonly walkNo: number
  readonly walkStartedAt: Date
}

export interface PageBefore {
  readonly claimNo: string
  /** What we knew of the page's posts. */
  readonly known: readonly KnownRow[]
  /** Posts that the walk must have met, and how many of them it did. */
  readonly met: number
  readonly unmet: readonly { readonly id: string; readonly missing: boolean; readonly shownAt: string | null }[]
  /** The latest public post that is neither of the page nor unmet. */
  readonly lastOther: Date | null
  readonly hasPosts: boolean
}

/**
 * Locks the account's reading and reads all that a page is held against, in one statement. Whoever wrote posts of the
 * account while this waited for the lock is not seen: then keys clash, nothing is written, and the sweep reads the
 * account again. What came to us after the walk began proves nothing.
 */
export function pageBefore(
  tx: Tx,
  accountId: string,
  posts: readonly CollectedPost[],
  { floor, walkNo, walkStartedAt }: Proof,
): Promise<PageBefore> {
  const ids = posts.map((post) => post.platformPostId)
  return tx.one<PageBefore>(BEFORE, [accountId, ids, walkNo, walkStartedAt, floor !== undefined, floor ?? null])
}

const BEFORE = `with listed as (
    select id::text as id, seen_walk >= $3 or platform_post_id = any($2) as met, missing_since is not null as missing,
      case when hidden_at is null then published_at end as "shownAt"
    from collection.post where account_id = $1 and $5::boolean and method = 'api' and deleted_at is null
      and first_seen_at <= $4 and ($6::timestamptz is null or published_at > $6)
  )
  select c.claim_no as "claimNo",
    (select coalesce(json_agg(k), '[]') from (select ${KNOWN} from collection.post
      where account_id = $1 and platform_post_id = any($2)) k) as known,
    (select count(*)::int from listed where met) as met,
    (select coalesce(json_agg(u), '[]') from (select id, missing, "shownAt" from listed where not met) u) as unmet,
    (select max(published_at) from collection.post where account_id = $1 and deleted_at is null and hidden_at is null
      and platform_post_id <> all($2) and id::text not in (select id from listed where not met)) as "lastOther",
    exists (select from collection.post where account_id = $1) as "hasPosts"
  from collection.account_cursor c where c.account_id = $1 for update of c`

/** Posts that a finished walk must have met and did not: missed; gone where that is proof enough. */
export function missedOf({ met, unmet }: PageBefore, paging: "keyset" | "offset"): Missed {
  const second = needsSecondProof({ paging, met, known: met + unmet.length, missing: unmet.length })
  const gone = unmet.filter((post) => post.missing || !second)
  return { unmet: unmet.map(({ id }) => id), gone: gone.map(({ id }) => id) }
}

/** The latest post that the public sees after the page; undefined: there is none of ours at all. */
export function lastShown(before: PageBefore, page: readonly CollectedPost[], missed: Missed): Date | null | undefined {
  if (!before.hasPosts && page.length === 0) return undefined
  const gone = new Set(missed.gone)
  const times = [
    before.lastOther,
    ...page.map((post) => (post.visible ? post.publishedAt : null)),
    ...before.unmet.map(({ id, shownAt }) => (shownAt === null || gone.has(id) ? null : new Date(shownAt))),
  ]
  return times.reduce((last, at) => (at && (!last || at > last) ? at : last), null)
}
