import { type FileMark, xmpWith } from "./mark.ts"

const XMP = "http://ns.adobe.com/xap/1.0/\0"
const SEGMENT_MAX = 65_533

interface Segment {
  readonly marker: number
  readonly from: number
  readonly to: number
}

/** Segments before the picture itself; undefined: broken. */
function segmentsOf(bytes: Buffer): Segment[] | undefined {
  const segments: Segment[] = []
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xda || marker === 0xd9) return segments
    const to = at + 2 + bytes.readUInt16BE(at + 2)
    if (to > bytes.length) return undefined
    segments.push({ marker, from: at, to })
    at = to
  }
  return undefined
}

const isApplication = ({ marker }: Segment): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe

/** Everything a JPEG says of itself. */
export const jpegSays = (bytes: Buffer): string =>
  (segmentsOf(bytes) ?? [])
    .filter(isApplication)
    .map(({ from, to }) => bytes.subarray(from + 4, to).toString("utf8"))
    .join("\n")

/** The JPEG with the mark in its XMP; its picture is the same byte for byte. Undefined: broken, or no room. */
export function markedJpeg(bytes: Buffer, mark: FileMark): Buffer | undefined {
  const segments = segmentsOf(bytes)
  if (!segments) return undefined
  const isXmp = ({ marker, from, to }: Segment): boolean =>
    marker === 0xe1 &&
    bytes
      .subarray(from + 4, to)
      .toString("latin1")
      .startsWith(XMP)
  const old = segments.find(isXmp)
  const before = old && bytes.subarray(old.from + 4 + XMP.length, old.to).toString("utf8")
  const content = Buffer.concat([Buffer.from(XMP, "latin1"), Buffer.from(xmpWith(mark, before))])
  if (content.length > SEGMENT_MAX) return undefined
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  // JFIF and Exif stand first, as their readers expect.
  const first = segments.findIndex((one) => one.marker !== 0xe0 && (one.marker !== 0xe1 || isXmp(one)))
  const at = old?.from ?? (first < 0 ? (segments.at(-1)?.to ?? 2) : segments[first]!.from)
  return Buffer.concat([bytes.subarray(0, at), head, content, bytes.subarray(old?.to ?? at)])
}
