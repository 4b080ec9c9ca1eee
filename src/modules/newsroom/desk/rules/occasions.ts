import { addDays } from "#kernel/time"
import type { Occasions } from "../../rules/settings.ts"

export interface Occasion {
  readonly on: string
  readonly name: string
  readonly advice: string
  readonly source: string
}

/** Days of the list that fall between two civil dates, both included, in order. */
export function occasionsBetween({ days }: Pick<Occasions, "days">, from: string, to: string): Occasion[] {
  const years = [...new Set([from.slice(0, 4), to.slice(0, 4)])]
  return years
    .flatMap((year) =>
      days
        .filter((day) => day.year === undefined || String(day.year) === year)
        .map(({ on, name, advice, source }) => ({ on: `${year}-${on}`, name, advice, source })),
    )
    .filter(({ on }) => on >= from && on <= to)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}

/** First days of the holidays between two civil dates, by the calendar's names. */
export function holidaysBetween(
  names: ReadonlyMap<string, string>,
  from: string,
  to: string,
): { on: string; name: string }[] {
  return [...names]
    .filter(([on, name]) => on >= from && on <= to && names.get(addDays(on, -1)) !== name)
    .map(([on, name]) => ({ on, name }))
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}
