import sharp from "sharp"
import { expect, test } from "vitest"
import { testDb } from "#platform/testing"
import { at, attempt, files, got, MP4, newsroomUnits, uploaded } from "../testing/room.ts"
import { setCover } from "./commands/set-cover.ts"
import { listMaterials, materialView } from "./queries.ts"
import { materialThumbnail } from "./thumbnails.ts"

const db = await testDb()
const { writer, second, outsider } = await newsroomUnits(db)
const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#256b42" } })
  .jpeg()
  .toBuffer()
const small = (who: typeof writer, id: string) => materialThumbnail(files)(at(who), db, { id })
const cover = (who: typeof writer, id: string, coverId: string | null) =>
  attempt(db, (tx) => setCover(at(who), tx, { id, coverId }))

test("[D7] a picture is shown small, made once; whoever may not see the picture does not see it small either", async () => {
  const picture = got(await uploaded(db, writer, { name: "河道.jpg", bytes: photo }))
  const shown = got(await small(writer, picture.id))
  expect(shown.contentType).toBe("image/webp")
  expect(await sharp(shown.bytes).metadata()).toMatchObject({ width: 320, height: 213 })
  expect(Buffer.from(got(await small(second, picture.id)).bytes).equals(Buffer.from(shown.bytes))).toBe(true)
  expect(await small(outsider, picture.id)).toMatchObject({ code: "newsroom.material-not-found" })
})

test("[D7] nothing decodes a video: it has a picture when a person has chosen one, and only its unit chooses", async () => {
  const picture = got(await uploaded(db, writer, { name: "封面.jpg", bytes: photo, share: "all" }))
  const video = got(await uploaded(db, writer, { name: "片.mp4", bytes: MP4, share: "all" }))
  expect(video).toMatchObject({ pictured: false, coverId: null })
  expect(await small(writer, video.id)).toMatchObject({ code: "newsroom.no-thumbnail" })
  expect(await cover(outsider, video.id, picture.id)).toMatchObject({ code: "newsroom.not-your-material" })
  expect(await cover(writer, video.id, video.id)).toMatchObject({ code: "newsroom.not-a-cover" })
  expect(await cover(writer, picture.id, picture.id)).toMatchObject({ code: "newsroom.not-a-video" })
  expect(got(await cover(writer, video.id, picture.id))).toMatchObject({ pictured: true, coverId: picture.id })
  expect(got(await small(writer, video.id)).contentType).toBe("image/webp")
  const { items } = got(await listMaterials(at(writer), db, { limit: 50, kind: "video" }))
  expect(items.find(({ id }) => id === video.id)).toMatchObject({ pictured: true })
  got(await cover(writer, video.id, null))
  expect(got(await materialView(at(writer), db, { id: video.id })).pictured).toBe(false)
})

test("[D7] a picture that nothing can decode has no thumbnail, and the page goes on", async () => {
  const broken = got(await uploaded(db, writer, { name: "坏.jpg", bytes: photo.subarray(0, 400) }))
  expect(await small(writer, broken.id)).toMatchObject({ code: "newsroom.no-thumbnail" })
})
