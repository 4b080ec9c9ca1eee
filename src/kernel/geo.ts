/** A place on the globe in degrees; in this house always WGS-84 once it is kept. */
export interface Position {
  readonly lat: number
  readonly lon: number
}

/** WGS-84 is what satellites and browsers give; GCJ-02 (国测局坐标) what maps sold in China show. */
export type CoordinateSystem = "wgs84" | "gcj02"

const EARTH_METRES = 6_371_008.8
/** Krasovsky 1940, the ellipsoid of GCJ-02. */
const AXIS = 6_378_245
const ECCENTRICITY = 0.006_693_421_622_965_943
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres along the ground between two places. */
export function metresBetween(a: Position, b: Position): number {
  const [dLat, dLon] = [radians(b.lat - a.lat), radians(b.lon - a.lon)]
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** How far GCJ-02 lies off at a place, in degrees; outside of the rectangle in which it is defined not at all. */
function offset({ lat, lon }: Position): Position {
  if (lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271) return { lat: 0, lon: 0 }
  const [x, y] = [lon - 105, lat - 35]
  const wave = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3)
  const dLat =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    wave +
    (20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * (2 / 3) +
    (160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * (2 / 3)
  const dLon =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    wave +
    (20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * (2 / 3) +
    (150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * (2 / 3)
  const sine = Math.sin(radians(lat))
  const magic = 1 - ECCENTRICITY * sine * sine
  return {
    lat: (dLat * 180) / (((AXIS * (1 - ECCENTRICITY)) / (magic * Math.sqrt(magic))) * Math.PI),
    lon: (dLon * 180) / ((AXIS / Math.sqrt(magic)) * Math.cos(radians(lat)) * Math.PI),
  }
}

export function gcjOf(wgs: Position): Position {
  const by = offset(wgs)
  return { lat: wgs.lat + by.lat, lon: wgs.lon + by.lon }
}

/** Each round brings the guess about a thousand times nearer: three are below a centimetre. */
const ROUNDS = 3

/** GCJ-02 → WGS-84. There is no formula for it: the place is sought whose GCJ-02 is the one given. */
export function wgsOf(gcj: Position): Position {
  let guess = gcj
  for (let round = 0; round < ROUNDS; round += 1) {
    const there = gcjOf(guess)
    guess = { lat: guess.lat + gcj.lat - there.lat, lon: guess.lon + gcj.lon - there.lon }
  }
  return guess
}

/** Is the place inside a polygon of corners `[lon, lat]`, as GeoJSON writes them? */
export function isInside({ lat, lon }: Position, corners: readonly (readonly [number, number])[]): boolean {
  let inside = false
  for (const [n, [x, y]] of corners.entries()) {
    const [px, py] = corners[(n + corners.length - 1) % corners.length]!
    if (y > lat !== py > lat && lon < ((px - x) * (lat - y)) / (py - y) + x) inside = !inside
  }
  return inside
}
