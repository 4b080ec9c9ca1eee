import type { Scope } from "#kernel/scope"
import { scopeSql } from "#modules/identity"
import type { Param } from "#platform/db"

/** Rosters of a unit in sight, and those that cover one. `r` is the roster, `u` its unit. */
export const rosterScope = (scope: Scope, bound: (value: Param) => string): string =>
  `(${scopeSql(scope, "u", bound)} or exists (select from duty.roster_unit cu join identity.v_unit cv on cv.id = cu.unit_id
    where cu.roster_id = r.id and ${scopeSql(scope, "cv", bound)}))`
