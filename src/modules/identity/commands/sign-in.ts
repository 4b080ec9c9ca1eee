import { randomBytes } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Db, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { tokenHashOf } from "../actor.ts"
import type { SessionView } from "../contract.ts"
import { hashPassword, isPassword, signInGate } from "../hashing.ts"
import { sessionViewOf } from "../queries.ts"
import { SIGN_IN_LIMITS } from "../rules/password.ts"
import { countTry, takeBack } from "../sign-in-tries.ts"
import * as store from "../store.ts"

/** Compared against when the name is unknown, so that both answers take the same time. */
let decoy: Promise<string> | undefined

export interface SignedIn {
  readonly token: string
  readonly expiresAt: Date
  readonly view: SessionView
}

interface Attempt {
  readonly name: string
  readonly password: string
  readonly address: string
}

/**
 * 登录. Counted first and checked then; a failed try is kept as a security event and says the same for a wrong name and
 * a wrong password. Waits for its turn, for checking a password is costly on purpose; with too many waiting it is refused.
 */
export async function signIn(ctx: Ctx, db: Db, input: Attempt): Promise<Outcome<SignedIn>> {
  return (await signInGate.pass(() => attempt(ctx, db, input))) ?? refused("identity.busy")
}

async function attempt(ctx: Ctx, db: Db, input: Attempt): Promise<Outcome<SignedIn>> {
  decoy ??= hashPassword("decoy")
  const compared = await decoy
  const counted = await db.tx((tx) => countTry(tx, input.name.toLowerCase(), input.address, ctx.now))
  if (counted.barred) {
    const why = counted.barred === "address" ? "address-locked" : "locked"
    await keepFailure(ctx, db, input.address, why, counted.personId)
    return lockedOut(counted.barred, counted.until)
  }
  const { login, locks, addressLocks } = counted
  const right = await isPassword(login?.passwordHash ?? compared, input.password)
  if (!login || !right) {
    await keepFailure(ctx, db, input.address, login ? "wrong-password" : "unknown-name", login?.personId)
    return locks ? lockedOut(locks.by, locks.until) : refused("identity.wrong-password")
  }
  return done(await db.tx((tx) => open(ctx, tx, login.personId, input.address, addressLocks)))
}

async function open(ctx: Ctx, tx: Tx, personId: string, address: string, addressLocks: boolean): Promise<SignedIn> {
  await takeBack(tx, personId, address, addressLocks)
  const token = randomBytes(32).toString("base64url")
  const expiresAt = new Date(ctx.now.getTime() + SIGN_IN_LIMITS.sessionMs)
  await store.openSession(tx, { tokenHash: tokenHashOf(token), personId, now: ctx.now, expiresAt, address })
  const view = await sessionViewOf(tx, personId, expiresAt, ctx.now)
  const actor = { ...ctx.actor, id: personId, unitId: view.unit.id }
  await trail.write(tx, { ...ctx, actor }, "session.opened", { kind: "identity.person", id: personId })
  return { token, expiresAt, view }
}

const lockedOut = (by: "address" | "login", until: Date) =>
  refused(by === "address" ? "identity.address-locked" : "identity.locked-out", { until: iso(until).slice(11, 16) })

const keepFailure = (ctx: Ctx, db: Db, address: string, why: string, personId: string | undefined): Promise<void> =>
  trail.securityEvent(db, {
    at: ctx.now,
    kind: "signin.failed",
    ...(personId ? { actorId: personId } : {}),
    address,
    requestId: ctx.requestId,
    detail: { why },
  })
