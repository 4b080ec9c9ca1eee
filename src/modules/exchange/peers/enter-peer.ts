import { changedKeys, type Exchanger, labelsOf, missingSettings, typedIn, unlistedAddress } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import { messageDesk } from "#modules/inbox"
import type { Tx } from "#platform/db"
import { marksOf } from "#platform/secrets"
import * as trail from "#platform/trail"
import { exchangerOf, openPeer, type PeerPorts, sealPeer } from "../ports.ts"
import { peerStates } from "../states.ts"
import { lockPeer, type Peer, seesPeer } from "./store.ts"

type Values = Readonly<Record<string, string>>

/** 添加对接方, in the name of the message desk. */
export const addPeer =
  (ports: PeerPorts) =>
  async (ctx: Ctx, tx: Tx, input: { kind: string; name: string; values: Values }): Promise<Outcome<{ id: string }>> => {
    const exchanger = exchangerOf(ports, input.kind)
    if (!exchanger) return refused("exchange.unknown-peer-kind")
    const desk = await messageDesk(tx)
    if (!desk) return refused("exchange.no-desk")
    const typed = checked(ports, exchanger, input.values, undefined)
    if (!typed.ok) return typed
    const { id } = await tx.one<{ id: string }>("select nextval(pg_get_serial_sequence('exchange.peer', 'id')) as id")
    const { settings, secrets } = typed.value
    await tx.run(
      `insert into exchange.peer (id, unit_id, name, kind, settings, secrets_sealed, marks, entered_by, entered_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[id, desk.id, input.name, input.kind, JSON.stringify(settings), sealPeer(ports.secrets, id, secrets)],
        ...[JSON.stringify(marksOf(secrets, iso(ctx.now))), ctx.actor.id, ctx.now],
      ],
    )
    await trail.write(tx, ctx, "peer.added", { kind: "exchange.peer", id }, { kind: input.kind })
    return done({ id })
  }

/** 修改对接方. A secret left empty is kept, unless the address it goes to changes. */
export const changePeer =
  (ports: PeerPorts) =>
  async (ctx: Ctx, tx: Tx, input: { id: string; name: string; values: Values }): Promise<Outcome<{ id: string }>> => {
    const found = await changeable(ctx, tx, input.id, "change")
    if (!found.ok) return found
    const peer = found.value
    const exchanger = exchangerOf(ports, peer.kind)
    if (!exchanger) return refused("exchange.unknown-peer-kind")
    const typed = checked(ports, exchanger, input.values, peer)
    if (!typed.ok) return typed
    const { settings, secrets, marks, keys } = typed.value
    await tx.run(
      `update exchange.peer set name = $2, settings = $3, secrets_sealed = $4, marks = $5, entered_by = $6, entered_at = $7,
         tested_at = null, test_ok = null, test_says = null where id = $1`,
      [
        ...[peer.id, input.name, JSON.stringify(settings), sealPeer(ports.secrets, peer.id, secrets)],
        ...[JSON.stringify({ ...marks, ...marksOf(typed.value.typedSecrets, iso(ctx.now)) }), ctx.actor.id, ctx.now],
      ],
    )
    await trail.write(tx, ctx, "peer.changed", { kind: "exchange.peer", id: peer.id }, { keys: keys.join(",") })
    return done({ id: peer.id })
  }

/** 停用对接方: its secrets go. Not while somebody waits for it: what is out is followed to its end first. */
export async function stopPeer(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ id: string }>> {
  const found = await changeable(ctx, tx, input.id, "stop")
  if (!found.ok) return found
  const { n } = await tx.one<{ n: number }>(
    `select count(*)::int as n from exchange.handed_order
     where peer_id = $1 and state in ('prepared', 'submitting', 'filed', 'sent', 'unknown')`,
    [input.id],
  )
  if (n > 0) return refused("exchange.peer-busy", { n })
  await tx.run(
    `update exchange.peer set state = $2, stopped_at = $3, secrets_sealed = '', marks = '{}', failing_since = null,
       failure_reason = null, failure_advice = null where id = $1`,
    [input.id, peerStates.to("stop"), ctx.now],
  )
  await trail.write(tx, ctx, "peer.stopped", { kind: "exchange.peer", id: input.id })
  return done({ id: input.id })
}

/** Locks a peer with which this may be done now. */
export async function changeable(
  ctx: Ctx,
  tx: Tx,
  id: string,
  move: keyof typeof peerStates.moves,
): Promise<Outcome<Peer>> {
  const peer = await lockPeer(tx, id)
  if (!seesPeer(ctx.actor, peer)) return refused("exchange.no-peer")
  return peerStates.refuse(peer.state, move) ?? done(peer)
}

function checked(ports: PeerPorts, { manifest }: Exchanger, values: Values, before: Peer | undefined) {
  const { form } = manifest
  const typed = typedIn(form, values, before?.settings)
  const kept = before && !typed.moved ? openPeer(ports.secrets, before.id, before.secretsSealed) : undefined
  const secrets = { ...kept, ...typed.secrets }
  const bad = [...typed.unknown, ...missingSettings(manifest, { ...typed.settings, ...secrets })]
  if (bad.length > 0) return refused("exchange.bad-settings", { fields: labelsOf(form, bad).join("、") })
  const address = unlistedAddress(form, typed.settings, ports.addresses)
  if (address !== undefined) return refused("exchange.unlisted-address", { address })
  return done({
    ...{ settings: typed.settings, secrets, typedSecrets: typed.secrets, keys: changedKeys(typed, before?.settings) },
    marks: kept ? before!.marks : {},
  })
}
