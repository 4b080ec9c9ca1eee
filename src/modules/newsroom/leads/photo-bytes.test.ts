import { expect, test } from "vitest"
import { photoFormat, withoutTraces } from "./photo-bytes.ts"

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
/** Exif that says: turned (6), and a place in its words. */
function exif(): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write("II", 0, "latin1")
  tiff.writeUInt16LE(42, 2)
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(0x0112, 10)
  tiff.writeUInt16LE(3, 12)
  tiff.writeUInt32LE(1, 14)
  tiff.writeUInt16LE(6, 18)
  return Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff, Buffer.from("GPS 30.1234,120.5678")])
}
const scan = Buffer.concat([
  segment(0xda, Buffer.from([1, 2])),
  Buffer.from([0x11, 0xff, 0x00, 0x22, 0xff, 0xd0, 0x33]),
])
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  segment(0xe0, Buffer.from("JFIF\0")),
  segment(0xe1, exif()),
  segment(0xed, Buffer.from("IPTC owner")),
  segment(0xfe, Buffer.from("GPS in a comment")),
  segment(0xdb, Buffer.from([1, 2, 3])),
  scan,
  Buffer.from([0xff, 0xd9]),
  Buffer.from("GPS of the motion photo behind the end"),
])

test("[D1] a JPEG keeps its picture and which way is up; place, owner, comments and what hangs behind are gone", () => {
  const bare = withoutTraces(jpeg)!
  expect(bare.includes("GPS")).toBe(false)
  expect(bare.includes("IPTC")).toBe(false)
  expect(bare.includes(scan)).toBe(true)
  expect(bare.includes("JFIF")).toBe(true)
  expect(bare.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]))
  const at = bare.indexOf("Exif")
  expect(bare.readUInt16BE(at + 6 + 18)).toBe(6)
  // Done twice it is the same.
  expect(withoutTraces(bare)).toEqual(bare)
})

test("[D1] a PNG loses its texts, a WebP its Exif and the flag that says so", () => {
  const chunk = (name: string, content: string): Buffer => {
    const size = Buffer.alloc(4)
    size.writeUInt32BE(content.length)
    return Buffer.concat([size, Buffer.from(name + content, "latin1"), Buffer.alloc(4)])
  }
  const signature = Buffer.from("89504e470d0a1a0a", "hex")
  const png = Buffer.concat([
    signature,
    chunk("IHDR", "x"),
    chunk("eXIf", "GPS"),
    chunk("tEXt", "GPS"),
    chunk("IDAT", "p"),
    chunk("IEND", ""),
  ])
  expect(withoutTraces(png)).toEqual(
    Buffer.concat([signature, chunk("IHDR", "x"), chunk("IDAT", "p"), chunk("IEND", "")]),
  )

  const part = (name: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8)
    head.write(name, 0, "latin1")
    head.writeUInt32LE(content.length, 4)
    return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
  }
  const body = Buffer.concat([
    part("VP8X", Buffer.from([0x0c, 0, 0, 0])),
    part("VP8 ", Buffer.from("p")),
    part("EXIF", Buffer.from("GPS")),
  ])
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1")
  head.writeUInt32LE(body.length + 4, 4)
  const bare = withoutTraces(Buffer.concat([head, body]))!
  expect(bare.includes("GPS")).toBe(false)
  expect(bare[20]).toBe(0)
  expect(bare.readUInt32LE(4)).toBe(bare.length - 8)
})

test("[D1] what it is called does not count; what is broken is not a photo", () => {
  expect(photoFormat(Buffer.from("PK\u0003\u0004 a zip called .jpg"))).toBe("other")
  expect(photoFormat(Buffer.from("\0\0\0\u0018ftypheic\0\0\0\0", "latin1"))).toBe("heic")
  expect(withoutTraces(jpeg.subarray(0, 30))).toBeUndefined()
  expect(withoutTraces(Buffer.from("<html>"))).toBeUndefined()
  for (let length = 0; length < jpeg.length - 40; length++)
    expect(() => withoutTraces(jpeg.subarray(0, length))).not.toThrow()
})
