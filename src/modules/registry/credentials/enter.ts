import { type Manifest, missingSettings } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import { iso } from "#kernel/time"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { credentialContract } from "../rules/credential-contract.ts"
import type { CredentialView } from "../rules/credential-views.ts"
import { mayKeep } from "../policy.ts"
import { lockAccount } from "../store.ts"
import { unlistedAddress } from "./access.ts"
import type { CredentialPorts } from "./ports.ts"
import { openSecretsOf, sealEntry, tailOf } from "./sealed.ts"
import { type Credential, credentialOf, insertEntry, type Marks, nextEntryId } from "./store.ts"
import { viewOf } from "./view.ts"

type Values = Readonly<Record<string, string>>
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
  const typed = typedIn(manifest, input.values, before)
  const kept = before && !typed.moved ? openSecretsOf(ports.secrets, account.id, before.secrets) : undefined
  const bad = [...typed.unknown, ...missingSettings(manifest, { ...kept, ...typed.settings, ...typed.secrets })]
  if (bad.length > 0) return refused("registry.bad-settings", { fields: labelsOf(manifest, bad).join("、") })
  const address = unlistedAddress(manifest.form, typed.settings, ports.addresses)
  if (address !== undefined) return refused("registry.unlisted-address", { address })
  const changed = changedKeys(typed, before, input.secretsEndOn)
  if (changed.length === 0) return refused("registry.nothing-changed")

  const id = await nextEntryId(tx)
  await insertEntry(tx, {
    id,
    accountId: account.id,
    connector: manifest.id,
    settings: typed.settings,
    secrets: sealEntry(ports.secrets, id, typed.secrets),
    marks: marksOf(typed.secrets, ctx.now),
    changed,
    secretsEndOn: input.secretsEndOn,
    reason: input.reason,
    enteredBy: ctx.actor.id,
    enteredAt: ctx.now,
  })
  await trail.write(tx, ctx, "credential.entered", { kind: "registry.account", id: account.id }, { keys: changed })
  return viewOf(ctx, tx, account.id, ports)
}

interface Typed {
  readonly settings: Values
  readonly secrets: Values
  readonly unknown: readonly string[]
  /** An address of the form changed: what is secret has to be typed in again. */
  readonly moved: boolean
}

function typedIn({ form }: Manifest, values: Values, before: Credential | undefined): Typed {
  const settings: Record<string, string> = {}
  const secrets: Record<string, string> = {}
  let moved = false
  for (const { key, type } of form) {
    const value = values[key]?.trim()
    if (type === "secret") {
      if (value) secrets[key] = value
      continue
    }
    const next = value ?? before?.settings[key] ?? ""
    if (next !== "") settings[key] = next
    if (type === "url" && before && next !== (before.settings[key] ?? "")) moved = true
  }
  const known = new Set(form.map(({ key }) => key))
  return { settings, secrets, moved, unknown: Object.keys(values).filter((key) => !known.has(key)) }
}

function changedKeys(typed: Typed, before: Credential | undefined, endOn: string | null): string[] {
  const keys = new Set([...Object.keys(typed.settings), ...Object.keys(before?.settings ?? {})])
  const settings = [...keys].filter((key) => typed.settings[key] !== before?.settings[key])
  const ends = before && before.secretsEndOn !== endOn ? ["secretsEndOn"] : []
  return [...settings, ...Object.keys(typed.secrets), ...ends]
}

const marksOf = (secrets: Values, now: Date): Marks =>
  Object.fromEntries(Object.entries(secrets).map(([key, value]) => [key, { tail: tailOf(value), at: iso(now) }]))

export const labelsOf = ({ form }: Pick<Manifest, "form">, keys: readonly string[]): string[] =>
  [...new Set(keys)].map((key) => form.find((item) => item.key === key)?.label ?? key)
