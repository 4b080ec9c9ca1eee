import type { Actor } from "#kernel/actor"
import { covers } from "#kernel/scope"
import type { Sql, Tx } from "#platform/db"
import type { Marks } from "#platform/secrets"
import type { PeerState } from "../states.ts"

export interface Peer {
  readonly id: string
  readonly unitId: string
  readonly areaPath: string
  readonly linePath: string
  readonly name: string
  readonly kind: string
  readonly settings: Readonly<Record<string, string>>
  readonly secretsSealed: string
  readonly marks: Marks
  readonly state: PeerState
  readonly enteredBy: string
  readonly enteredAt: Date
  readonly testAskedAt: Date | null
  readonly testedAt: Date | null
  readonly testOk: boolean | null
  readonly testSays: string | null
  readonly services: readonly { readonly code: string; readonly name: string }[]
  readonly followedAt: Date | null
  readonly failingSince: Date | null
  readonly failureReason: string | null
  readonly failureAdvice: string | null
}

export const PEER = `p.id, p.unit_id as "unitId", u.area_path as "areaPath", u.line_path as "linePath", p.name, p.kind, p.settings,
  p.secrets_sealed as "secretsSealed", p.marks, p.state, p.entered_by as "enteredBy", p.entered_at as "enteredAt",
  p.test_asked_at as "testAskedAt", p.tested_at as "testedAt", p.test_ok as "testOk", p.test_says as "testSays", p.services,
  p.followed_at as "followedAt", p.failing_since as "failingSince", p.failure_reason as "failureReason",
  p.failure_advice as "failureAdvice"`
export const PEER_FROM = "exchange.peer p join identity.v_unit u on u.id = p.unit_id"

export const peerById = (sql: Sql, id: string): Promise<Peer | undefined> =>
  sql.maybe<Peer>(`select ${PEER} from ${PEER_FROM} where p.id = $1`, [id])
export const lockPeer = (tx: Tx, id: string): Promise<Peer | undefined> =>
  tx.maybe<Peer>(`select ${PEER} from ${PEER_FROM} where p.id = $1 for update of p`, [id])

/** A peer of a desk that is not in one's scope does not exist. */
export const seesPeer = (actor: Actor, peer: Peer | undefined): peer is Peer =>
  peer !== undefined && covers(actor.scope, peer)

export interface Failing {
  readonly reason: string
  readonly advice: string
}

/** How the last call of the machine went; a failure is dated from its first time. Answers whether it has just begun to fail. */
export async function notePeer(tx: Tx, peer: Peer, now: Date, failure: Failing | undefined): Promise<boolean> {
  await tx.run(
    `update exchange.peer set failure_reason = $2, failure_advice = $3,
       failing_since = case when $2::text is null then null else coalesce(failing_since, $4) end where id = $1`,
    [peer.id, failure?.reason ?? null, failure?.advice ?? null, now],
  )
  return failure !== undefined && peer.failingSince === null
}
