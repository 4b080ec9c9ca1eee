import type { Db } from "#platform/db"
import type { LoadedPost, Sandbox } from "../connectors/index.ts"

/** One secret for all accounts of the common pretend platform: it guards nothing. */
export const SECRET = "pretend"
/** Posts on the pretend platform reach back as far as the texts in the database do. */
const POSTS_READ_AT_ONCE = 5_000

interface AccountRow {
  id: string
  name: string
  platform: string
  followers: number | null
}

interface PostRow {
  id: string
  accountId: string
  platformPostId: string
  title: string
  text: string
  publishedAt: Date
  original: boolean | null
  headline: boolean | null
  reads: number | null
  likes: number | null
  shares: number | null
  comments: number | null
  hidden: boolean
  said: { id: string; text: string; at: number }[] | null
}

/** Posts as their platform shows them, by account, read a few thousand at a time. */
export async function postsByAccount(db: Db): Promise<ReadonlyMap<string, readonly (LoadedPost & { id: string })[]>> {
  const posts = new Map<string, (LoadedPost & { id: string })[]>()
  for (let after = "0"; ; ) {
    const rows = await db.many<PostRow>(
      `select id, account_id as "accountId", platform_post_id as "platformPostId", title, text, published_at as "publishedAt",
         original, headline, reads, likes, shares, comments, hidden_at is not null as hidden,
         (select json_agg(json_build_object('id', c.platform_comment_id, 'text', c.text,
            'at', extract(epoch from c.written_at) * 1000) order by c.id)
          from collection.v_comment c where c.post_id = v_post.id and c.deleted_at is null) as said
       from collection.v_post where id > $1 and deleted_at is null order by id limit ${POSTS_READ_AT_ONCE}`,
      [after],
    )
    for (const row of rows) {
      const own = posts.get(row.accountId)
      if (own) own.push(shown(row))
      else posts.set(row.accountId, [shown(row)])
    }
    if (rows.length < POSTS_READ_AT_ONCE) return posts
    after = rows.at(-1)!.id
  }
}

const shown = (row: PostRow): LoadedPost & { id: string } => ({
  id: row.platformPostId,
  title: row.title,
  text: row.text,
  publishedAt: row.publishedAt.getTime(),
  ...(row.original === null ? {} : { original: row.original }),
  ...(row.headline === null ? {} : { headline: row.headline }),
  // Where no post ever had a number of reads, the platform tells none.
  ...(row.reads === null ? {} : { reads: row.reads }),
  likes: row.likes ?? 0,
  shares: row.shares ?? 0,
  comments: row.comments ?? 0,
  hidden: row.hidden,
  ...(row.said && { said: row.said }),
})

/** Loads the common platform with all accounts but those with an interface of their own. Answers their ids. */
export async function loadAccounts(
  db: Db,
  sandbox: Sandbox,
  own: ReadonlyMap<string, unknown>,
  posts: ReadonlyMap<string, readonly LoadedPost[]>,
): Promise<ReadonlySet<string>> {
  const all = await db.many<AccountRow>(
    "select id, name, platform, followers from registry.v_account where state in ('normal', 'paused') order by id",
  )
  const accounts = all.filter(({ id }) => !own.has(id))
  sandbox.control.load({
    accounts: accounts.map((account) => ({
      id: account.id,
      name: account.name,
      secret: SECRET,
      followers: account.followers ?? 0,
      hidesReads: posts.get(account.id)?.every((post) => post.reads === undefined) ?? false,
      posts: posts.get(account.id) ?? [],
    })),
  })
  return new Set(accounts.map((account) => account.id))
}
