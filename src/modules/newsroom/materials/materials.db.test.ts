import { expect, test } from "vitest"
import { addGrant, addPerson } from "#modules/identity"
import { testDb } from "#platform/testing"
import { everyConnector as connectors } from "../../../../tests/kit/connectors.ts"
import { reopen } from "../articles/commands/move-article.ts"
import { saveDraft } from "../articles/commands/save-draft.ts"
import { setFacts } from "../articles/commands/set-facts.ts"
import { submit } from "../articles/commands/submit.ts"
import { articleOf, listArticles } from "../articles/queries.ts"
import { materialSource } from "../articles/rules/body-text.ts"
import { at, attempt, files, MP4, newsroomUnits, NOW, PDF, traces, uploaded, got, written } from "../testing/room.ts"
import { changeMaterial } from "./commands/change-material.ts"
import { endMaterial } from "./commands/end-material.ts"
import { listMaterials, materialFile, materialView } from "./queries.ts"

const db = await testDb()
const { writer, second, teacher, outsider, chief } = await newsroomUnits(db)
const picture = (id: string) => `<p>河道</p><img src="${materialSource(id)}" alt="河道">`
const insert = (who: typeof writer, id: string, base: number, bodyHtml: string, now?: string) =>
  attempt(db, (tx) => saveDraft(at(who, now), tx, { id, base, title: "河道巡查", summary: "", bodyHtml }))

test("[D7] a PDF that is called .jpg is refused with a sentence, and nothing is kept", async () => {
  const before = await traces(db)
  expect(await uploaded(db, writer, { name: "现场.jpg", bytes: PDF })).toMatchObject({
    code: "newsroom.file-is-other",
    values: { name: "现场.jpg", named: ".jpg", is: "PDF 文件" },
  })
  expect(await uploaded(db, writer, { name: "a.svg", bytes: Buffer.from("<svg/>") })).toMatchObject({
    code: "newsroom.file-unknown",
  })
  expect(await traces(db)).toBe(before)
  expect(got(await uploaded(db, writer, { name: "片.mp4", bytes: MP4 })).kind).toBe("video")
  expect(got(await uploaded(db, writer, { name: "文.pdf", bytes: PDF })).kind).toBe("document")
})

test("[D7] somebody else's upload cannot be registered; a licence of others must say whose", async () => {
  const foreign = await db.tx((tx) => files.put(tx, { name: "a.pdf", bytes: PDF, byId: second.id, at: new Date(NOW) }))
  const { addMaterial } = await import("./commands/add-material.ts")
  const rights = {
    ...{ title: "文件", source: "来源", licence: "own" as const, licenceNote: "", rightsUntil: null },
    ...{ share: "unit" as const, tags: [], note: "" },
  }
  const add = (part: object) =>
    attempt(db, (tx) => addMaterial(files)(at(writer), tx, { fileId: foreign.id, ...rights, ...part }))
  expect(await add({})).toMatchObject({ code: "newsroom.no-such-file" })
  expect(await add({ licence: "licensed" })).toMatchObject({ code: "newsroom.licence-unsaid" })
})

test("[D7] who may see and use it: one's own unit, those below, or all; who used whose work is on the material", async () => {
  const own = got(await uploaded(db, writer, { share: "unit" }))
  const below = got(await uploaded(db, writer, { share: "subtree" }))
  const all = got(await uploaded(db, writer, { share: "all" }))
  const seen = async (who: typeof writer) => {
    const { items } = got(await listMaterials(at(who), db, { limit: 50, q: "河道" }))
    return [own, below, all].map(({ id }) => items.some((row) => row.id === id && row.usable.ok))
  }
  expect(await seen(second)).toEqual([true, true, true])
  expect(await seen(teacher)).toEqual([false, true, true])
  expect(await seen(outsider)).toEqual([false, false, true])
  expect(await materialView(at(outsider), db, { id: own.id })).toMatchObject({ code: "newsroom.material-not-found" })
  expect(await materialFile(files)(at(outsider), db, { id: own.id })).toMatchObject({
    code: "newsroom.material-not-found",
  })
  const { id } = await written(db, outsider, "河道巡查", "<p>一</p>")
  expect(await insert(outsider, id, 1, picture(own.id))).toMatchObject({ code: "newsroom.material-barred" })
  expect(await insert(outsider, id, 1, picture(all.id))).toMatchObject({ ok: true })
  expect(got(await materialView(at(writer), db, { id: all.id })).usedIn).toMatchObject([
    { articleId: id, unit: { name: "归帆市教育局" }, by: outsider.name, endedAt: null },
  ])
  expect(await insert(outsider, id, 2, "<p>去掉了</p>")).toMatchObject({ ok: true })
  expect(got(await materialView(at(writer), db, { id: all.id })).usedIn[0]!.endedAt).not.toBeNull()
  expect((got(await materialFile(files)(at(writer), db, { id: own.id })) as { contentType: string }).contentType).toBe(
    "image/png",
  )
})

test("[D7] an expired right bars a new use and flags the articles that hold it, but takes nothing out of them", async () => {
  const until = got(await uploaded(db, writer, { rightsUntil: "2026-06-11" }))
  const { id } = await written(db, writer, "河道巡查", "<p>一</p>")
  expect(await insert(writer, id, 1, picture(until.id))).toMatchObject({ ok: true })
  const next = "2026-06-12T09:00:00+08:00"
  const other = await written(db, writer, "另一篇", "<p>二</p>")
  const before = await traces(db)
  const barred = await insert(writer, other.id, 1, picture(until.id), next)
  expect(barred).toMatchObject({ code: "newsroom.material-barred" })
  expect(barred.ok || String(barred.values.why)).toContain("2026-06-11到期")
  expect(await traces(db)).toBe(before)
  // The article that held it before can still be written on; it says what is wrong.
  expect(await insert(writer, id, 2, `${picture(until.id)}<p>再写</p>`, next)).toMatchObject({ ok: true })
  const view = got(await articleOf(connectors)(at(writer, next), db, { id }))
  expect(view.materials).toMatchObject([{ id: until.id, fault: expect.stringContaining("到期") }])
  expect(view.stops.join()).toContain("到期")
  const flagged = got(await listArticles(at(writer, next), db, { flagged: "materials", limit: 10 }))
  expect(flagged.items.map((row) => row.id)).toEqual([id])
})

test("[D7] only its unit changes a material or ends it, once; an ended one is barred", async () => {
  const made = got(await uploaded(db, writer, { share: "all" }))
  const rights = {
    ...{ title: "河道新照", source: "本单位拍摄", licence: "own" as const, licenceNote: "", rightsUntil: "2026-12-31" },
    ...{ share: "all" as const, tags: [], note: "" },
  }
  const change = (who: typeof writer) =>
    attempt(db, (tx) => changeMaterial(at(who), tx, { id: made.id, ...rights, reason: "续期" }))
  const end = (who: typeof writer) =>
    attempt(db, (tx) => endMaterial(at(who), tx, { id: made.id, reason: "肖像权有异议" }))
  const before = await traces(db)
  expect(await change(outsider)).toMatchObject({ code: "newsroom.not-your-material" })
  expect(await end(chief)).toMatchObject({ code: "newsroom.not-your-material" })
  expect(await traces(db)).toBe(before)
  expect(got(await change(second))).toMatchObject({ title: "河道新照", rightsUntil: "2026-12-31" })
  const answers = await Promise.all([end(writer), end(writer)])
  expect(answers.map((answer) => (answer.ok ? "done" : answer.code)).sort()).toEqual([
    "done",
    "newsroom.material-ended",
  ])
  expect(await change(writer)).toMatchObject({ code: "newsroom.material-ended" })
  const { id } = await written(db, writer, "河道巡查", "<p>一</p>")
  expect(await insert(writer, id, 1, picture(made.id))).toMatchObject({ code: "newsroom.material-barred" })
})

test("[D7] a cover must be a picture, a video a video", async () => {
  const image = got(await uploaded(db, writer))
  const video = got(await uploaded(db, writer, { name: "片.mp4", bytes: MP4 }))
  const { id } = await written(db, writer, "河道巡查", "<p>一</p>")
  const set = (facts: object) => attempt(db, (tx) => setFacts(connectors)(at(writer), tx, { id, ...facts }))
  expect(await set({ coverId: video.id })).toMatchObject({ code: "newsroom.wrong-kind", values: { what: "封面" } })
  expect(await set({ videoId: image.id })).toMatchObject({ code: "newsroom.wrong-kind", values: { what: "视频" } })
  expect(got(await set({ coverId: image.id, videoId: video.id })).materials.map((one) => one.id)).toEqual([
    image.id,
    video.id,
  ])
})

test("[D7] the picture of a text that was sent is opened by those it concerns, not by everybody who reads articles somewhere", async () => {
  for (const [n, role] of ["section-head", "deputy-head"].entries()) {
    const { unitId } = writer
    const personId = await db.tx((tx) => addPerson(tx, { name: `濮阳知行${n}`, unitId }, new Date(NOW)))
    await db.tx((tx) => addGrant(tx, { personId, role, unitId, by: "house" }, new Date(NOW)))
  }
  const own = got(await uploaded(db, writer, { share: "unit" }))
  const { id } = await written(
    db,
    writer,
    "河道巡查",
    `<p>今日巡查河道。</p><img src="${materialSource(own.id)}" alt="河道">`,
  )
  const send = () => attempt(db, (tx) => submit(connectors)(at(writer), tx, { id, why: "" }))
  const opened = async (who: typeof writer) => (await materialFile(files)(at(who), db, { id: own.id })).ok
  got(await send())
  expect([await opened(second), await opened(outsider), await opened(teacher)]).toEqual([true, false, false])
  got(await attempt(db, (tx) => reopen(connectors)(at(writer), tx, { id, reason: "加一位作者" })))
  const authorIds = [writer.id, outsider.id]
  got(await attempt(db, (tx) => setFacts(connectors)(at(writer), tx, { id, authorIds })))
  expect(await opened(outsider)).toBe(false)
  got(await send())
  expect([await opened(outsider), await opened(teacher)]).toEqual([true, false])
})
