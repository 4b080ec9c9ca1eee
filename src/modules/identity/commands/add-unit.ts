import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { identityContract } from "../contract.ts"
import { isAbove } from "../rules/units.ts"
import * as store from "../store.ts"
import * as tree from "../tree.ts"

/** 新增机构, in both trees. */
export async function addUnit(
  ctx: Ctx,
  tx: Tx,
  input: InputOf<typeof identityContract.addUnit>,
): Promise<Outcome<{ id: string }>> {
  await tree.lockTrees(tx)
  if (await tree.isUnitName(tx, input.name)) return refused("identity.unit-exists", { name: input.name })
  for (const id of [input.areaParentId, input.lineParentId]) {
    if (id !== null && !(await tree.standing(tx, id))) return refused("identity.unknown-parent")
  }
  const area = input.areaParentId ? await tree.standing(tx, input.areaParentId) : undefined
  if (area && isAbove(input.level, area.level)) return refused("identity.level-above", { parent: area.name })
  const id = await store.addUnit(tx, { ...input, shortName: input.shortName ?? input.name }, ctx.now)
  await trail.write(tx, ctx, "unit.added", { kind: "identity.unit", id }, { unitName: input.name })
  return done({ id })
}
