import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { identityContract } from "../contract.ts"
import { isAbove } from "../rules/units.ts"
import * as tree from "../tree.ts"

const FIELDS = ["name", "shortName", "kind", "level", "areaParentId", "lineParentId", "divisionCode"] as const

/** 变更机构. Moved to another parent, it takes everything below it along; what its people see changes with it at once. */
export async function changeUnit(
  ctx: Ctx,
  tx: Tx,
  input: InputOf<typeof identityContract.changeUnit>,
): Promise<Outcome<Record<string, never>>> {
  await tree.lockTrees(tx)
  const before = await tree.unitRow(tx, input.id)
  if (!before) return refused("identity.not-found")
  if (before.abolished) return refused("identity.unit-abolished")
  const given = Object.fromEntries(FIELDS.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])))
  const after: tree.UnitRow = { ...before, ...given }
  const changed = FIELDS.filter((name) => after[name] !== before[name])
  if (changed.length === 0) return refused("identity.nothing-changed")
  if (await tree.isUnitName(tx, after.name, after.id)) return refused("identity.unit-exists", { name: after.name })

  const area = await parentOf(tx, after.areaParentId, before.areaPath, "areaPath")
  if (!area.ok) return area
  const line = await parentOf(tx, after.lineParentId, before.linePath, "linePath")
  if (!line.ok) return line
  if (area.value && isAbove(after.level, area.value.level)) {
    return refused("identity.level-above", { parent: area.value.name })
  }
  await tree.setUnit(tx, after)
  if (changed.includes("areaParentId")) await tree.moveUnit(tx, "area", before, area.value)
  if (changed.includes("lineParentId")) await tree.moveUnit(tx, "line", before, line.value)
  const detail = { unitFields: changed, reason: input.reason, ...(after.name !== before.name && { was: before.name }) }
  await trail.write(tx, ctx, "unit.changed", { kind: "identity.unit", id: before.id }, detail)
  return done({})
}

/** A parent stands, and stands nowhere below the unit itself. */
async function parentOf(
  tx: Tx,
  id: string | null,
  own: string,
  path: "areaPath" | "linePath",
): Promise<Outcome<tree.UnitRow | null>> {
  if (id === null) return done(null)
  const parent = await tree.standing(tx, id)
  if (!parent) return refused("identity.unknown-parent")
  return parent[path].startsWith(own) ? refused("identity.under-itself", { parent: parent.name }) : done(parent)
}
