import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { mayKeep } from "../policy.ts"
import type { CredentialView } from "../rules/credential-views.ts"
import { lockAccount } from "../store.ts"
import { noteNextEnd } from "./ends.ts"
import { settleRenewal } from "./handover.ts"
import type { CredentialPorts } from "./ports.ts"
import { openEntry, openSecretsOf, sealSecrets } from "./sealed.ts"
import { type Credential, credentialOf, decideEntry, type Entry, putInForce, waitingEntry } from "./store.ts"
import { viewOf } from "./view.ts"

/** 确认凭据. By another person than the one who entered it; from then on it is used, and the old grant ends. */
export async function confirmCredential(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; entryId: string },
  ports: CredentialPorts,
): Promise<Outcome<CredentialView>> {
  const found = await secondPersonOn(ctx, tx, input)
  if (!found.ok) return found
  const entry = found.value
  const present = await credentialOf(tx, entry.accountId)
  const before = present?.connector === entry.connector ? present : undefined
  const settled = merged(entry, before, ports)
  if (!settled) return refused("registry.nothing-waiting")
  const { values, marks, renewed } = settled
  const sealed = sealSecrets(ports.secrets, entry.accountId, values)
  await putInForce(tx, entry, { secrets: sealed, marks, by: ctx.actor.id, at: ctx.now })
  await decideEntry(tx, entry, { state: "confirmed", by: ctx.actor.id, at: ctx.now, words: null })
  const authorise = ports.connectors.all.find(({ manifest }) => manifest.id === entry.connector)?.authorise
  await noteNextEnd(tx, entry.accountId, authorise !== undefined && authorise.consent === undefined)
  await settleRenewal(tx, ctx, entry.accountId, renewed)
  await trail.write(
    tx,
    ctx,
    "credential.confirmed",
    { kind: "registry.account", id: entry.accountId },
    { keys: entry.changed, entry: entry.id },
  )
  return viewOf(ctx, tx, entry.accountId, ports)
}

/** 退回凭据. The secrets of the entry are dropped; the credential in force goes on. */
export async function returnCredential(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; entryId: string; reason: string },
  ports: CredentialPorts,
): Promise<Outcome<CredentialView>> {
  const found = await secondPersonOn(ctx, tx, input)
  if (!found.ok) return found
  const entry = found.value
  await decideEntry(tx, entry, { state: "returned", by: ctx.actor.id, at: ctx.now, words: input.reason })
  await trail.write(
    tx,
    ctx,
    "credential.returned",
    { kind: "registry.account", id: entry.accountId },
    { keys: entry.changed, entry: entry.id },
  )
  return viewOf(ctx, tx, entry.accountId, ports)
}

async function secondPersonOn(ctx: Ctx, tx: Tx, input: { id: string; entryId: string }): Promise<Outcome<Entry>> {
  const account = await lockAccount(tx, input.id)
  if (!account) return refused("registry.not-found")
  const refusal = mayKeep(ctx.actor, account, "registry.confirm-credential")
  if (refusal) return refusal
  const entry = await waitingEntry(tx, account.id)
  if (!entry || entry.id !== input.entryId) return refused("registry.nothing-waiting")
  if (entry.enteredBy === ctx.actor.id) return refused("registry.same-person")
  return done(entry)
}

/** The secrets as they stand from now on: typed in, or kept where nothing changed the address they are sent to. */
function merged(entry: Entry, before: Credential | undefined, { secrets, connectors }: CredentialPorts) {
  const typed = openEntry(secrets, entry.id, entry.secrets)
  // Entered before the house lost its key: there is nothing to confirm any more.
  if (!typed) return undefined
  const old = (before && openSecretsOf(secrets, entry.accountId, before.secrets)) ?? {}
  const form = connectors.all.find(({ manifest }) => manifest.id === entry.connector)?.manifest.form ?? []
  const moved = form.some(({ type, key }) => type === "url" && before?.settings[key] !== entry.settings[key])
  return {
    values: { ...(moved ? {} : old), ...typed },
    marks: { ...(moved ? {} : before?.marks), ...entry.marks },
    /** Keys whose secret is truly another one. */
    renewed: Object.keys(typed).filter((key) => typed[key] !== old[key]),
  }
}
