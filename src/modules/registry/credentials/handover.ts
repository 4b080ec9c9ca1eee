import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import { covers } from "#kernel/scope"
import { scopeSql } from "#modules/identity"
import { tell, tellMany } from "#modules/notices"
import type { Param, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { mayKeep } from "../policy.ts"
import type { CredentialView } from "../rules/credential-views.ts"
import { lockAccount } from "../store.ts"
import type { CredentialPorts } from "./ports.ts"
import { credentialOf } from "./store.ts"
import { viewOf } from "./view.ts"

/** 发起封存交接. Nothing changes hands before both have confirmed. */
export async function openHandover(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; fromPersonId: string; toPersonId: string; reason: string },
  ports: CredentialPorts,
): Promise<Outcome<CredentialView>> {
  const account = await lockAccount(tx, input.id)
  if (!account) return refused("registry.not-found")
  const refusal = mayKeep(ctx.actor, account, "registry.enter-credential")
  if (refusal) return refusal
  if (input.fromPersonId === input.toPersonId) return refused("registry.same-person")
  const credential = await credentialOf(tx, account.id)
  if (!credential) return refused("registry.nothing-to-hand-over")
  if (!(await bothInScope(ctx, tx, [input.fromPersonId, input.toPersonId]))) return refused("registry.unknown-person")
  const opened = await tx.maybe<{ id: string }>(
    `insert into registry.handover (account_id, from_person, to_person, reason, opened_by, opened_at, to_renew)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
    [
      account.id,
      input.fromPersonId,
      input.toPersonId,
      input.reason,
      ctx.actor.id,
      ctx.now,
      Object.keys(credential.marks),
    ],
  )
  if (!opened) return refused("registry.handover-open")
  await trail.write(
    tx,
    ctx,
    "handover.opened",
    { kind: "registry.account", id: account.id },
    { handover: opened.id, from: input.fromPersonId, to: input.toPersonId },
  )
  await tellMany(
    tx,
    ctx,
    [input.fromPersonId, input.toPersonId].map((toPerson) => ({
      kind: "registry.handover",
      title: `请确认交接：${account.name}`,
      text: "请核对移交人、接收人和事由，本人确认后交接才生效。",
      opens: `/accounts/${account.id}/credential`,
      toPerson,
    })),
  )
  return viewOf(ctx, tx, account.id, ports)
}

/** Are all these people of units that the actor sees? */
export async function bothInScope(ctx: Ctx, tx: Tx, people: readonly string[]): Promise<boolean> {
  const params: Param[] = [people]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const row = await tx.one<{ n: number }>(
    `select count(*)::int as n from identity.v_person p join identity.v_unit u on u.id = p.unit_id
     where p.id = any($1::bigint[]) and ${inside}`,
    params,
  )
  return row.n === people.length
}

/** 确认交接, by one of the two, for himself. With both, the secrets have to be renewed: until then it stays a duty. */
export async function confirmHandover(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; handoverId: string },
  ports: CredentialPorts,
): Promise<Outcome<CredentialView>> {
  const account = await lockAccount(tx, input.id)
  if (!account || !covers(ctx.actor.scope, account)) return refused("registry.not-found")
  const open = await tx.maybe<{ from: string; to: string; fromAt: Date | null; toAt: Date | null }>(
    `select from_person as "from", to_person as "to", from_confirmed_at as "fromAt", to_confirmed_at as "toAt"
     from registry.handover where id = $1 and account_id = $2 and state = 'open'`,
    [input.handoverId, account.id],
  )
  if (!open) return refused("registry.no-handover")
  const mine = open.from === ctx.actor.id ? "from" : open.to === ctx.actor.id ? "to" : undefined
  if (!mine || open[`${mine}At`] !== null) return refused("registry.not-a-party")
  const both = open[mine === "from" ? "toAt" : "fromAt"] !== null
  await tx.run(`update registry.handover set ${mine}_confirmed_at = $2, state = $3 where id = $1`, [
    input.handoverId,
    ctx.now,
    both ? "renewal" : "open",
  ])
  await trail.write(
    tx,
    ctx,
    "handover.confirmed",
    { kind: "registry.account", id: account.id },
    { handover: input.handoverId, as: mine },
  )
  if (both) {
    await tell(tx, ctx, {
      kind: "registry.handover",
      title: `${account.name}已交接，请更换密钥`,
      text: "请在平台后台重置全部密钥，录入后由另一人确认；换完之前，这次交接记为未办结。",
      opens: `/accounts/${account.id}/credential`,
      toUnit: account.unitId,
    })
    await settleRenewal(tx, ctx, account.id, [])
  }
  return viewOf(ctx, tx, account.id, ports)
}

/** 取消交接. Only before both have confirmed: afterwards the old keeper's knowledge has to end. */
export async function cancelHandover(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; handoverId: string; reason: string },
  ports: CredentialPorts,
): Promise<Outcome<CredentialView>> {
  const account = await lockAccount(tx, input.id)
  if (!account) return refused("registry.not-found")
  const refusal = mayKeep(ctx.actor, account, "registry.enter-credential")
  if (refusal) return refusal
  const cancelled = await tx.run(
    `update registry.handover set state = 'cancelled', done_at = $3 where id = $1 and account_id = $2 and state = 'open'`,
    [input.handoverId, account.id, ctx.now],
  )
  if (cancelled === 0) return refused("registry.no-handover")
  await trail.write(
    tx,
    ctx,
    "handover.cancelled",
    { kind: "registry.account", id: account.id },
    { handover: input.handoverId, reason: input.reason },
  )
  return viewOf(ctx, tx, account.id, ports)
}

/** Secrets that were renewed after a handover count; when none is left, it is done. */
export async function settleRenewal(tx: Tx, ctx: Ctx, accountId: string, keys: readonly string[]): Promise<void> {
  const row = await tx.maybe<{ id: string; done: boolean }>(
    `update registry.handover set renewed = (select coalesce(array_agg(distinct k), '{}')
       from unnest(renewed || $2::text[]) k where k = any(to_renew))
     where account_id = $1 and state = 'renewal' returning id, to_renew <@ renewed as done`,
    [accountId, keys],
  )
  if (!row?.done) return
  await tx.run("update registry.handover set state = 'done', done_at = $2 where id = $1", [row.id, ctx.now])
  await trail.write(tx, ctx, "handover.done", { kind: "registry.account", id: accountId }, { handover: row.id })
}
