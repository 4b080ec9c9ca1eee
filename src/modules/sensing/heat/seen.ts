import type { Ctx } from "#kernel/actor"
import { messageSees } from "#modules/inbox"
import type { Param } from "#platform/db"

/** Messages `m`, of which the actor may read some. */
export const SEEN_FROM = "inbox.v_message m"

/** Parameters of one query, and its condition of what the actor may read. */
export function seeing(ctx: Ctx): { params: Param[]; bound(value: Param): string; seen: string } {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  return { params, bound, seen: messageSees(ctx, bound) }
}
