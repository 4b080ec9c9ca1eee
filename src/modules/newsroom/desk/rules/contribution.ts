import type { Contribution } from "../../rules/settings.ts"

export interface Counted {
  readonly unitId: string
  /** Id of a weight. */
  readonly weight: string
  readonly count: number
}

export interface UnitContribution {
  readonly unitId: string
  readonly points: number
  readonly parts: readonly {
    readonly id: string
    readonly label: string
    readonly count: number
    readonly points: number
  }[]
}

/** Points of each unit by the weights: the sum of its parts, each part a count times its weight. Keeps the order of `unitIds`. */
export function contributionsOf(
  unitIds: readonly string[],
  counted: readonly Counted[],
  { weights }: Pick<Contribution, "weights">,
): UnitContribution[] {
  return unitIds.map((unitId) => {
    const parts = weights.map(({ id, label, points }) => {
      const count = counted.find((one) => one.unitId === unitId && one.weight === id)?.count ?? 0
      return { id, label, count, points: count * points }
    })
    return { unitId, parts, points: parts.reduce((sum, part) => sum + part.points, 0) }
  })
}
