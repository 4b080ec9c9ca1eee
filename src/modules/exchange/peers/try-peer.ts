import { type Answered, answered, failed, ownFailure, withoutThrowing } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { MINUTE_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { enqueue, type Outbound } from "#platform/jobs"
import * as trail from "#platform/trail"
import { exchangerOf, openPeer, type PeerPorts } from "../ports.ts"
import { changeable } from "./enter-peer.ts"
import { lockPeer, type Peer } from "./store.ts"

export const TRY_JOB = "exchange.try-peer"
/** A test that has not answered by then was lost with its process; it may be asked for again. */
export const TRY_MS = 2 * MINUTE_MS

const UNREADABLE = ownFailure(
  ...(["sealed", "account", "密钥在这台机器上打不开。", "请点“修改”重新填写密钥。"] as const),
)

/** What a peer is reached with; undefined where its secrets cannot be opened here. */
export const accessOf = (ports: PeerPorts, peer: Peer, now: Date) => {
  const secrets = openPeer(ports.secrets, peer.id, peer.secretsSealed)
  return secrets && { settings: peer.settings, secrets, fetch: ports.fetch, now: () => now }
}

/** 试一下: asked for here, called by a job; the page shows what came of it. */
export const tryPeer =
  (ports: PeerPorts) =>
  async (ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ id: string }>> => {
    const found = await changeable(ctx, tx, input.id, "test")
    if (!found.ok) return found
    if (exchangerOf(ports, found.value.kind)?.way !== "calls") return refused("exchange.no-calls")
    await tx.run("update exchange.peer set test_asked_at = $2 where id = $1", [input.id, ctx.now])
    await enqueue(tx, TRY_JOB, { peerId: input.id }, { key: `${TRY_JOB}:${input.id}` })
    await trail.write(tx, ctx, "peer.tried", { kind: "exchange.peer", id: input.id })
    return done({ id: input.id })
  }

interface Tried {
  readonly says: string
  readonly services: readonly { readonly code: string; readonly name: string }[]
}

/** More than anybody chooses from; a list without an end is cut. */
const SERVICES_MAX = 500

/** The call of a test, and the list of what the other side takes. */
export const tryOut = (ports: PeerPorts): Outbound<Peer, Answered<Tried>> => ({
  payload: ["peerId"],
  attempts: 1,
  async claim(tx, _work, payload) {
    const peer = await lockPeer(tx, payload.peerId!)
    return peer?.state === "on" && peer.testAskedAt !== null ? peer : undefined
  },
  async call(peer, { ctx }) {
    const exchanger = exchangerOf(ports, peer.kind)
    const access = accessOf(ports, peer, ctx.now)
    if (exchanger?.way !== "calls" || !access) return failed(UNREADABLE)
    return withoutThrowing(async () => {
      const said = await exchanger.test(access)
      if (!said.ok) return said
      const listed = await exchanger.services?.(access)
      if (listed && !listed.ok) return listed
      return answered({ says: said.value, services: (listed?.value ?? []).slice(0, SERVICES_MAX) })
    })
  },
  async settle(tx, { ctx }, peer, answer) {
    const says = answer.ok ? answer.value.says : `${answer.failure.reason}${answer.failure.advice}`
    await tx.run(
      `update exchange.peer set test_asked_at = null, tested_at = $2, test_ok = $3, test_says = $4,
         services = coalesce($5::jsonb, services) where id = $1`,
      [peer.id, ctx.now, answer.ok, says, answer.ok ? JSON.stringify(answer.value.services) : null],
    )
    return "done"
  },
})
