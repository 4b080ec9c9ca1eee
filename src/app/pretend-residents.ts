import { setImmediate } from "node:timers/promises"
import type { Connectors } from "#connectors/kit"
import { loadGrant } from "#modules/registry"
import type { Clock } from "#platform/clock"
import type { Db } from "#platform/db"
import type { Fetch } from "#platform/fetch"
import type { Secrets } from "#platform/secrets"
import type { LifeControl, LifePost, ResidentPlatform, ResidentWay, Simulators } from "../connectors/index.ts"

/** An account that is read by its platform's own connector: whose credential says so. */
export interface ResidentAccount {
  readonly id: string
  readonly name: string
  readonly platform: ResidentPlatform
  readonly platformId: string
  readonly followers: number
}

type Residents = Readonly<Record<ResidentPlatform, ResidentWay>>

/** Accounts of a sample city whose credential in force is one for their own platform. */
export async function residentsOf(db: Db, known: Residents): Promise<ReadonlyMap<string, ResidentAccount>> {
  const rows = await db.many<Omit<ResidentAccount, "followers"> & { followers: number | null }>(
    `select a.id, a.name, a.platform, a.platform_id as "platformId", a.followers
     from registry.v_account a join registry.v_connection c on c.account_id = a.id
     where c.connector = a.platform and a.platform = any($1) and a.platform_id is not null
       and a.state in ('normal', 'paused') order by a.id`,
    [Object.keys(known)],
  )
  return new Map(rows.map((row) => [row.id, { ...row, followers: row.followers ?? 0 }]))
}

/** Apps and mini-programs in use whose addresses somebody has entered. */
export const appsOf = (db: Db): Promise<{ platformId: string; name: string }[]> =>
  db.many(
    `select a.platform_id as "platformId", a.name from registry.v_account a
       join registry.v_connection c on c.account_id = a.id
     where a.platform in ('app', 'mini-program') and c.credentialed and a.platform_id is not null
       and a.state in ('normal', 'paused') order by a.id`,
  )

const AT_ONCE = 8

/** Puts accounts on their platforms, each with its posts; `posts` are as the house keeps them. */
export async function moveIn(
  simulators: Simulators,
  known: Residents,
  accounts: ReadonlyMap<string, ResidentAccount>,
  posts: (accountId: string) => readonly LifePost[],
): Promise<void> {
  for (const [i, account] of [...accounts.values()].entries()) {
    if (i % AT_ONCE === 0) await setImmediate()
    const way = known[account.platform]
    way.move(simulators.at, account)
    const control = way.control(simulators.at)
    for (const post of posts(account.id)) control.post({ account: way.accountOf(account.platformId), ...post })
  }
}

interface ConsentPorts {
  readonly db: Db
  readonly clock: Clock
  readonly secrets: Secrets
  readonly connectors: Connectors
  readonly fetch: Fetch
}

/**
 * The platforms have forgotten every token with the last process: the owners agree anew, by the way of a real
 * installation, and the house keeps what it is granted sealed as ever.
 */
export async function agreeAnew(
  simulators: Simulators,
  known: Residents,
  accounts: ReadonlyMap<string, ResidentAccount>,
  { db, clock, secrets, connectors, fetch }: ConsentPorts,
): Promise<void> {
  const waiting = [...accounts.values()].values()
  const agree = async (account: ResidentAccount): Promise<void> => {
    const way = known[account.platform]
    const consent = connectors.connectorFor(account.platform, account.id)?.authorise?.consent
    if (!way.consent || !consent) return
    const renewal = { platformAccountId: account.platformId, fetch, now: clock.now }
    const code = way.consent(simulators.at, account.platformId)
    const answer = await consent.grant({ ...renewal, ...way.credential(account.platformId) }, code, "")
    if (!answer.ok) return
    await db.tx((tx) => loadGrant(tx, secrets, account.id, answer.value))
  }
  const worker = async (): Promise<void> => {
    for (const account of waiting) await agree(account)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

/** What goes on at the platforms of a sample city, whichever an account lives on; accounts and posts by the house's ids. */
export interface PretendControl extends LifeControl {
  /** The platform's id of a post of this account with this number. */
  postIdOf(account: string, number: string): string
  /** Somebody writes below a post on the common platform; on the others nobody does. */
  comment(input: { account: string; post: string; id: string; text: string }): { id: string }
}

/** One control for all: accounts with an interface of their own at their platform, the others at the common one. */
export function controlOfAll(
  simulators: Simulators,
  known: Residents,
  accounts: ReadonlyMap<string, ResidentAccount>,
): PretendControl & Simulators["at"]["sandbox"]["control"] {
  const common = simulators.at.sandbox.control
  const own = (id: string | undefined) => {
    const account = id === undefined ? undefined : accounts.get(id)
    const way = account && known[account.platform]
    if (!way) return undefined
    const { platform, platformId } = account
    return {
      account: way.accountOf(platformId),
      life: way.control(simulators.at),
      common: simulators.at[platform].control,
      postIdOf: (number: string) => way.postIdOf(number, platformId),
    }
  }
  return {
    ...common,
    postIdOf: (account, number) => own(account)?.postIdOf(number) ?? number,
    post(input) {
      const found = own(input.account)
      if (!found) return common.post(input)
      return { id: found.postIdOf(found.life.post({ ...input, account: found.account }).id) }
    },
    touch(input: Parameters<LifeControl["touch"]>[0] & Parameters<typeof common.touch>[0]) {
      const found = own(input.account)
      return found ? found.life.touch({ ...input, account: found.account }) : common.touch(input)
    },
    fans(input) {
      const found = own(input.account)
      return found ? found.life.fans({ ...input, account: found.account }) : common.fans(input)
    },
    comment: (input: Parameters<typeof common.comment>[0] & { readonly account?: string }) =>
      own(input.account) ? { id: "" } : common.comment(input),
    posts(input) {
      const found = own(input.account)
      if (!found) return common.posts(input)
      const { posts } = found.life.posts({ account: found.account })
      return { posts: posts.map((post) => ({ title: "", state: "shown", ...post, id: found.postIdOf(post.id) })) }
    },
    fault(input) {
      const found = own(input.account)
      return found ? found.common.fault({ ...input, account: found.account }) : common.fault(input)
    },
    clearFaults() {
      for (const { control } of Object.values(simulators.at)) control.clearFaults()
      return {}
    },
  }
}
