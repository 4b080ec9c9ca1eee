import { createHash } from "node:crypto"
import type { Tx } from "#platform/db"
import { SIGN_IN_LIMITS } from "./rules/password.ts"
import * as store from "./store.ts"

interface Counted {
  readonly tries: number
  readonly lockedUntil: Date | null
}

/** A try that may go on to the password, already counted as failed; or the moment until which none is taken. */
export type Try =
  | { readonly barred: "address" | "login"; readonly until: Date; readonly personId?: string }
  | {
      readonly barred?: undefined
      readonly login: store.LoginRow | undefined
      /** Set when one of the two counts is full by this try: should it fail, this is what is said. */
      readonly locks: { readonly by: "address" | "login"; readonly until: Date } | undefined
      readonly addressLocks: boolean
    }

/**
 * Counts a try to sign in before its password is looked at, so that a hundred guesses at once are no more than five.
 * Call in a transaction that commits before the check. The address is locked first, then the login, always in this order.
 */
export async function countTry(tx: Tx, name: string, address: string, now: Date): Promise<Try> {
  const from = await lockTries(tx, "address", address, now)
  const stale = now.getTime() - from.since.getTime() > SIGN_IN_LIMITS.lockMs
  const place = counted(stale ? { ...from, tries: 0 } : from, SIGN_IN_LIMITS.addressFailuresMax, now)
  if (!place) return { barred: "address", until: from.lockedUntil! }
  await setTries(tx, "address", address, place, stale ? now : from.since)

  const login = await store.lockLogin(tx, name)
  const held = login
    ? { tries: login.failures, lockedUntil: login.lockedUntil }
    : await lockTries(tx, "name", name, now)
  const next = counted(held, SIGN_IN_LIMITS.failuresMax, now)
  if (!next) return { barred: "login", until: held.lockedUntil!, ...(login && { personId: login.personId }) }
  if (login) await store.setFailures(tx, login.personId, next.tries, next.lockedUntil)
  else await setTries(tx, "name", name, next, now)

  const locks = next.lockedUntil
    ? ({ by: "login", until: next.lockedUntil } as const)
    : place.lockedUntil
      ? ({ by: "address", until: place.lockedUntil } as const)
      : undefined
  return { login, locks, addressLocks: place.lockedUntil !== null }
}

/** Takes back the count of a try that was right. A lock that other tries brought about stays. */
export async function takeBack(tx: Tx, personId: string, address: string, addressLocks: boolean): Promise<void> {
  await tx.run(
    `update identity.sign_in_try set locked_until = null,
       tries = case when locked_until is null then greatest(tries - 1, 0) else $3 end
     where kind = 'address' and key = $1 and (locked_until is null or $2)`,
    [keyOf(address), addressLocks, SIGN_IN_LIMITS.addressFailuresMax - 1],
  )
  await store.setFailures(tx, personId, 0, null)
}

/** The count with one more; undefined while locked. A full count starts anew after the lock. */
function counted(held: Counted, max: number, now: Date): Counted | undefined {
  if (held.lockedUntil && held.lockedUntil > now) return undefined
  const tries = held.tries + 1
  return tries >= max
    ? { tries: 0, lockedUntil: new Date(now.getTime() + SIGN_IN_LIMITS.lockMs) }
    : { tries, lockedUntil: null }
}

const keyOf = (text: string): Buffer => createHash("sha256").update(text).digest()

async function lockTries(
  tx: Tx,
  kind: "address" | "name",
  text: string,
  now: Date,
): Promise<Counted & { since: Date }> {
  await tx.run("insert into identity.sign_in_try (kind, key, since) values ($1, $2, $3) on conflict do nothing", [
    kind,
    keyOf(text),
    now,
  ])
  return await tx.one(
    `select tries, since, locked_until as "lockedUntil" from identity.sign_in_try where kind = $1 and key = $2 for update`,
    [kind, keyOf(text)],
  )
}

async function setTries(tx: Tx, kind: "address" | "name", text: string, next: Counted, since: Date): Promise<void> {
  await tx.run(
    "update identity.sign_in_try set tries = $3, locked_until = $4, since = $5 where kind = $1 and key = $2",
    [kind, keyOf(text), next.tries, next.lockedUntil, since],
  )
}
