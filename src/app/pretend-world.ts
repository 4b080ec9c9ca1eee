import { type Access, failed, seePage, tokenKeeper } from "#connectors/kit"
import type { Outside, Reachable } from "#modules/collection"
import { accessByCredential } from "#modules/registry"
import { type Fetch, outgoing, type Reply } from "#platform/fetch"
import type { OutsidePorts } from "./outside.ts"
import { pretendedPlatforms, type Sandbox, sampleConnectors, type Simulators } from "../connectors/index.ts"
import { pretendTokens } from "./pretend-tokens.ts"
import { loadAccounts, postsByAccount, SECRET } from "./pretend-load.ts"
import {
  agreeAnew,
  appsOf,
  controlOfAll,
  moveIn,
  type PretendControl,
  type ResidentAccount,
  residentsOf,
} from "./pretend-residents.ts"

const NO_PAGE = {
  kind: "account",
  code: "not-pretended",
  reason: "示例城市里，这个平台只有接口，没有网页可看。",
  advice: "正式环境会留存发文公开页面的原文件。",
  acted: "no",
} as const

/** The pretended platforms of a sample city, with every account of the ledger on one of them. */
export interface PretendWorld {
  readonly simulators: Simulators
  /** The common pretend platform, for all accounts that have no interface of their own. */
  readonly sandbox: Sandbox
  /** Everything that can happen to any account of the city. */
  readonly control: PretendControl & Sandbox["control"]
  readonly outside: Outside
  close(): Promise<void>
}

/** Starts the pretended platforms and puts on them what the database says was there. The common one knows accounts by their id here. */
export async function startPretendWorld(ports: OutsidePorts): Promise<PretendWorld> {
  const { startSimulators, listApp, RESIDENTS } = await pretendedPlatforms()
  const simulators = await startSimulators({ clock: ports.clock })
  const { sandbox } = simulators.at
  try {
    const own = await residentsOf(ports.db, RESIDENTS)
    const posts = await postsByAccount(ports.db)
    const known = await loadAccounts(ports.db, sandbox, own, posts)
    await moveIn(simulators, RESIDENTS, own, (id) => posts.get(id) ?? [])
    for (const app of await appsOf(ports.db)) listApp(simulators.at, app)
    const way = await wayTo(simulators.url, ports, known, own)
    await agreeAnew(simulators, RESIDENTS, own, { ...ports, connectors: way.outside.connectors, fetch: way.fetch })
    return {
      simulators,
      sandbox,
      control: controlOfAll(simulators, RESIDENTS, own),
      outside: way.outside,
      async close() {
        way.close()
        await simulators.close()
      },
    }
  } catch (error) {
    await simulators.close()
    throw error
  }
}

/** The way to pretended platforms that run as a process of their own (`jusheng simulators`) and have been loaded already. */
export async function pretendWorldAt(
  url: string,
  ports: OutsidePorts,
): Promise<Pick<PretendWorld, "outside" | "close">> {
  const rows = await ports.db.many<{ id: string }>(
    "select id from registry.v_account where state in ('normal', 'paused')",
  )
  const { RESIDENTS } = await pretendedPlatforms()
  const own = await residentsOf(ports.db, RESIDENTS)
  const way = await wayTo(url, ports, new Set(rows.map(({ id }) => id)), own)
  return { outside: way.outside, close: async () => way.close() }
}

/** The answer as if it had come from where it was asked for, over an encrypted connection. */
function asIfThere(reply: Reply, base: string, restored: (url: string, base: string) => string): Reply {
  if (!reply.landed) return reply
  const end = reply.headers["x-pretended-certificate"]
  const landed = { ...reply.landed, url: restored(reply.landed.url, base) }
  return { ...reply, landed: end ? { ...landed, certificateEndsAt: new Date(end) } : landed }
}

async function wayTo(
  url: string,
  ports: OutsidePorts,
  known: ReadonlySet<string>,
  own: ReadonlyMap<string, ResidentAccount>,
): Promise<{ outside: Outside; fetch: Fetch; close(): void }> {
  const { db, clock } = ports
  const { consentingAt, PRETENDED_PEERS, redirected, RESIDENTS, restored } = await pretendedPlatforms()
  const addresses = [...ports.addresses, url]
  const peers = Object.values(PRETENDED_PEERS).map(({ baseUrl }) => baseUrl)
  const plain = outgoing({ allowed: addresses })
  // Credentials name no address, as in a real installation: the platforms' own hosts are pretended.
  const fetch: Fetch = async (call) => {
    const pretended = redirected(call.url, url)
    const answer = await plain({ ...call, url: pretended })
    return pretended !== call.url && answer.ok ? { ok: true, reply: asIfThere(answer.reply, url, restored) } : answer
  }
  const rows = await db.many<{ id: string }>("select distinct platform as id from registry.v_account")
  const platforms = rows.map(({ id }) => id)
  const connectors = consentingAt(await sampleConnectors(platforms, new Set(own.keys())), url)
  const tokensOf = pretendTokens()
  const settings = { baseUrl: url }

  const common = ({ accountId, platform }: Reachable): Access | undefined => {
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
    const tokens = tokenKeeper(tokensOf(accountId), renew, clock.now)
    return { platformAccountId: accountId, settings, tokens, fetch, now: clock.now }
  }

  /** What no connector could post (an app's news) appears on the common platform all the same. */
  const postOnCommon = async (account: string, platform: string, post: object): Promise<boolean> => {
    if (connectors.connectorFor(platform, account)?.publish || !known.has(account)) return false
    const json = { account, ...post, publishedAt: clock.now().getTime() }
    return (await plain({ method: "POST", url: `${url}/__sim/post`, json, name: "post" })).ok
  }

  const outside: Outside = {
    connectors,
    // What is entered for a pretended system may be changed on the page.
    addresses: [...addresses, ...peers],
    fetch,
    sandbox: true,
    // An account with a credential of its own is reached as in production. The common pretend platform knows our ids.
    async accessTo(account) {
      const way = { ...ports, addresses, connectors, fetch }
      if (own.has(account.accountId)) return accessByCredential(way, account)
      return (await accessByCredential(way, account, account.accountId)) ?? common(account)
    },
    // Nothing of a sample city is looked for on a real platform's page.
    async look({ accountId, platformPostId, url: address }) {
      const pretended = own.has(accountId) ? redirected(address, url) : `${url}/p/${platformPostId}`
      return pretended.startsWith(`${url}/`) ? seePage(plain, pretended) : failed(NO_PAGE)
    },
    async postByHand({ accountId, platform }, post) {
      const resident = own.get(accountId)
      if (!resident) return postOnCommon(accountId, platform, post)
      const { platformId } = resident
      const json = {
        account: RESIDENTS[resident.platform].accountOf(platformId),
        ...{ title: post.title, text: post.text, publishedAt: clock.now().getTime() },
      }
      return (await plain({ method: "POST", url: `${url}/${resident.platform}/__sim/post`, json, name: "post" })).ok
    },
  }
  return { outside, fetch, close: () => plain.close() }
}
