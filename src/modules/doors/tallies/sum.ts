import type { TallyOutcome } from "./count.ts"

/** Some lines of a tally that are alike. */
export interface Bundle {
  readonly unitId: string | null
  readonly unitName: string | null
  readonly carried: boolean
  readonly outcome: TallyOutcome
  readonly count: number
}

export interface Figures {
  readonly carriedIn: number
  readonly received: number
  readonly inTime: number
  readonly late: number
  readonly moved: number
  readonly running: number
  readonly overdue: number
}

/** carriedIn + received is all; so are inTime + late + moved + running + overdue. */
export function figuresOf(bundles: readonly Bundle[]): Figures {
  const sum = (fits: (bundle: Bundle) => boolean): number =>
    bundles.filter(fits).reduce((all, { count }) => all + count, 0)
  const ended = (outcome: TallyOutcome): number => sum((bundle) => bundle.outcome === outcome)
  return {
    carriedIn: sum(({ carried }) => carried),
    received: sum(({ carried }) => !carried),
    inTime: ended("in-time"),
    late: ended("late"),
    moved: ended("moved"),
    running: ended("running"),
    overdue: ended("overdue"),
  }
}

/** The same by the unit that has it, most overdue first; what no unit has yet stands last. */
export function byUnit(
  bundles: readonly Bundle[],
): ({ readonly unit: { id: string; name: string } | null } & Figures)[] {
  const units = new Map<string, Bundle[]>()
  for (const bundle of bundles) {
    const key = bundle.unitId ?? ""
    units.set(key, [...(units.get(key) ?? []), bundle])
  }
  return [...units]
    .map(([id, own]) => ({
      unit: id === "" ? null : { id, name: own[0]!.unitName ?? "已撤并的单位" },
      ...figuresOf(own),
    }))
    .sort(
      (a, b) =>
        Number(a.unit === null) - Number(b.unit === null) ||
        b.overdue - a.overdue ||
        b.carriedIn + b.received - (a.carriedIn + a.received),
    )
}
