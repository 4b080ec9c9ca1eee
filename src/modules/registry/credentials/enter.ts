import { changedKeys, labelsOf, missingSettings, typedIn, unlistedAddress } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import { iso } from "#kernel/time"
import type { Tx } from "#platform/db"
import { marksOf } from "#platform/secrets"
import * as trail from "#platform/trail"
import type { credentialContract } from "../rules/credential-contract.ts"
import type { CredentialView } from "../rules/credential-views.ts"
import { mayKeep } from "../policy.ts"
import { lockAccount } from "../store.ts"
import type { CredentialPorts } from "./ports.ts"
import { openSecretsOf, sealEntry } from "./sealed.ts"
import { credentialOf, insertEntry, nextEntryId } from "./store.ts"
import { viewOf } from "./view.ts"

type Input = InputOf<typeof credentialContract.enterCredential>

/**
 * 录入凭据. What one person types in waits for another; until then the credential in force goes on. Secrets left empty
 * are kept, unless an address changed: a kept secret is never sent to a new address.
 */
export async function enterCredential(
  ctx: Ctx,
  tx: Tx,
  input: Input,
  ports: CredentialPorts,
): Promise<Outcome<CredentialView>> {
  const account = await lockAccount(tx, input.id)
  if (!account) return refused("registry.not-found")
  const refusal = mayKeep(ctx.actor, account, "registry.enter-credential")
  if (refusal) return refusal
  const manifest = ports.connectors.connectorFor(account.platform, account.id)?.manifest
  if (!manifest) return refused("registry.no-connector")

  const present = await credentialOf(tx, account.id)
  const before = present?.connector === manifest.id ? present : undefined
  const typed = typedIn(manifest.form, input.values, before?.settings)
  const kept = before && !typed.moved ? openSecretsOf(ports.secrets, account.id, before.secrets) : undefined
  const bad = [...typed.unknown, ...missingSettings(manifest, { ...kept, ...typed.settings, ...typed.secrets })]
  if (bad.length > 0) return refused("registry.bad-settings", { fields: labelsOf(manifest.form, bad).join("、") })
  const address = unlistedAddress(manifest.form, typed.settings, ports.addresses)
  if (address !== undefined) return refused("registry.unlisted-address", { address })
  const ends = before && before.secretsEndOn !== input.secretsEndOn ? ["secretsEndOn"] : []
  const changed = [...changedKeys(typed, before?.settings), ...ends]
  if (changed.length === 0) return refused("registry.nothing-changed")

  const id = await nextEntryId(tx)
  await insertEntry(tx, {
    id,
    accountId: account.id,
    connector: manifest.id,
    settings: typed.settings,
    secrets: sealEntry(ports.secrets, id, typed.secrets),
    marks: marksOf(typed.secrets, iso(ctx.now)),
    changed,
    secretsEndOn: input.secretsEndOn,
    reason: input.reason,
    enteredBy: ctx.actor.id,
    enteredAt: ctx.now,
  })
  await trail.write(tx, ctx, "credential.entered", { kind: "registry.account", id: account.id }, { keys: changed })
  return viewOf(ctx, tx, account.id, ports)
}
