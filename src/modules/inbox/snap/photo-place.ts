import type { Position } from "#kernel/geo"

const GPS_TAG = 0x8825
const [LAT_REF, LAT, LON_REF, LON] = [1, 2, 3, 4] as const

/**
 * Where a JPEG says it was taken (Exif GPS, WGS-84); asked only when the citizen ticks that it may be used, before the traces are taken
 * out. Undefined: it does not say, or what it says is broken.
 */
export function photoPosition(jpeg: Buffer): Position | undefined {
  try {
    const tiff = exifOf(jpeg)
    return tiff && positionIn(tiff)
  } catch (error) {
    // A length that leads past the end.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function exifOf(jpeg: Buffer): Buffer | undefined {
  if (jpeg.length < 4 || jpeg.readUInt16BE(0) !== 0xffd8) return undefined
  for (let at = 2; at + 4 < jpeg.length; ) {
    const marker = jpeg.readUInt16BE(at)
    // The picture itself begins: there is no Exif behind it.
    if (marker === 0xffda || marker < 0xff00) return undefined
    const end = at + 2 + jpeg.readUInt16BE(at + 2)
    const content = jpeg.subarray(at + 4, end)
    if (marker === 0xffe1 && content.toString("latin1", 0, 6) === "Exif\0\0") return content.subarray(6)
    at = end
  }
  return undefined
}

function positionIn(tiff: Buffer): Position | undefined {
  const little = tiff.toString("latin1", 0, 2) === "II"
  const short = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number): number => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  /** Place of an entry's value, by its tag. */
  const entry = (start: number, tag: number): number | undefined => {
    for (let n = short(start), i = 0; i < n; i += 1) if (short(start + 2 + i * 12) === tag) return start + 10 + i * 12
    return undefined
  }
  const pointer = entry(long(4), GPS_TAG)
  if (pointer === undefined) return undefined
  const gps = long(pointer)
  const degrees = (tag: number, refTag: number, negative: string): number | undefined => {
    const [value, ref] = [entry(gps, tag), entry(gps, refTag)]
    if (value === undefined || ref === undefined) return undefined
    const at = long(value)
    const part = (n: number): number => long(at + n * 8) / long(at + n * 8 + 4)
    const sum = part(0) + part(1) / 60 + part(2) / 3600
    return tiff.toString("latin1", ref, ref + 1) === negative ? -sum : sum
  }
  const [lat, lon] = [degrees(LAT, LAT_REF, "S"), degrees(LON, LON_REF, "W")]
  const isSound = lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
  return isSound ? { lat, lon } : undefined
}
