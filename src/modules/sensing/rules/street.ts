/** A street as the gazetteer knows it. */
export interface Street {
  readonly unitId: string
  /** 云渚街道 */
  readonly name: string
  readonly x: number
  readonly y: number
}

export interface Gazetteer {
  readonly streets: readonly Street[]
  /** Degrees: north-west corner of the tile 0,0, and how wide and high a tile is. */
  readonly grid: { readonly lat: number; readonly lon: number; readonly step: number }
}

export interface Told {
  readonly place: string
  readonly words: string
  readonly lat: number | null
  readonly lon: number | null
}

export type Found =
  | { readonly unitId: string; readonly way: "point" | "place" | "words" }
  | { readonly unitId: null; readonly way: "none" }

/** 云渚 of 云渚街道: written alone only where a place is asked for. */
const stemOf = (name: string): string => name.replace(/(?:街道|镇|乡)$/, "")

/**
 * The street a message is about: by its coordinates, else by the place that was filled in, else by its words. Where two streets are
 * named it is neither: a guess would put a burst pipe of six streets into one.
 */
export function streetOf(told: Told, { streets, grid }: Gazetteer): Found {
  if (told.lat !== null && told.lon !== null) {
    const [x, y] = [Math.floor((told.lon - grid.lon) / grid.step), Math.floor((grid.lat - told.lat) / grid.step)]
    const there = streets.find((street) => street.x === x && street.y === y)
    if (there) return { unitId: there.unitId, way: "point" }
  }
  const place = only(streets, (street) => told.place.includes(street.name))
  const short = place ?? only(streets, (street) => told.place.includes(stemOf(street.name)))
  if (short) return { unitId: short.unitId, way: "place" }
  const words = only(streets, (street) => told.words.includes(street.name))
  return words ? { unitId: words.unitId, way: "words" } : { unitId: null, way: "none" }
}

function only(streets: readonly Street[], fits: (street: Street) => boolean): Street | undefined {
  const found = streets.filter(fits)
  return found.length === 1 ? found[0] : undefined
}
