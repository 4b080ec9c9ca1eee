import { brotliDecompressSync } from "node:zlib"

/**
 * WOFF2 → TrueType, for the test browser only: its font list takes plain TrueType files and the npm font comes as WOFF2.
 * W3C "WOFF File Format 2.0", sections 4 (directory), 5.1 (glyf), 5.4 (hmtx). Checksums are left at 0; nothing here reads them.
 */
export function trueTypeOf(woff2: Buffer): Buffer {
  const tables = readTables(woff2)
  const head = Buffer.from(need(tables, "head").bytes)
  const glyf = tables.get("glyf")
  if (glyf?.transformed) {
    const glyphs = rebuildGlyphs(glyf.bytes)
    const hmtx = need(tables, "hmtx")
    if (hmtx.transformed) hmtx.bytes = rebuildMetrics(hmtx.bytes, need(tables, "hhea").bytes, glyphs)
    const offsets = Buffer.alloc((glyphs.length + 1) * 4)
    let at = 0
    glyphs.forEach((glyph, index) => {
      at += glyph.length
      offsets.writeUInt32BE(at, (index + 1) * 4)
    })
    glyf.bytes = Buffer.concat(glyphs)
    need(tables, "loca").bytes = offsets
    // Offsets are always written long: re-encoded outlines may be larger than the short form can address.
    head.writeInt16BE(1, 50)
    need(tables, "head").bytes = head
  }
  return assemble(woff2.readUInt32BE(4), tables)
}

interface Table {
  bytes: Buffer
  transformed: boolean
}

const need = (tables: Map<string, Table>, tag: string): Table => {
  const table = tables.get(tag)
  if (!table) throw new Error(`the font has no ${tag} table`)
  return table
}

const KNOWN_TAGS =
  "cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill".match(
    /.{4}(?= |$)/g,
  )!

function readTables(woff2: Buffer): Map<string, Table> {
  const cursor = new Cursor(woff2, 48)
  const entries: { tag: string; length: number; transformed: boolean }[] = []
  for (let left = woff2.readUInt16BE(12); left > 0; left--) {
    const flags = cursor.u8()
    const tag = (flags & 63) === 63 ? cursor.take(4).toString("latin1") : KNOWN_TAGS[flags & 63]!
    const version = flags >> 6
    const transformed = tag === "glyf" || tag === "loca" ? version === 0 : version !== 0
    const original = cursor.base128()
    entries.push({ tag, transformed, length: transformed ? cursor.base128() : original })
  }
  const body = new Cursor(brotliDecompressSync(cursor.take(woff2.readUInt32BE(20))), 0)
  return new Map(entries.map(({ tag, transformed, length }) => [tag, { transformed, bytes: body.take(length) }]))
}

function rebuildGlyphs(table: Buffer): Buffer[] {
  const options = table.readUInt16BE(2)
  const count = table.readUInt16BE(4)
  let start = 36
  const [contours, points, flags, outlines, composites, boxes, instructions] = [8, 12, 16, 20, 24, 28, 32].map((at) => {
    const cursor = new Cursor(table, start)
    start += table.readUInt32BE(at)
    return cursor
  }) as [Cursor, Cursor, Cursor, Cursor, Cursor, Cursor, Cursor]
  const boxed = boxes.take(((count + 31) >> 5) << 2)
  const overlapping = options & 1 ? table.subarray(start) : undefined
  const bit = (bits: Buffer, index: number) => ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0
  return Array.from({ length: count }, (_, index) => {
    const parts = contours.i16()
    if (parts === 0) return Buffer.alloc(0)
    const box = bit(boxed, index) ? boxes.take(8) : undefined
    if (parts < 0) return compositeGlyph(box!, composites, outlines, instructions)
    return simpleGlyph(
      parts,
      box,
      { points, flags, outlines, instructions },
      overlapping ? bit(overlapping, index) : false,
    )
  })
}

function compositeGlyph(box: Buffer, composites: Cursor, outlines: Cursor, instructions: Cursor): Buffer {
  const start = composites.at
  let flags: number
  let instructed = false
  do {
    flags = composites.u16()
    instructed ||= (flags & 0x100) !== 0
    composites.take(2 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0))
  } while (flags & 0x20)
  const parts = [int16(-1), box, composites.bytes.subarray(start, composites.at)]
  if (instructed) {
    const length = outlines.short255()
    parts.push(int16(length), instructions.take(length))
  }
  return padded(Buffer.concat(parts))
}

interface Streams {
  points: Cursor
  flags: Cursor
  outlines: Cursor
  instructions: Cursor
}

function simpleGlyph(contours: number, box: Buffer | undefined, from: Streams, overlapping: boolean): Buffer {
  const ends: number[] = []
  let total = 0
  for (let index = 0; index < contours; index++) {
    total += from.points.short255()
    ends.push(total - 1)
  }
  const marks = Buffer.alloc(total)
  const dxs: Buffer[] = []
  const dys: Buffer[] = []
  let [x, y, left, right, low, high] = [0, 0, Infinity, -Infinity, Infinity, -Infinity]
  for (let index = 0; index < total; index++) {
    const flag = from.flags.u8()
    const [dx, dy] = triplet(flag & 0x7f, from.outlines)
    marks[index] = flag & 0x80 ? 0 : 1
    dxs.push(int16(dx))
    dys.push(int16(dy))
    x += dx
    y += dy
    left = Math.min(left, x)
    right = Math.max(right, x)
    low = Math.min(low, y)
    high = Math.max(high, y)
  }
  if (overlapping && total > 0) marks[0]! |= 0x40
  const length = from.outlines.short255()
  return padded(
    Buffer.concat([
      int16(contours),
      box ?? Buffer.concat([left, low, right, high].map(int16)),
      ...ends.map(int16),
      int16(length),
      from.instructions.take(length),
      marks,
      ...dxs,
      ...dys,
    ]),
  )
}

/** Section 5.2: a flag of 7 bits says how many bytes hold the step, and its signs. */
function triplet(flag: number, from: Cursor): [number, number] {
  const sign = (mask: number, value: number) => (flag & mask ? value : -value)
  const first = from.u8()
  if (flag < 10) return [0, sign(1, ((flag & 14) << 7) + first)]
  if (flag < 20) return [sign(1, (((flag - 10) & 14) << 7) + first), 0]
  if (flag < 84) {
    const rest = flag - 20
    return [sign(1, 1 + (rest & 0x30) + (first >> 4)), sign(2, 1 + ((rest & 0x0c) << 2) + (first & 15))]
  }
  const second = from.u8()
  if (flag < 120) {
    const rest = flag - 84
    return [sign(1, 1 + (Math.floor(rest / 12) << 8) + first), sign(2, 1 + (((rest % 12) >> 2) << 8) + second)]
  }
  const third = from.u8()
  if (flag < 124) return [sign(1, (first << 4) + (second >> 4)), sign(2, ((second & 15) << 8) + third)]
  return [sign(1, (first << 8) + second), sign(2, (third << 8) + from.u8())]
}

/** Section 5.4: side bearings left out of the table are the left edges of the outlines. */
function rebuildMetrics(table: Buffer, hhea: Buffer, glyphs: readonly Buffer[]): Buffer {
  const cursor = new Cursor(table, 0)
  const flags = cursor.u8()
  const wide = hhea.readUInt16BE(34)
  const advances = Array.from({ length: wide }, () => cursor.take(2))
  const edge = (glyph: Buffer) => (glyph.length > 0 ? glyph.subarray(2, 4) : int16(0))
  const bearings = glyphs.map((glyph, index) => ((index < wide ? flags & 1 : flags & 2) ? edge(glyph) : cursor.take(2)))
  return Buffer.concat(bearings.flatMap((bearing, index) => (index < wide ? [advances[index]!, bearing] : [bearing])))
}

function assemble(flavour: number, tables: Map<string, Table>): Buffer {
  const entries = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const directory = Buffer.alloc(12 + entries.length * 16)
  directory.writeUInt32BE(flavour, 0)
  directory.writeUInt16BE(entries.length, 4)
  const bodies: Buffer[] = [directory]
  let at = directory.length
  entries.forEach(([tag, { bytes }], index) => {
    const row = 12 + index * 16
    directory.write(tag, row, "latin1")
    directory.writeUInt32BE(at, row + 8)
    directory.writeUInt32BE(bytes.length, row + 12)
    const body = padded(bytes)
    bodies.push(body)
    at += body.length
  })
  return Buffer.concat(bodies)
}

const int16 = (value: number): Buffer => {
  const two = Buffer.alloc(2)
  two.writeUInt16BE(value & 0xffff)
  return two
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length & 3)) & 3)])

/** Reads forward through bytes. */
class Cursor {
  readonly bytes: Buffer
  at: number
  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes
    this.at = at
  }
  take(length: number): Buffer {
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }
  u8 = () => this.bytes.readUInt8(this.at++)
  u16 = () => this.take(2).readUInt16BE()
  i16 = () => this.take(2).readInt16BE()
  base128(): number {
    let value = 0
    for (;;) {
      const byte = this.u8()
      value = value * 128 + (byte & 127)
      if (byte < 128) return value
    }
  }
  short255(): number {
    const code = this.u8()
    if (code === 253) return this.u16()
    if (code === 255) return this.u8() + 253
    if (code === 254) return this.u8() + 506
    return code
  }
}
