import { createHash, randomBytes } from "node:crypto"
import { type Failure, withoutThrowing } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { MINUTE_MS } from "#kernel/time"
import type { Db, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { mayKeep } from "../policy.ts"
import { lockAccount } from "../store.ts"
import { noteNextEnd } from "./ends.ts"
import type { CredentialPorts } from "./ports.ts"
import { openSecretsOf } from "./sealed.ts"
import { credentialOf } from "./store.ts"
import { keepGrant } from "./tokens.ts"

/** A person reads a page, takes out his phone and scans; who takes longer starts again. */
const STATE_MS = 10 * MINUTE_MS
/** Our address that platforms send the owner back to. */
export const CONSENT_RETURN = "/consent/return"

const hashOf = (state: string): string => createHash("sha256").update(state).digest("hex")

/** 发起平台授权: answers the platform's page; what comes back is taken once, within ten minutes. */
export async function startConsent(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; origin: string },
  ports: CredentialPorts,
): Promise<Outcome<{ page: string }>> {
  const account = await lockAccount(tx, input.id)
  if (!account) return refused("registry.not-found")
  const refusal = mayKeep(ctx.actor, account, "registry.enter-credential")
  if (refusal) return refusal
  const credential = await credentialOf(tx, account.id)
  if (!credential) return refused("registry.no-credential")
  const consent = ports.connectors.connectorFor(account.platform, account.id)?.authorise?.consent
  if (!consent) return refused("registry.no-consent")
  const state = randomBytes(32).toString("base64url")
  const returnTo = `${new URL(input.origin).origin}${CONSENT_RETURN}`
  await tx.run(
    "insert into registry.consent (state_hash, account_id, person_id, return_to, ends_at) values ($1, $2, $3, $4, $5)",
    [hashOf(state), account.id, ctx.actor.id, returnTo, new Date(ctx.now.getTime() + STATE_MS)],
  )
  await trail.write(tx, ctx, "consent.started", { kind: "registry.account", id: account.id })
  return done({
    page: consent.page({ platformAccountId: account.platformId ?? "", settings: credential.settings, returnTo, state }),
  })
}

/**
 * 授权返回. The browser comes from the platform without our session: the state alone says who asked and for what, and it
 * is struck out before the platform is asked. Answers the account.
 */
export async function finishConsent(
  ctx: Ctx,
  db: Db,
  input: { state: string; code: string },
  ports: CredentialPorts,
): Promise<Outcome<{ accountId: string }>> {
  const asked = await db.maybe<{ accountId: string; personId: string; returnTo: string }>(
    `delete from registry.consent where state_hash = $1 and ends_at > $2
     returning account_id as "accountId", person_id as "personId", return_to as "returnTo"`,
    [hashOf(input.state), ctx.now],
  )
  if (!asked) return refused("registry.consent-gone")
  const { accountId } = asked
  const account = await db.one<{ platform: string; platformId: string | null }>(
    `select platform, platform_id as "platformId" from registry.account where id = $1`,
    [accountId],
  )
  const credential = await credentialOf(db, accountId)
  const consent = ports.connectors.connectorFor(account.platform, accountId)?.authorise?.consent
  const secrets = credential && openSecretsOf(ports.secrets, accountId, credential.secrets)
  if (!credential || !consent || !secrets) return refused("registry.consent-gone")
  const renewal = {
    platformAccountId: account.platformId ?? "",
    settings: credential.settings,
    secrets,
    fetch: ports.fetch,
    now: () => ctx.now,
  }
  const answer = await withoutThrowing(() => consent.grant(renewal, input.code, asked.returnTo))
  if (!answer.ok) return refused("registry.consent-failed", { reason: saidBy(answer.failure) })
  await db.tx(async (tx) => {
    await keepGrant(tx, ports.secrets, { accountId, entryId: credential.entryId, renewsAlone: false }, answer.value)
    await tx.run("update registry.credential set consented_at = $2, revoked_at = null where account_id = $1", [
      accountId,
      ctx.now,
    ])
    await noteNextEnd(tx, accountId, false)
    await trail.write(
      tx,
      ctx,
      "consent.given",
      { kind: "registry.account", id: accountId },
      { startedBy: asked.personId },
    )
  })
  return done({ accountId })
}

const saidBy = ({ reason, advice }: Failure): string => `${reason}${advice}`
