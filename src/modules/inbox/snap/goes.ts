import type { Sql } from "#platform/db"
import { dutyList, snapBook } from "../settings.ts"
import { unitNamed } from "../store.ts"
import { snapOf } from "./store.ts"

export interface SnapUnit {
  readonly unitId: string
  readonly way: "place" | "duty"
  readonly dutyId: string | null
  readonly matter: string | null
  readonly words: readonly string[]
  readonly says: string
}

/** Whose a 随手拍 is: by its category the street where it lies, or whoever the duty list names. Undefined: it is none, or nobody is found. */
export async function snapUnit(sql: Sql, messageId: string, not: ReadonlySet<string>): Promise<SnapUnit | undefined> {
  const snap = await snapOf(sql, messageId)
  const category = snap && snapBook().categories.find(({ id }) => id === snap.category)
  if (!snap || !category) return undefined
  const duty = dutyList().items.find(({ id }) => id === category.duty)
  const words = [category.label, "随手拍"]
  if (category.goes === "street" && snap.streetUnitId && snap.streetName && !not.has(snap.streetUnitId)) {
    const by = snap.lat === null ? "地点写明" : "坐标就近"
    const says = `随手拍“${category.label}”由所在镇街先办：${snap.streetName}（按${by}）`
    return { unitId: snap.streetUnitId, way: "place", dutyId: null, matter: duty?.matter ?? null, words, says }
  }
  for (const name of duty?.units ?? []) {
    const unit = await unitNamed(sql, name)
    if (!unit || not.has(unit.id)) continue
    const says = `随手拍“${category.label}”按${duty!.source}“${duty!.clause}”：${unit.name}`
    return { unitId: unit.id, way: "duty", dutyId: duty!.id, matter: duty!.matter, words, says }
  }
  return undefined
}
