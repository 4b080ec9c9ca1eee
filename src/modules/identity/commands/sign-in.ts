import { randomBytes } from "node:crypto"
import { hash, verify } from "@node-rs/argon2"
import type { Ctx } from "#kernel/actor"
import { type Done, done, type Outcome, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Db } from "#platform/db"
import * as trail from "#platform/trail"
import { tokenHashOf } from "../actor.ts"
import type { SessionView } from "../contract.ts"
import { sessionViewOf } from "../queries.ts"
import { SIGN_IN_LIMITS } from "../rules/password.ts"
import * as store from "../store.ts"

/** argon2id with the OWASP minimum of 19 MiB and two passes. */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON)

/** Compared against when the name is unknown, so that both answers take the same time. */
let decoy: Promise<string> | undefined

interface Failed {
  readonly ok: false
  readonly why: string
  readonly personId?: string
  readonly until?: Date
}

export interface SignedIn {
  readonly token: string
  readonly expiresAt: Date
  readonly view: SessionView
}

/** 登录. A failed try is counted and kept as a security event; it says the same for a wrong name and a wrong password. */
export async function signIn(
  ctx: Ctx,
  db: Db,
  input: { name: string; password: string; address: string },
): Promise<Outcome<SignedIn>> {
  const loginName = input.name.toLowerCase()
  const checked = await db.tx(async (tx): Promise<Done<SignedIn> | Failed> => {
    const login = await store.lockLogin(tx, loginName)
    if (!login) {
      decoy ??= hashPassword("decoy")
      await verify(await decoy, input.password)
      return { ok: false, why: "unknown-name" }
    }
    if (login.lockedUntil && login.lockedUntil > ctx.now) {
      return { ok: false, why: "locked", personId: login.personId, until: login.lockedUntil }
    }
    if (!(await verify(login.passwordHash, input.password))) {
      const failures = login.failures + 1
      const locks = failures >= SIGN_IN_LIMITS.failuresMax
      const until = locks ? new Date(ctx.now.getTime() + SIGN_IN_LIMITS.lockMs) : null
      await store.setFailures(tx, login.personId, locks ? 0 : failures, until)
      return { ok: false, why: "wrong-password", personId: login.personId, ...(until ? { until } : {}) }
    }
    await store.setFailures(tx, login.personId, 0, null)
    const token = randomBytes(32).toString("base64url")
    const expiresAt = new Date(ctx.now.getTime() + SIGN_IN_LIMITS.sessionMs)
    await store.openSession(tx, {
      tokenHash: tokenHashOf(token),
      personId: login.personId,
      now: ctx.now,
      expiresAt,
      address: input.address,
    })
    const view = await sessionViewOf(tx, login.personId, expiresAt, ctx.now)
    const actor = { ...ctx.actor, id: login.personId, unitId: view.unit.id }
    await trail.write(tx, { ...ctx, actor }, "session.opened", { kind: "identity.person", id: login.personId })
    return done({ token, expiresAt, view })
  })
  if (checked.ok) return checked
  await trail.securityEvent(db, {
    at: ctx.now,
    kind: "signin.failed",
    ...(checked.personId ? { actorId: checked.personId } : {}),
    address: input.address,
    requestId: ctx.requestId,
    detail: { why: checked.why },
  })
  return checked.until
    ? refused("identity.locked-out", { until: iso(checked.until).slice(11, 16) })
    : refused("identity.wrong-password")
}
