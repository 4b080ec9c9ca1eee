/** A JPEG whose Exif says where it was taken, in thirds of degrees, minutes and seconds. */
export function jpegAt(lat: number, lon: number): Buffer {
  const tiff = Buffer.alloc(160)
  tiff.write("MM", 0, "latin1")
  tiff.writeUInt16BE(42, 2)
  tiff.writeUInt32BE(8, 4)
  const put = (at: number, tag: number, kind: number, n: number, value: number) => {
    tiff.writeUInt16BE(tag, at)
    tiff.writeUInt16BE(kind, at + 2)
    tiff.writeUInt32BE(n, at + 4)
    tiff.writeUInt32BE(value, at + 8)
  }
  tiff.writeUInt16BE(1, 8)
  put(10, 0x8825, 4, 1, 26)
  tiff.writeUInt16BE(4, 26)
  put(28, 1, 2, 2, 0x4e000000)
  put(40, 2, 5, 3, 100)
  put(52, 3, 2, 2, 0x45000000)
  put(64, 4, 5, 3, 124)
  for (const [at, degrees] of [
    [100, lat],
    [124, lon],
  ] as const) {
    const whole = Math.floor(degrees)
    const parts = [whole, 1, 0, 1, Math.round((degrees - whole) * 3600 * 1000), 1000]
    for (const [n, part] of parts.entries()) tiff.writeUInt32BE(part, at + n * 4)
  }
  const content = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff])
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0])
  head.writeUInt16BE(content.length + 2, 4)
  return Buffer.concat([head, content, Buffer.from([0xff, 0xda, 0, 4, 1, 2, 0x11, 0x22, 0xff, 0xd9])])
}
