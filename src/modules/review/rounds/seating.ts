import type { Sql } from "#platform/db"
import type { LadderStep, LadderSeat } from "../rules/ladder.ts"
import { type Fillable, type Holder, seatUnits, unfilled } from "../rules/seats.ts"
import type { NewStep } from "../store.ts"

/** Everybody who holds one of the roles in a unit of the chain, or beside one. */
export const holdersAlong = (sql: Sql, roles: readonly string[], chain: readonly string[]): Promise<Holder[]> =>
  sql.many<Holder>(
    `select person_id as "personId", role, unit_id as "unitId", area_parent_id as "parentId" from identity.v_grant
     where role = any($1) and (unit_id = any($2::bigint[]) or area_parent_id = any($2::bigint[]))
     order by unit_id, person_id`,
    [roles, chain],
  )

export interface Seated {
  readonly steps: readonly NewStep[]
  /** Labels of seats for which nobody would be left. */
  readonly vacant: readonly string[]
}

/** Finds for every seat of a ladder the units in whose name it is signed, and whether there are people enough for all. */
export async function seatAll(
  sql: Sql,
  steps: readonly LadderStep[],
  chain: readonly string[],
  barred: ReadonlySet<string>,
): Promise<Seated> {
  const roles = [...new Set(steps.flatMap((step) => step.seats.flatMap((seat) => seat.roles)))]
  const holders = await holdersAlong(sql, roles, chain)
  const seated = steps.map((step) => ({
    ...step,
    seats: step.seats.map((seat) => ({ ...seat, unitIds: seatUnits(seat, chain, holders, barred) })),
  }))
  const wanted: Fillable[] = []
  for (const step of seated) {
    if (step.self) continue
    for (const seat of step.seats) wanted.push({ id: `${step.name}（${seat.label}）`, holders: heldIn(seat, holders) })
  }
  return {
    steps: seated.map((step) => ({
      name: step.name,
      isSelf: step.self,
      parallel: step.parallel,
      clock: step.clock,
      seats: step.seats,
    })),
    vacant: unfilled(wanted, barred),
  }
}

const heldIn = (seat: LadderSeat & { unitIds: readonly string[] }, holders: readonly Holder[]): string[] =>
  holders
    .filter((holder) => seat.roles.includes(holder.role) && seat.unitIds.includes(holder.unitId))
    .map((holder) => holder.personId)
