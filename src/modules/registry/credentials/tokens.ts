import type { Grant, TokenStore } from "#connectors/kit"
import type { Db, Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import { noteNextEnd } from "./ends.ts"
import { openGrant, sealGrant } from "./sealed.ts"

/** Longer than a platform may take to answer (20 s, twice where a refresh token fails and the secret is tried). */
const WAIT = "60s"
/** A machine that vanished without a word lets go of the account after this long. */
const IDLE = "90s"

export interface KeptAccount {
  readonly accountId: string
  /** The entry in force when the way was opened: a grant belongs to its secrets. */
  readonly entryId: string
  /** Its secrets alone bring a new grant. */
  readonly renewsAlone: boolean
}

/** The grant as it was when the credential was read a moment ago: it is not read a second time for the first call. */
export interface ReadGrant {
  readonly sealed: string | null
}

/** Callers of one pool wait here, so that a hundred of them take one connection and not a hundred. */
const turnsOf = new WeakMap<Db, Map<string, Promise<unknown>>>()

/**
 * The grant of one account in the database. `alone` holds an advisory lock of PostgreSQL for the length of one renewal:
 * of all processes one renews. What it saved is committed before `alone` answers, so a token is never used that is not
 * kept. A process that dies in between loses its connection and with it the lock, at once. What the platform had told it
 * is lost then: where refresh tokens rotate, the old one may be worth nothing, the next renewal is refused with `token`,
 * and the account stands on the status page until somebody consents again or enters the secret anew.
 */
export function storedTokens(db: Db, secrets: Secrets, account: KeptAccount, read?: ReadGrant): TokenStore {
  const { accountId } = account
  let known = read
  let inside: Tx | undefined
  // Whoever renews reads first of all, before anybody else has a turn to run; other readers see what is committed.
  let begins = false
  return {
    async load() {
      if (known && !inside) {
        const { sealed } = known
        known = undefined
        return sealed ? openGrant(secrets, accountId, sealed) : undefined
      }
      const sql = begins && inside ? inside : db
      const row = await sql.maybe<{ sealed: string | null }>(
        "select grant_sealed as sealed from registry.credential where account_id = $1",
        [accountId],
      )
      return row?.sealed ? openGrant(secrets, accountId, row.sealed) : undefined
    },
    async save(grant) {
      if (!inside) throw new Error("a grant is saved by whoever renews alone")
      await keepGrant(inside, secrets, account, grant)
    },
    async alone(work) {
      const turns = turnsOf.get(db) ?? new Map<string, Promise<unknown>>()
      turnsOf.set(db, turns)
      const last = turns.get(accountId) ?? Promise.resolve()
      const turn = last
        .catch(() => undefined)
        .then(() =>
          db.tx(async (tx) => {
            await tx.run(`set local lock_timeout = '${WAIT}'`)
            await tx.run(`set local idle_in_transaction_session_timeout = '${IDLE}'`)
            await tx.run("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`registry.grant:${accountId}`])
            inside = tx
            begins = true
            const working = work()
            begins = false
            try {
              return await working
            } finally {
              inside = undefined
            }
          }),
        )
      turns.set(accountId, turn)
      try {
        return await turn
      } finally {
        if (turns.get(accountId) === turn) turns.delete(accountId)
      }
    },
  }
}

/** Writes a grant sealed, and what ends next because of it. A credential that was replaced meanwhile keeps none. */
export async function keepGrant(
  tx: Tx,
  secrets: Secrets,
  { accountId, entryId, renewsAlone }: KeptAccount,
  grant: Grant,
): Promise<void> {
  await tx.run(
    `update registry.credential set grant_sealed = $3, grant_ends_at = $4, grant_refreshes = $5
     where account_id = $1 and entry_id = $2`,
    [accountId, entryId, sealGrant(secrets, accountId, grant), grant.expiresAt, grant.refresh !== undefined],
  )
  await noteNextEnd(tx, accountId, renewsAlone)
}
