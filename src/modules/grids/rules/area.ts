import { isInside } from "#kernel/geo"

/** One grid and the places that belong to it. */
export interface Area {
  readonly unitId: string
  readonly grid: string
  readonly communities: readonly string[]
  /** `[lon, lat]` in WGS-84; fewer than three: none was drawn. */
  readonly corners: readonly (readonly [number, number])[]
}

/** Where a message lies. */
export interface Spot {
  readonly place: string
  readonly lat: number | null
  readonly lon: number | null
  readonly streetUnitId: string | null
}

export type Placed<A extends Area> =
  | { readonly is: "one"; readonly area: A; readonly because: string }
  /** Two grids have it: a person decides. */
  | { readonly is: "several" }
  | { readonly is: "none" }

const CORNERS_MIN = 3

/**
 * The grid in which a place lies: the one whose drawn area holds its position, else the one whose community its words name. A community's
 * name counts within the message's own street only, where the street is known: 和平里 is in many.
 */
export function gridOf<A extends Area>(areas: readonly A[], spot: Spot): Placed<A> {
  const { lat, lon } = spot
  const drawn =
    lat === null || lon === null
      ? []
      : areas.filter(({ corners }) => corners.length >= CORNERS_MIN && isInside({ lat, lon }, corners))
  if (drawn.length > 1) return { is: "several" }
  if (drawn[0]) return { is: "one", area: drawn[0], because: `定位在${drawn[0].grid}的范围内` }
  const named = areas.flatMap((area) => {
    if (spot.streetUnitId !== null && area.unitId !== spot.streetUnitId) return []
    const name = area.communities.find((one) => spot.place.includes(one))
    return name === undefined ? [] : [{ area, name }]
  })
  if (named.length > 1) return { is: "several" }
  const [only] = named
  return only ? { is: "one", area: only.area, because: `地点写明“${only.name}”，属${only.area.grid}` } : { is: "none" }
}
