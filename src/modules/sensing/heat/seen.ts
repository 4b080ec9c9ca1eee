import type { Ctx } from "#kernel/actor"
import { messageSees } from "#modules/inbox"
import type { Param } from "#platform/db"

/** Messages `m` that the actor may read, with their desk `d` and their unit `u`. */
export const SEEN_FROM = `inbox.v_message m join identity.v_unit d on d.id = m.desk_unit_id
  left join identity.v_unit u on u.id = m.unit_id`

/** Parameters of one query, and its condition of what the actor may read. */
export function seeing(ctx: Ctx): { params: Param[]; bound(value: Param): string; seen: string } {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  return { params, bound, seen: messageSees(ctx, bound) }
}
