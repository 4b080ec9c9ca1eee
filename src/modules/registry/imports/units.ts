import { covers, type Placed, type Scope } from "#kernel/scope"
import type { Sql } from "#platform/db"
import { fold } from "../rules/fold.ts"
import { nameLikeness } from "../rules/similar-name.ts"
import type { Level } from "../rules/words.ts"

export interface Unit extends Placed {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly kind: string
  readonly level: Level
}

/** Suggestions cost a comparison with every unit; beyond this many unknown names the list itself is wrong. */
const SUGGESTIONS_MAX = 200
const SUGGESTED_LIKENESS_MIN = 0.5

/** Units by the names people write in rosters, and what an actor may write to. */
export class UnitDirectory {
  readonly #scope: Scope
  readonly #units: readonly Unit[]
  readonly #byId: ReadonlyMap<string, Unit>
  readonly #byName = new Map<string, Unit>()
  readonly #byShortName = new Map<string, Unit | "several">()
  readonly #suggested = new Map<string, string | undefined>()

  constructor(units: readonly Unit[], scope: Scope) {
    this.#units = units
    this.#scope = scope
    this.#byId = new Map(units.map((unit) => [unit.id, unit]))
    for (const unit of units) {
      this.#byName.set(fold(unit.name), unit)
      const short = fold(unit.shortName)
      this.#byShortName.set(short, this.#byShortName.has(short) ? "several" : unit)
    }
  }

  byId = (id: string): Unit | undefined => this.#byId.get(id)
  mayWrite = (unit: Placed): boolean => covers(this.#scope, unit)

  /** By full name, or by a short name that only one unit has. */
  named(text: string): Unit | undefined {
    const key = fold(text)
    const short = this.#byShortName.get(key)
    return this.#byName.get(key) ?? (short === "several" ? undefined : short)
  }

  /** Why a name cannot be used as 主办单位, with the closest known name. */
  refusal(text: string): string {
    const suggestion = this.#closest(text)
    return `没有找到单位“${text}”${suggestion ? `，是否为“${suggestion}”` : "，请先在机构中登记，或填写单位全称"}`
  }

  #closest(text: string): string | undefined {
    if (this.#suggested.has(text)) return this.#suggested.get(text)
    if (this.#suggested.size >= SUGGESTIONS_MAX) return undefined
    let best: { name: string; likeness: number } | undefined
    for (const unit of this.#units) {
      if (!covers(this.#scope, unit)) continue
      const likeness = Math.max(nameLikeness(text, unit.name), nameLikeness(text, unit.shortName))
      if (likeness >= SUGGESTED_LIKENESS_MIN && likeness > (best?.likeness ?? 0)) best = { name: unit.name, likeness }
    }
    this.#suggested.set(text, best?.name)
    return best?.name
  }
}

export async function openUnitDirectory(sql: Sql, scope: Scope): Promise<UnitDirectory> {
  const units = await sql.many<Unit>(
    `select id, name, short_name as "shortName", kind, level, area_path as "areaPath", line_path as "linePath"
     from identity.v_unit where abolished_on is null order by id`,
  )
  return new UnitDirectory(units, scope)
}
