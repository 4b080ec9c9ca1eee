import type { Fetch } from "#platform/fetch"
import { MINUTE_MS } from "#kernel/time"
import type { Answered } from "./failures.ts"

/** What an account was granted. Kept encrypted by the registry; connectors see only the access token. */
export interface Grant {
  readonly access: string
  readonly expiresAt: Date
  /** Rotates on several platforms: the new one must be saved before the new access token is used. */
  readonly refresh?: string
}

/** What a connector needs to renew a grant. */
export interface Renewal {
  readonly platformAccountId: string
  readonly settings: Readonly<Record<string, string>>
  /** The form's `secret` items. */
  readonly secrets: Readonly<Record<string, string>>
  readonly grant: Grant | undefined
  readonly fetch: Fetch
  readonly now: () => Date
}

/** The only way a connector comes by a token. */
export interface TokenPort {
  current(): Promise<Answered<string>>
  /** A token other than `stale`: renewed unless another process has done so meanwhile. */
  renewed(stale: string): Promise<Answered<string>>
}

/** Where one account's grant is kept. */
export interface TokenStore {
  load(): Promise<Grant | undefined>
  save(grant: Grant): Promise<void>
  /** Runs `work` while nobody else, in any process, renews this account. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

/** Renew this long before the end. */
const MARGIN_MS = 5 * MINUTE_MS

/** One refresher per account: renews early, alone, and saves before it hands out. */
export function tokenKeeper(
  store: TokenStore,
  renew: (grant: Grant | undefined) => Promise<Answered<Grant>>,
  now: () => Date,
): TokenPort {
  const fresh = (grant: Grant): boolean => grant.expiresAt.getTime() - now().getTime() > MARGIN_MS

  const renewUnless = (good: (grant: Grant) => boolean) =>
    store.alone<Answered<string>>(async () => {
      const grant = await store.load()
      if (grant && good(grant)) return { ok: true, value: grant.access }
      const answer = await renew(grant)
      if (!answer.ok) return answer
      await store.save(answer.value)
      return { ok: true, value: answer.value.access }
    })

  return {
    async current() {
      const grant = await store.load()
      if (grant && fresh(grant)) return { ok: true, value: grant.access }
      const answer = await renewUnless(fresh)
      // Early renewal failed, but the old token has not ended yet.
      if (!answer.ok && grant && grant.expiresAt > now()) return { ok: true, value: grant.access }
      return answer
    },
    renewed: (stale) => renewUnless((grant) => fresh(grant) && grant.access !== stale),
  }
}

/** A store in memory, for tests and for platforms without tokens to keep. */
export function memoryTokens(first?: Grant): TokenStore & { readonly saved: Grant[] } {
  let grant = first
  let last: Promise<unknown> = Promise.resolve()
  const saved: Grant[] = []
  return {
    saved,
    load: async () => grant,
    async save(next) {
      grant = next
      saved.push(next)
    },
    alone(work) {
      const turn = last.then(work, work)
      last = turn.catch(() => undefined)
      return turn
    },
  }
}
