/** What a tip's photo is by its bytes; `heic` and `other` are refused. */
export type PhotoFormat = "jpeg" | "png" | "webp" | "heic" | "other"

export const PHOTOS_MAX = 6
export const PHOTO_BYTES_MAX = 10 * 1024 * 1024

const ascii = (bytes: Buffer, from: number, to: number): string => bytes.subarray(from, to).toString("latin1")

/** By content, whatever it is called: a ZIP named .jpg is `other`. */
export function photoFormat(bytes: Buffer): PhotoFormat {
  if (bytes.length > 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg"
  if (bytes.length > 8 && bytes.readUInt32BE(0) === 0x89504e47 && bytes.readUInt32BE(4) === 0x0d0a1a0a) return "png"
  if (bytes.length > 16 && ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return "webp"
  if (
    bytes.length > 12 &&
    ascii(bytes, 4, 8) === "ftyp" &&
    /^(hei[cxms]|hev[cx]|mif1|msf1|avif)/.test(ascii(bytes, 8, 12))
  )
    return "heic"
  return "other"
}

/**
 * The picture without what the camera wrote about place, owner and time: of JPEG and WebP Exif and XMP, of PNG its text
 * and Exif chunks, and whatever hangs on behind the end. Of a JPEG the way up stays. Undefined: broken.
 */
export function withoutTraces(bytes: Buffer): Buffer | undefined {
  try {
    switch (photoFormat(bytes)) {
      case "jpeg":
        return bareJpeg(bytes)
      case "png":
        return barePng(bytes)
      case "webp":
        return bareWebp(bytes)
      default:
        return undefined
    }
  } catch (error) {
    // A length that leads past the end.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const KEPT_CHUNKS = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs"])

function barePng(bytes: Buffer): Buffer | undefined {
  const parts = [bytes.subarray(0, 8)]
  for (let at = 8; at < bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const name = ascii(bytes, at + 4, at + 8)
    if (end > bytes.length) return undefined
    if (KEPT_CHUNKS.has(name)) parts.push(bytes.subarray(at, end))
    if (name === "IEND") return Buffer.concat(parts)
    at = end
  }
  return undefined
}

/** Flags of VP8X that say Exif and XMP are there. */
const VP8X_TRACES = 0b0000_1100

function bareWebp(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = []
  const stop = Math.min(bytes.length, 8 + bytes.readUInt32LE(4))
  for (let at = 12; at + 8 <= stop; ) {
    const size = bytes.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    if (end > stop) return undefined
    const name = ascii(bytes, at, at + 4)
    const chunk = Buffer.from(bytes.subarray(at, end))
    if (name === "VP8X") chunk[8] = chunk[8]! & ~VP8X_TRACES
    if (/^(VP8[ LX]|ALPH|ANIM|ANMF|ICCP)$/.test(name)) parts.push(chunk)
    at = end
  }
  if (parts.length === 0) return undefined
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(12)
  head.write("RIFF", 0, "latin1")
  head.writeUInt32LE(4 + body.length, 4)
  head.write("WEBP", 8, "latin1")
  return Buffer.concat([head, body])
}

function bareJpeg(bytes: Buffer): Buffer | undefined {
  const parts = [bytes.subarray(0, 2)]
  let way: number | undefined
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) {
      const head = way === undefined || way === 1 ? [] : [orientationSegment(way)]
      return Buffer.concat([parts[0]!, ...head, ...parts.slice(1), bytes.subarray(at, at + 2)])
    }
    let end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end > bytes.length) return undefined
    if (marker === 0xe1) way ??= orientationOf(bytes.subarray(at + 4, end))
    // The entropy-coded data of a scan runs to the next marker that is neither stuffing nor a restart.
    if (marker === 0xda) {
      while (end < bytes.length && !(bytes[end] === 0xff && bytes[end + 1] !== 0 && !isRestart(bytes[end + 1])))
        end += 1
      if (end >= bytes.length) return undefined
    }
    if (isKept(marker, bytes.subarray(at + 4, end))) parts.push(bytes.subarray(at, end))
    at = end
  }
  return undefined
}

const isRestart = (marker: number | undefined): boolean => marker !== undefined && marker >= 0xd0 && marker <= 0xd7

/** Application segments and comments go, but for JFIF, the colour profile and Adobe's colour transform. */
function isKept(marker: number, content: Buffer): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  return marker === 0xe0 || marker === 0xee || (marker === 0xe2 && ascii(content, 0, 11) === "ICC_PROFILE")
}

const ORIENTATION = 0x0112

function orientationOf(exif: Buffer): number | undefined {
  if (ascii(exif, 0, 6) !== "Exif\0\0" || exif.length < 14) return undefined
  const tiff = exif.subarray(6)
  const little = ascii(tiff, 0, 2) === "II"
  const short = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (start + 2 > tiff.length) return undefined
  for (let i = 0, n = short(start); i < n && start + 14 + i * 12 <= tiff.length; i++) {
    const at = start + 2 + i * 12
    if (short(at) === ORIENTATION) return short(at + 8)
  }
  return undefined
}

/** Exif with one entry: which way up. */
function orientationSegment(way: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write("MM", 0, "latin1")
  tiff.writeUInt16BE(42, 2)
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(ORIENTATION, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(way, 18)
  const content = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
