import { retryDelivery } from "../../src/modules/publishing/commands/handle-delivery.ts"
import type { Db } from "#platform/db"
import { actor, ctxOf } from "#platform/testing"
import type { PublishTown } from "../../tests/drills/publish-town.ts"

/** The eight kinds of failure, each planted on one account in twenty. */
export const FAULTS = ["token", "rate", "quota", "busy", "content", "permission", "account", "unknown"] as const
const SHARE = 0.05

/** The platform's way of each: a code of its own, or the network. */
const PLANTED = {
  token: { kind: "revoked-token" },
  rate: { kind: "rate" },
  quota: { kind: "quota" },
  busy: { kind: "code", value: 50000 },
  content: { kind: "content" },
  permission: { kind: "code", value: 40001 },
  account: { kind: "code", value: 40002 },
  unknown: { kind: "cut-after" },
} as const

/** On every kind's own twentieth of the accounts, at their next publication. */
export function plantFaults({ sandbox, accountIds }: PublishTown): void {
  const each = Math.ceil(accountIds.length * SHARE)
  FAULTS.forEach((kind, k) => {
    for (let n = 0; n < each; n += 1) {
      // Spread over the platforms: their accounts stand one after the other.
      const account = accountIds[(k + n * FAULTS.length * 2) % accountIds.length]!
      sandbox.control.fault({ ...PLANTED[kind], account, on: "publish", times: 1 })
    }
  })
}

/**
 * What people and the night do: who was asked mends and sends again, and for those whose quota is used up the next day
 * comes at once. Answers how many were mended by a person.
 */
export async function mended(db: Db, publicationId: string, town: PublishTown): Promise<number> {
  await db.run(
    `update publishing.delivery set next_at = $2 where publication_id = $1 and state = 'prepared'
       and failure_kind = 'quota' and next_at > $2`,
    [publicationId, town.now()],
  )
  const rows = await db.many<{ id: string }>(
    `select id from publishing.delivery where publication_id = $1
       and (state = 'rejected' or (state = 'prepared' and waits_for_person))`,
    [publicationId],
  )
  for (const { id } of rows) {
    const ctx = ctxOf(actor({ permissions: ["publishing.deliver"] }), town.now())
    const again = await db.tx((tx) => retryDelivery(ctx, tx, { id, reason: "已排除", byHand: false }))
    if (!again.ok) throw new Error(again.code)
  }
  return rows.length
}
