import sharp from "sharp"
import { expect, test } from "vitest"
import { bodyOfBytes } from "#platform/files"
import { type Bytes, type FileMark, marked, markOf } from "./index.ts"

const MARK: FileMark = {
  ...{ label: "1", producer: '某模型 <v2> & "x"', produceId: "ab12", reserved1: "" },
  ...{ propagator: "安澜市融媒体中心", propagateId: "7", reserved2: "" },
}
const PICTURE = {
  create: { width: 31, height: 17, channels: 4 as const, background: { r: 9, g: 120, b: 60, alpha: 0.5 } },
}
const FORMATS = [
  ["image/jpeg", () => sharp(PICTURE).jpeg().toBuffer()],
  [
    "image/jpeg",
    () =>
      sharp(PICTURE)
        .withXmp(
          '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="旧"/></rdf:RDF></x:xmpmeta>',
        )
        .jpeg()
        .toBuffer(),
  ],
  ["image/jpeg", () => sharp(PICTURE).withMetadata({ orientation: 6 }).jpeg().toBuffer()],
  ["image/png", () => sharp(PICTURE).png().toBuffer()],
  ["image/webp", () => sharp(PICTURE).webp().toBuffer()],
  ["image/webp", () => sharp(PICTURE).webp({ lossless: true }).toBuffer()],
  [
    "image/webp",
    () =>
      sharp({ ...PICTURE, create: { ...PICTURE.create, channels: 3, background: "#123456" } })
        .webp()
        .toBuffer(),
  ],
] as const
const allOf = async (file: Bytes): Promise<Buffer> => Buffer.from(await file.read(0, file.size))
const markedBytes = async (bytes: Buffer, mime: string): Promise<Buffer> =>
  allOf((await marked(bodyOfBytes(bytes), mime, MARK))!)

test.each(FORMATS)(
  "[D10] a picture takes the mark into its XMP and is the same picture (%s, %#)",
  async (mime, make) => {
    const before = await make()
    expect(await markOf(bodyOfBytes(before), mime)).toBe(undefined)
    const after = await markedBytes(before, mime)
    expect(await markOf(bodyOfBytes(after), mime)).toEqual(MARK)
    const [old, now] = [await sharp(before).raw().toBuffer(), await sharp(after).raw().toBuffer()]
    expect(now.equals(old)).toBe(true)
    const [was, is] = [await sharp(before).metadata(), await sharp(after).metadata()]
    expect([is.width, is.height, is.orientation, is.hasAlpha]).toEqual([
      was.width,
      was.height,
      was.orientation,
      was.hasAlpha,
    ])
    // Another reader finds the packet too, with what stood in it before.
    expect(String(is.xmp)).toContain("<TC260:AIGC>{&quot;Label&quot;:&quot;1&quot;")
    if (was.xmp) expect(String(is.xmp)).toContain("dc:source")
    expect((await markedBytes(after, mime)).equals(after)).toBe(true)
  },
)

const box = (type: string, ...content: Buffer[]): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.reduce((sum, { length }) => sum + length, 0))
  head.write(type, 4, "latin1")
  return Buffer.concat([head, ...content])
}
const u32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [n, value] of values.entries()) bytes.writeUInt32BE(value, n * 4)
  return bytes
}
const FTYP = box("ftyp", Buffer.from("isomisom"))
const SAMPLE = Buffer.from("pictures and sounds")
const moovAt = (offset: number, ...more: Buffer[]): Buffer =>
  box("moov", box("mvhd", Buffer.alloc(100)), box("trak", box("stco", u32(0, 1, offset))), ...more)
/** A film whose table of contents points at its samples: before them, or behind. */
const film = (isFast: boolean, ...more: Buffer[]): Buffer => {
  const mdat = box("mdat", SAMPLE)
  if (!isFast) return Buffer.concat([FTYP, mdat, moovAt(FTYP.length + 8, ...more)])
  const length = moovAt(0, ...more).length
  return Buffer.concat([FTYP, moovAt(FTYP.length + length + 8, ...more), mdat])
}
/** What a player does: finds the table, then the samples where it says. */
function played(bytes: Buffer): string {
  let [at, offset] = [0, 0]
  while (at < bytes.length) {
    const size = bytes.readUInt32BE(at)
    if (bytes.toString("latin1", at + 4, at + 8) === "moov") {
      const found = bytes.indexOf("stco", at)
      offset = bytes.readUInt32BE(found + 12)
    }
    at += size
  }
  expect(at).toBe(bytes.length)
  return bytes.toString("latin1", offset, offset + SAMPLE.length)
}
const keys = (name: string, value: string): Buffer =>
  box(
    "meta",
    ...[
      u32(0),
      box("hdlr", u32(0, 0), Buffer.from("mdta"), Buffer.alloc(13)),
      box("keys", u32(0, 1), box("mdta", Buffer.from(name))),
    ],
    box(
      "ilst",
      (() => {
        const item = box("none", box("data", u32(1, 0), Buffer.from(value)))
        item.writeUInt32BE(1, 4)
        return item
      })(),
    ),
  )

test.each([
  ["its table first", film(true)],
  ["its table last", film(false)],
  ["keys of its own", film(true, box("udta", keys("com.example.place", "安澜")))],
  ["keys beside", film(false, keys("com.example.place", "安澜"))],
  ["a name in udta", film(true, box("udta", box("name", Buffer.from("片"))))],
  [
    "a list of another kind",
    film(
      true,
      box("udta", box("meta", u32(0), box("hdlr", u32(0, 0), Buffer.from("mdir"), Buffer.alloc(13)), box("ilst"))),
    ),
  ],
  [
    "a last box without an end",
    Buffer.concat([FTYP, moovAt(FTYP.length + moovAt(0).length + 8), u32(0), Buffer.from("mdat"), SAMPLE]),
  ],
  ["fragments", Buffer.concat([film(true), box("moof", Buffer.alloc(8)), box("mdat", SAMPLE)])],
])("[D10] a film takes the mark without a sample moved: %s", async (_, before) => {
  const after = await markedBytes(before, "video/mp4")
  expect(await markOf(bodyOfBytes(after), "video/mp4")).toEqual(MARK)
  expect(played(after)).toBe(String(SAMPLE))
  if (before.includes("com.example.place")) expect(after.subarray(before.length).toString()).toContain("安澜")
  expect((await markedBytes(after, "video/mp4")).equals(after)).toBe(true)
})

test("[D10] of a film of two gigabytes only the table is read, and what leaves is read piece by piece", async () => {
  const size = 2 * 1024 ** 3
  const head = Buffer.concat([FTYP, u32(size - FTYP.length - moovAt(FTYP.length + 8).length), Buffer.from("mdat")])
  const tail = moovAt(FTYP.length + 8)
  let read = 0
  const file: Bytes = {
    size,
    async read(from, to) {
      read += to - from
      const bytes = Buffer.alloc(to - from)
      for (const [part, at] of [
        [head, 0],
        [tail, size - tail.length],
      ] as const)
        for (let n = Math.max(from, at); n < Math.min(to, at + part.length); n += 1) bytes[n - from] = part[n - at]!
      return bytes
    },
  }
  const after = (await marked(file, "video/mp4", MARK))!
  expect(read).toBeLessThan(10_000)
  expect(after.size).toBeGreaterThan(size)
  const end = Buffer.from(await after.read(size - tail.length, after.size))
  expect(end.toString("latin1", 4, 8)).toBe("free")
  expect(end.toString()).toContain('{"Label":"1"')
  expect(await markOf(after, "video/mp4")).toEqual(MARK)
})

test("[D10] marks of others are read: XMP as generating services write it, a key of a film, a comment of a PNG; what only talks of it is none", async () => {
  const said = '{"AIGC":{"Label":"1","ContentProducer":"001191110000802100433BY43","ProduceID":"x","Hidden":"\u202ey"}}'
  const other = film(true, box("udta", keys("AIGC", said)))
  expect(await markOf(bodyOfBytes(other), "video/mp4")).toMatchObject({
    label: "1",
    producer: "001191110000802100433BY43",
    propagator: "",
  })
  const png = await sharp(PICTURE).png().toBuffer()
  const text = Buffer.from(`AIGC\0${said}`)
  const commented = Buffer.concat([
    png.subarray(0, 33),
    u32(text.length),
    Buffer.from("tEXt"),
    text,
    u32(0),
    png.subarray(33),
  ])
  expect(await markOf(bodyOfBytes(commented), "image/png")).toMatchObject({ produceId: "x" })
  for (const words of ["AIGC", 'AIGC {"Label":"9"}', 'AIGC {"Label":', '{"Label":"1"}']) {
    const talk = Buffer.from(`Comment\0${words}`)
    const bytes = Buffer.concat([
      png.subarray(0, 33),
      u32(talk.length),
      Buffer.from("tEXt"),
      talk,
      u32(0),
      png.subarray(33),
    ])
    expect(await markOf(bodyOfBytes(bytes), "image/png"), words).toBe(undefined)
  }
})

test("[D10] broken files and other formats take no mark, and hostile ones take no time", async () => {
  const sound = await Promise.all(FORMATS.map(async ([mime, make]) => [mime, await make()] as const))
  for (const [mime, bytes] of [...sound, ["video/mp4", film(true)] as const])
    for (let cut = 0; cut < bytes.length; cut += 7) {
      const file = bodyOfBytes(bytes.subarray(0, cut))
      await markOf(file, mime)
      await marked(file, mime, MARK)
    }
  expect(await marked(bodyOfBytes(Buffer.from("GIF89a")), "image/gif", MARK)).toBe(undefined)
  const from = performance.now()
  const many = Buffer.concat([FTYP, ...Array.from({ length: 120_000 }, () => box("free"))])
  expect(await markOf(bodyOfBytes(many), "video/mp4")).toBe(undefined)
  await markOf(
    bodyOfBytes(Buffer.concat([FTYP, box("uuid", Buffer.from(`AIGC${"{".repeat(3_000_000)}`))])),
    "video/mp4",
  )
  expect(performance.now() - from).toBeLessThan(4_000)
})
