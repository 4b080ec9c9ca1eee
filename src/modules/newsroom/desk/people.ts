import type { Ctx } from "#kernel/actor"
import { type Refusal, refused } from "#kernel/outcome"
import { peopleWhoLeft } from "#modules/identity"
import type { Tx } from "#platform/db"

/** The refusal when somebody does not serve in the actor's unit (or has left); undefined when all do. */
export async function notOfOwnUnit(tx: Tx, ctx: Ctx, personIds: readonly string[]): Promise<Refusal | undefined> {
  const people = await tx.many<{ id: string; name: string; unitId: string; unitName: string }>(
    `select id, name, unit_id as "unitId", unit_name as "unitName" from identity.v_person where id = any($1::bigint[])`,
    [personIds],
  )
  const left = await peopleWhoLeft(tx, personIds)
  const stranger = personIds.find(
    (id) => left.includes(id) || people.find((one) => one.id === id)?.unitId !== ctx.actor.unitId,
  )
  if (stranger === undefined) return undefined
  return refused("newsroom.not-of-unit", {
    name: people.find((one) => one.id === stranger)?.name ?? "所选人员",
    unit: "本单位",
  })
}
