import sharp from "sharp"
import { expect, test } from "vitest"
import { thumbnailOf } from "./index.ts"

/** A photo taken sideways, as telephones write it: wide in its bytes, upright by its mark. */
const sideways = await sharp({ create: { width: 1200, height: 800, channels: 3, background: "#1f4e79" } })
  .jpeg()
  .withMetadata({ orientation: 6, exif: { IFD0: { Model: "SecretPhone" } } })
  .toBuffer()

test("[D7] a thumbnail is small, upright, WebP, and says nothing of the device", async () => {
  const small = (await thumbnailOf(sideways))!
  const { width, height, format, exif } = await sharp(small).metadata()
  expect([format, width, height, exif]).toEqual(["webp", 213, 320, undefined])
  expect(small.length).toBeLessThan(20_000)
})

test("[D7] a picture smaller than a thumbnail is not blown up; what is no picture has none", async () => {
  const dot = await sharp({ create: { width: 8, height: 4, channels: 3, background: "#fff" } })
    .png()
    .toBuffer()
  expect(await sharp((await thumbnailOf(dot))!).metadata()).toMatchObject({ width: 8, height: 4 })
  expect(await thumbnailOf(Buffer.from("%PDF-1.7"))).toBeUndefined()
  expect(await thumbnailOf(sideways.subarray(0, 300))).toBeUndefined()
})

test("[D7] a picture made to fill the memory is not decoded", async () => {
  const huge = await sharp({
    create: { width: 12_000, height: 9_000, channels: 3, background: "#fff" },
    limitInputPixels: false,
  })
    .png({ compressionLevel: 1 })
    .toBuffer()
  expect(await thumbnailOf(huge)).toBeUndefined()
})
