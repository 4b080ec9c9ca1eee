import type { Said } from "#connectors/kit/simulator"
import { refuse, say } from "./say.ts"
import type { SimAccount, World } from "./world.ts"

const TOKEN_MS = 7_200_000
const OVERLAP_MS = 300_000

/**
 * stable_token, normal mode: the same token until five minutes before its end, then a new one; both live meanwhile, so
 * `expires_in` is never below 300. Tokens have more than 100 characters.
 */
export function stableToken(
  world: World,
  account: SimAccount | undefined,
  body: Readonly<Record<string, unknown>>,
): Said {
  if (!account) return refuse(40013, "invalid appid")
  if (body.secret !== account.secret) return refuse(40125, "invalid appsecret")
  if (account.allowed.length > 0 && !account.allowed.includes("127.0.0.1"))
    return refuse(40164, "invalid ip 127.0.0.1, not in whitelist")
  const now = world.now()
  if (!account.token || account.token.endsAt - now <= OVERLAP_MS || body.force_refresh === true) {
    if (account.token && body.force_refresh === true) world.byToken.delete(account.token.access)
    account.oldToken = body.force_refresh === true ? undefined : account.token
    const access = `sim_${account.appId}_${world.nextId()}_${"x".repeat(110)}`
    account.token = { access, endsAt: now + TOKEN_MS }
    world.byToken.set(access, account)
  }
  return say({ access_token: account.token.access, expires_in: Math.round((account.token.endsAt - now) / 1000) })
}

/** Whose token it is, while it lives. */
export function holderOf(world: World, access: string): SimAccount | undefined {
  const account = world.byToken.get(access)
  const held = [account?.token, account?.oldToken].find((token) => token?.access === access)
  return held && held.endsAt > world.now() ? account : undefined
}
