import { expect, test } from "vitest"
import { done } from "#kernel/outcome"
import { addUnit } from "#modules/identity"
import { assignMessage, returnMessage } from "../handling/dispatch.ts"
import { follow } from "../queries/following.ts"
import { forgetOwn } from "../receiving/own-data.ts"
import { disputeEnd } from "../ratings/rate.ts"
import { writeReply, submitReply } from "../replies/write.ts"
import { isInside } from "#kernel/geo"
import { dutyList, placeBook, snapBook } from "../settings.ts"
import { accepted, ANYBODY, NOW, openDesk } from "../testing/desk.ts"
import { addAfterPhoto, dropAfterPhoto, followedPhoto, followedPhotos, messagePhoto } from "./photos.ts"
import { takeSnap } from "./take.ts"
import { snapViewOf } from "./view.ts"

const { db, act, answer, ctxFor, ports, refusedWithoutTrace, stateOf, units } = await openDesk()
const STREET = placeBook().streets.find(({ label }) => label === "云渚街道")!
await db.tx((tx) =>
  addUnit(
    tx,
    {
      ...{ name: STREET.unit, shortName: "云渚街道", kind: "行政机关", level: "镇", areaParentId: units.city },
      ...{ lineParentId: null, divisionCode: null },
    },
    new Date("2026-01-01T00:00:00+08:00"),
  ),
)
const chunk = (name: string, content: string): Buffer => {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length)
  return Buffer.concat([size, Buffer.from(name + content, "latin1"), Buffer.alloc(4)])
}
const PNG = Buffer.concat([
  ...[Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", "x"), chunk("tEXt", "GPS"), chunk("IDAT", "p")],
  chunk("IEND", ""),
])
let n = 0
const snap = async (given: object = {}, photos: readonly Buffer[] = []) =>
  accepted(
    await act(ANYBODY, (ctx, tx) =>
      takeSnap(ctx, tx, ports, {
        ...{ category: "lamp", text: "三号桥往南两百米路灯晚上一直不亮。", place: "", contact: "", system: "wgs84" },
        ...{ lat: String(STREET.lat + ++n / 100), lon: String(STREET.lon), way: "device", once: "x".repeat(16) },
        photos: photos.map((bytes) => ({ bytes, format: "png" as const })),
        ...given,
      }),
    ),
  )
const upload = async (bytes: Buffer): Promise<string> => {
  const { actor } = await ctxFor("urban")
  const file = { name: "后.png", bytes, byId: actor.id, at: new Date(NOW) }
  return (await db.tx((tx) => ports.files.put(tx, file))).id
}

test("[F3] every category has a radius, a source and a row of the duty list; every street lies inside the area", () => {
  const duties = dutyList().items.map(({ id }) => id)
  for (const { id, duty } of snapBook().categories) expect(duties, id).toContain(duty)
  const { streets, bounds } = placeBook()
  expect(streets.length).toBe(150)
  expect(streets.filter((street) => !isInside(street, bounds)).map(({ label }) => label)).toEqual([])
})

test("[F3] a street that gives it back is not asked again; then the department of the duty list is", async () => {
  const taken = await snap({ category: "rubbish", lat: String(STREET.lat) })
  const suggested = () =>
    db.one<{ unitId: string; way: string }>(
      `select unit_id as "unitId", way from inbox.triage where message_id = $1 order by id desc limit 1`,
      [taken.messageId],
    )
  const id = taken.messageId
  const first = await suggested()
  expect(first.way).toBe("place")
  accepted(await act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id, unitId: first.unitId, note: "" })))
  accepted(await act("chief", (ctx, tx) => returnMessage(ctx, tx, { id, reason: "这处在市管河道红线内，不归街道" })))
  expect(await suggested()).toEqual({ unitId: units.urban, way: "duty" })
})

test("[F3] an answer takes its after-photo along, bare of traces; a dispute brings a second answer with a photo of its own", async () => {
  const { messageId: id, code } = await snap({}, [PNG])
  accepted(await act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id, unitId: units.urban, note: "" })))
  const fileId = await upload(PNG)
  const addIt = () => act("urban", (ctx, tx) => addAfterPhoto(ports.files)(ctx, tx, { id, fileId }))
  await refusedWithoutTrace("inbox.no-draft-for-photo", addIt)
  const text = "经现场核实，桥南8盏路灯因电缆老化断电，照明所已更换电缆，今晚恢复照明，咨询电话0600-5550110。"
  accepted(await act("urban", (ctx, tx) => writeReply(ctx, tx, { id, text, isPublic: false })))
  const zip = await upload(Buffer.from("PK\u0003\u0004zip"))
  await refusedWithoutTrace("inbox.photo-wrong", () =>
    act("urban", (ctx, tx) => addAfterPhoto(ports.files)(ctx, tx, { id, fileId: zip })),
  )
  // Of another unit, and of another's file.
  await refusedWithoutTrace("inbox.not-found", () =>
    act("stranger", (ctx, tx) => addAfterPhoto(ports.files)(ctx, tx, { id, fileId })),
  )
  await refusedWithoutTrace("inbox.photo-wrong", () =>
    act("urbanHead", (ctx, tx) => addAfterPhoto(ports.files)(ctx, tx, { id, fileId })),
  )
  accepted(await addIt())
  accepted(await addIt())
  const view = async () => accepted(await snapViewOf(await ctxFor("urban"), db, { id }))
  const drafts = (await view()).photos.filter(({ isDraft }) => isDraft)
  expect(drafts).toHaveLength(2)
  accepted(await act("urban", (ctx, tx) => dropAfterPhoto(ctx, tx, { id, photoId: drafts[1]!.id })))
  // What is not sent yet is not the citizen's to see.
  expect((await followedPhotos(db, code!)).map(({ role }) => role)).toEqual(["report"])
  await answer(id, text)
  await refusedWithoutTrace("inbox.wrong-state", async () => {
    const again = await act("urban", (ctx, tx) => submitReply(ctx, tx, { id }))
    return again.ok ? done({}) : again
  })
  const photos = await followedPhotos(db, code!)
  expect(photos.map(({ role }) => role)).toEqual(["report", "after"])
  const sent = await followedPhoto(db, ports.files, { code: code!, id: photos[1]!.id })
  expect([sent!.mime, Buffer.from(sent!.bytes).includes("GPS")]).toEqual(["image/png", false])
  const strange = await messagePhoto(ports.files)(await ctxFor("stranger"), db, { id, photoId: photos[0]!.id })
  expect(strange.ok ? "open" : strange.code).toBe("inbox.not-found")

  const { voiceId } = (await follow(db, code!))!
  const dispute = { messageId: id, voiceId, isSatisfied: false, isSolved: false, note: "最北边三盏还是不亮" }
  accepted(await act(ANYBODY, (ctx, tx) => disputeEnd(ctx, tx, dispute)))
  accepted(await act("clerk", (ctx, tx) => assignMessage(ctx, tx, { id, unitId: units.urban, note: "" })))
  accepted(
    await act("urban", (ctx, tx) => writeReply(ctx, tx, { id, text: `${text}北边3盏灯具也已更换。`, isPublic: false })),
  )
  accepted(await addIt())
  await answer(id, `${text}北边3盏灯具也已更换。`)
  expect([(await followedPhotos(db, code!)).length, await stateOf(id)]).toEqual([3, "answered"])
  // Who asks for it is forgotten with his photo; what the office showed stays.
  accepted(await act(ANYBODY, (ctx, tx) => forgetOwn(ctx, tx, { code: code! })))
  expect((await followedPhotos(db, code!)).map(({ role }) => role)).toEqual(["after", "after"])
})
