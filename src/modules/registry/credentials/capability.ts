import type { CapabilityName } from "#connectors/kit"
import type { Sql } from "#platform/db"

/** Whether this very account may, and the platform's answer that proved it; undefined: it was not asked yet. */
export const provenCapability = (
  sql: Sql,
  accountId: string,
  capability: CapabilityName,
): Promise<{ able: boolean; proof: string } | undefined> =>
  sql.maybe("select able, proof from registry.capability where account_id = $1 and capability = $2", [
    ...[accountId, capability],
  ])
