/** A role somebody holds in a unit, as far as seats ask. */
export interface Holder {
  readonly personId: string
  readonly role: string
  readonly unitId: string
  /** The unit above it in the area tree. */
  readonly parentId: string | null
}
export interface Wanted {
  readonly roles: readonly string[]
  readonly from: "up" | "around"
}

/**
 * The units in whose name a seat is signed: the nearest above the subject's unit where somebody holds one of the roles who may
 * sign at all. `chain` is the subject's unit, then the units above it, the nearest first. Empty: nobody.
 */
export function seatUnits(
  wanted: Wanted,
  chain: readonly string[],
  holders: readonly Holder[],
  barred: ReadonlySet<string>,
): string[] {
  const distance = (holder: Holder): number => {
    const own = chain.indexOf(holder.unitId)
    const beside = wanted.from === "around" && holder.parentId !== null ? chain.indexOf(holder.parentId) : -1
    const found = [own, beside].filter((at) => at >= 0)
    return found.length > 0 ? Math.min(...found) : Number.POSITIVE_INFINITY
  }
  const able = holders.filter((holder) => wanted.roles.includes(holder.role) && !barred.has(holder.personId))
  const nearest = Math.min(Number.POSITIVE_INFINITY, ...able.map(distance))
  if (nearest === Number.POSITIVE_INFINITY) return []
  return [...new Set(able.filter((holder) => distance(holder) === nearest).map((holder) => holder.unitId))]
}

export interface Fillable {
  readonly id: string
  /** Persons who may sign it. */
  readonly holders: readonly string[]
}

/** Seats for which nobody is left when each person signs one seat at most (augmenting paths; a round has few seats). */
export function unfilled(seats: readonly Fillable[], barred: ReadonlySet<string>): string[] {
  const seatOf = new Map<string, Fillable>()
  const place = (seat: Fillable, tried: Set<string>): boolean => {
    for (const person of seat.holders) {
      if (barred.has(person) || tried.has(person)) continue
      tried.add(person)
      const taken = seatOf.get(person)
      if (!taken || place(taken, tried)) {
        seatOf.set(person, seat)
        return true
      }
    }
    return false
  }
  return seats.filter((seat) => !place(seat, new Set())).map((seat) => seat.id)
}
