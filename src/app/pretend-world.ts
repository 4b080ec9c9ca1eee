import { type Access, memoryTokens, tokenKeeper } from "#connectors/kit"
import type { Outside } from "#modules/collection"
import { accessByCredential } from "#modules/registry"
import type { Db } from "#platform/db"
import { outgoing } from "#platform/fetch"
import type { OutsidePorts } from "./outside.ts"
import { type Sandbox, sampleConnectors, startSandbox } from "../connectors/index.ts"

/** The pretend platform of a sample city, with every account of the ledger on it. */
export interface PretendWorld {
  readonly sandbox: Sandbox
  readonly outside: Outside
  close(): Promise<void>
}

/** One secret for all pretend accounts: it guards nothing. */
const SECRET = "pretend"
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
}

/** Starts the pretend platform and puts on it what the database says was there. Accounts are known to it by their id here. */
export async function startPretendWorld(ports: OutsidePorts): Promise<PretendWorld> {
  const sandbox = await startSandbox({ clock: ports.clock })
  const known = await loadAccounts(ports.db, sandbox)
  const way = await wayTo(sandbox.url, ports, known)
  return {
    sandbox,
    outside: way.outside,
    async close() {
      way.close()
      await sandbox.close()
    },
  }
}

/** The way to a pretend platform that runs as a process of its own (`jusheng simulators`) and has been loaded already. */
export async function pretendWorldAt(url: string, ports: OutsidePorts): Promise<Omit<PretendWorld, "sandbox">> {
  const rows = await ports.db.many<{ id: string }>(
    "select id from registry.v_account where state in ('normal', 'paused')",
  )
  const way = await wayTo(url, ports, new Set(rows.map(({ id }) => id)))
  return { outside: way.outside, close: async () => way.close() }
}

async function wayTo(
  url: string,
  ports: OutsidePorts,
  known: ReadonlySet<string>,
): Promise<{ outside: Outside; close(): void }> {
  const { db, clock } = ports
  const addresses = [...ports.addresses, url]
  const fetch = outgoing({ allowed: addresses })
  const rows = await db.many<{ id: string }>("select distinct platform as id from registry.v_account")
  const connectors = await sampleConnectors(rows.map(({ id }) => id))
  const accesses = new Map<string, Access>()
  const settings = { baseUrl: url }
  return {
    outside: {
      connectors,
      addresses,
      sandbox: true,
      async accessTo(account) {
        const { accountId, platform } = account
        // An account with a credential of its own is reached as in production. The pretend platform knows our ids.
        const own = await accessByCredential({ ...ports, addresses, connectors, fetch }, account, accountId)
        if (own) return own
        const connector = connectors.connectorFor(platform)
        if (!known.has(accountId) || !connector?.authorise) return undefined
        const { authorise } = connector
        const renew = (grant: Parameters<typeof authorise.renew>[0]["grant"]) =>
          authorise.renew({
            platformAccountId: accountId,
            settings,
            secrets: { secret: SECRET },
            grant,
            fetch,
            now: clock.now,
          })
        const access = accesses.get(accountId) ?? {
          platformAccountId: accountId,
          settings,
          tokens: tokenKeeper(memoryTokens(), renew, clock.now),
          fetch,
          now: clock.now,
        }
        accesses.set(accountId, access)
        return access
      },
    },
    close: () => fetch.close(),
  }
}

/** Loads accounts and their posts, a few thousand posts at a time. Answers the ids of the accounts. */
async function loadAccounts(db: Db, sandbox: Sandbox): Promise<ReadonlySet<string>> {
  const accounts = await db.many<AccountRow>(
    "select id, name, platform, followers from registry.v_account where state in ('normal', 'paused') order by id",
  )
  const posts = new Map<string, PostRow[]>()
  for (let after = "0"; ; ) {
    const rows = await db.many<PostRow>(
      `select id, account_id as "accountId", platform_post_id as "platformPostId", title, text, published_at as "publishedAt",
         original, headline, reads, likes, shares, comments, hidden_at is not null as hidden
       from collection.v_post where id > $1 and deleted_at is null order by id limit ${POSTS_READ_AT_ONCE}`,
      [after],
    )
    for (const row of rows) posts.set(row.accountId, [...(posts.get(row.accountId) ?? []), row])
    if (rows.length < POSTS_READ_AT_ONCE) break
    after = rows.at(-1)!.id
  }
  sandbox.control.load({
    accounts: accounts.map((account) => ({
      id: account.id,
      name: account.name,
      secret: SECRET,
      followers: account.followers ?? 0,
      // Where no post ever had a number of reads, the platform tells none.
      hidesReads: posts.get(account.id)?.every((post) => post.reads === null) ?? false,
      posts: (posts.get(account.id) ?? []).map((post) => ({
        id: post.platformPostId,
        title: post.title,
        text: post.text,
        publishedAt: post.publishedAt.getTime(),
        ...(post.original === null ? {} : { original: post.original }),
        ...(post.headline === null ? {} : { headline: post.headline }),
        reads: post.reads ?? 0,
        likes: post.likes ?? 0,
        shares: post.shares ?? 0,
        comments: post.comments ?? 0,
        hidden: post.hidden,
      })),
    })),
  })
  return new Set(accounts.map((account) => account.id))
}
