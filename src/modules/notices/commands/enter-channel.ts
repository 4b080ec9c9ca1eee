import { changedKeys, labelsOf, missingSettings, type Sender, typedIn, unlistedAddress } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import { iso } from "#kernel/time"
import type { Tx } from "#platform/db"
import { marksOf } from "#platform/secrets"
import * as trail from "#platform/trail"
import type { channelContract } from "../rules/channel-contract.ts"
import { type SendingPorts, senderOf } from "../sending/ports.ts"
import { openChannel, sealChannel } from "../sending/sealed.ts"
import { type Channel, lockChannel, nextChannelId, putChannel } from "../sending/store.ts"
import { channelStates } from "../states.ts"

type Entered = Omit<InputOf<typeof channelContract.addChannel>, "sender">

/** 添加通知渠道. */
export async function addChannel(
  ctx: Ctx,
  tx: Tx,
  input: InputOf<typeof channelContract.addChannel>,
  ports: SendingPorts,
): Promise<Outcome<{ id: string }>> {
  const sender = senderOf(ports, input.sender)
  if (!sender) return refused("notices.unknown-sender")
  // Two that add the same way at once: the second waits here and is then refused.
  await tx.run("select pg_advisory_xact_lock(hashtext('notices.channel'))")
  const taken = await tx.maybe(
    "select 1 from notices.channel where way = $1 and way <> 'robot' and state <> 'ended' limit 1",
    [sender.reaches],
  )
  if (taken) return refused("notices.way-taken")
  return write(ctx, tx, sender, input, undefined, ports)
}

/** 修改通知渠道. It is open again afterwards: what stopped it was its old settings. Secrets left empty are kept. */
export async function changeChannel(
  ctx: Ctx,
  tx: Tx,
  input: InputOf<typeof channelContract.changeChannel>,
  ports: SendingPorts,
): Promise<Outcome<{ id: string }>> {
  const channel = await lockChannel(tx, input.id)
  const sender = channel && senderOf(ports, channel.sender)
  if (!channel || !sender) return refused("notices.no-channel")
  const refusal = channelStates.refuse(channel.state, "change")
  if (refusal) return refusal
  return write(ctx, tx, sender, input, channel, ports)
}

async function write(
  ctx: Ctx,
  tx: Tx,
  sender: Sender,
  input: Entered,
  before: Channel | undefined,
  ports: SendingPorts,
): Promise<Outcome<{ id: string }>> {
  const { form } = sender.manifest
  const typed = typedIn(form, input.values, before?.settings)
  const kept = before && !typed.moved ? openChannel(ports.secrets, before.id, before.secrets) : undefined
  const secrets = { ...kept, ...typed.secrets }
  const bad = [...typed.unknown, ...missingSettings(sender.manifest, { ...typed.settings, ...secrets })]
  // A secret that may be left out may not be left behind either when the address changes.
  const lost = before && typed.moved ? Object.keys(before.marks).filter((key) => !(key in secrets)) : []
  if (bad.length + lost.length > 0)
    return refused("notices.bad-settings", { fields: labelsOf(form, [...bad, ...lost]).join("、") })
  const address = unlistedAddress(form, typed.settings, ports.addresses)
  if (address !== undefined) return refused("notices.unlisted-address", { address })
  const isGroup = sender.reaches === "robot"
  if (isGroup && (input.unitId === null || input.reaches === null)) return refused("notices.unit-needed")
  if (
    isGroup &&
    !(await tx.maybe("select 1 from identity.v_unit where id = $1 and abolished_on is null", [input.unitId]))
  )
    return refused("notices.unknown-unit")

  const id = before?.id ?? (await nextChannelId(tx))
  await putChannel(
    tx,
    {
      id,
      name: input.name,
      way: sender.reaches,
      sender: sender.manifest.id,
      settings: typed.settings,
      secrets: sealChannel(ports.secrets, id, secrets),
      marks: { ...(kept && before?.marks), ...marksOf(typed.secrets, iso(ctx.now)) },
      unitId: isGroup ? input.unitId : null,
      reaches: isGroup ? input.reaches : null,
      origin: input.origin,
      enteredBy: ctx.actor.id,
    },
    ctx.now,
  )
  const detail = { sender: sender.manifest.id, keys: changedKeys(typed, before?.settings) }
  const subject = { kind: "notices.channel", id }
  if (before) await trail.write(tx, ctx, "channel.changed", subject, detail)
  else await trail.write(tx, ctx, "channel.added", subject, detail)
  return done({ id })
}
