import { generateKeyPairSync, type KeyObject, sign } from "node:crypto"
import { expect, test } from "vitest"
import { addUnit } from "#modules/identity"
import { actor, ctxOf, testDb } from "#platform/testing"
import { activatePack } from "./commands/activate-pack.ts"
import { addPublisher, endPublisher } from "./commands/publishers.ts"
import { rollBackPack } from "./commands/roll-back-pack.ts"
import { uploadPack } from "./commands/upload-pack.ts"
import { listPacks, packOf } from "./packs/views.ts"
import { packTrial } from "./packs/trial.ts"
import { checkText, ruleOf } from "./queries.ts"
import { canonicalPack, type PackBody } from "./rules/pack.ts"

const db = await testDb()
const ctx = ctxOf(actor({ id: "7" }), "2026-06-11T10:00:00+08:00")
const keys = generateKeyPairSync("ed25519")
const stranger = generateKeyPairSync("ed25519")
const pem = (key: KeyObject) => key.export({ format: "pem", type: "spki" }).toString()

const COLUMNS = "id	class	level	family	wrong	right	reason	source	from	to	allow	require	hit	miss"
const row = (id: string, wrong: string, right: string, source = "测试词表第1条", kind = "typo") =>
  [id, kind, "warn", "1", wrong, right, "", source, "", "", "", "", `这里有${wrong}。`, "这里没有。"].join("\t")
const tsv = (...rows: string[]) => [COLUMNS, ...rows].join("\n")

const body = (version: string, rows: string, number = "hangye-01"): PackBody => ({
  ...{ publisher: "省语委办", number, version, date: "2026-06-01", changelog: "例行更新", rows },
})
const signed = (pack: PackBody, key = keys.privateKey) =>
  JSON.stringify({ ...pack, signature: sign(null, Buffer.from(canonicalPack(pack)), key).toString("base64") })

const upload = (content: string, by = ctx) => {
  const get = async () => ({ id: "1", name: "a.json", sha256: "", bytes: 0, content: Buffer.from(content) })
  return db.tx((tx) => uploadPack({ get })(by, tx, { fileId: "1" }))
}
const uploaded = async (content: string): Promise<string> => {
  const made = await upload(content)
  if (!made.ok) throw new Error(JSON.stringify(made))
  return made.value.id
}
const activate = (id: string, by = ctx) => db.tx((tx) => activatePack(by, tx, { id }))
const rollBack = (id: string) => db.tx((tx) => rollBackPack(ctx, tx, { id }))
const found = async (text: string) => (await checkText(ctx, db, { text })).value.findings.map((one) => one.original)
const version = async () => (await checkText(ctx, db, { text: "无" })).value.version
const counts = async () =>
  await db.one("select (select count(*) from checking.pack)::int as packs, count(*)::int as entries from trail.entry")

const publisher = await db.tx((tx) => addPublisher(ctx, tx, { name: "省语委办", publicKey: pem(keys.publicKey) }))
if (!publisher.ok) throw new Error(publisher.code)

const FIRST = tsv(row("pk-0001", "甲乙错词", "甲乙对词"), row("pk-0002", "丙丁错词", "丙丁对词"))
const SECOND = tsv(
  row("pk-0001", "甲乙错词", "甲乙正词"),
  row("pk-0003", "戊己错词", "戊己对词"),
  row("pk-0004", "庚辛暗词", "", "测试词表第1条", "sensitive"),
)

test("[B5] a signed pack is uploaded, compared, tried, activated and rolled back; the ruleset's version follows what it holds", async () => {
  const shipped = await version()
  const first = await uploaded(signed(body("1.0", FIRST)))
  expect(await found("这里有甲乙错词。")).toEqual([])
  expect(await version()).toBe(shipped)
  expect(await activate(first)).toMatchObject({ ok: true, value: { state: "active", diff: { added: 2, changed: 0 } } })
  expect(await found("这里有甲乙错词和丙丁错词。")).toEqual(["甲乙错词", "丙丁错词"])
  const withFirst = await version()
  expect(withFirst).not.toBe(shipped)

  const second = await uploaded(signed(body("1.1", SECOND)))
  const view = await packOf(ctx, db, { id: second })
  expect(view).toMatchObject({
    ok: true,
    value: { inForce: "1.0", sensitiveRows: 1, diff: { added: 2, removed: 1, changed: 1, sensitive: 1 } },
  })
  const trial = await packTrial(db, second, "2026-06-11")
  if (!trial.ok) throw new Error(trial.code)
  expect(trial.value.of("丙丁错词、戊己错词、庚辛暗词。", "2026-06-11", null)).toMatchObject({
    ...{ added: 2, gone: 1, sensitive: 1 },
    shown: [{ original: "戊己错词", excerpt: "丙丁错词、戊己错词、＊＊＊＊。", suggestions: ["戊己对词"] }],
  })
  const seen = [view, await listPacks(ctx, db, { limit: 50 }), await ruleOf(ctx, db, { rule: "pk-0004" })]
  expect(JSON.stringify(seen)).not.toContain("庚辛")

  expect(await activate(second)).toMatchObject({ ok: true, value: { before: "1.0" } })
  expect(await found("这里有丙丁错词和戊己错词。")).toEqual(["戊己错词"])
  expect(await rollBack(second)).toMatchObject({ ok: true, value: { state: "ended" } })
  expect(await found("这里有丙丁错词和戊己错词。")).toEqual(["丙丁错词"])
  expect(await version()).toBe(withFirst)
  expect(await rollBack(second)).toMatchObject({ code: "checking.pack-not-active" })
  expect(await rollBack(first)).toMatchObject({ ok: true })
  expect(await version()).toBe(shipped)
  const acts = await db.many<{ action: string }>(
    "select action from trail.entry where action like 'pack.%' order by id",
  )
  expect(acts.map(({ action }) => action.slice(5))).toEqual(
    "uploaded activated uploaded activated rolled-back rolled-back".split(" "),
  )
})

test("[B5] who does not look after all units manages no packs", async () => {
  const unit = { kind: "行政机关", level: "县", areaParentId: null, lineParentId: null, divisionCode: null }
  await db.tx((tx) => addUnit(tx, { ...unit, name: "柏川县人民政府", shortName: "柏川县" }, ctx.now))
  const street = ctxOf(actor({ id: "8", scope: { kind: "subtrees", areas: ["/99/"], lines: [] } }))
  const before = await counts()
  expect(await upload(signed(body("9.0", FIRST)), street)).toMatchObject({ code: "checking.packs-not-allowed" })
  expect(await activate("1", street)).toMatchObject({ code: "checking.packs-not-allowed" })
  expect(await counts()).toEqual(before)
})

test("[B5] a wrong signature, a changed word, an unknown publisher, a faulty row or a second time leaves nothing", async () => {
  const good = body("2.0", FIRST)
  const before = await counts()
  const changed = JSON.stringify({ ...JSON.parse(signed(good)), rows: FIRST.replace("甲乙对词", "甲乙歪词") })
  const refusals = [
    ["checking.wrong-signature", signed(good, stranger.privateKey)],
    ["checking.wrong-signature", changed],
    ["checking.unknown-publisher", signed({ ...good, publisher: "无名氏" })],
    ["checking.not-a-pack", "不是JSON"],
    ["checking.not-a-pack", JSON.stringify(good)],
    ["checking.pack-known", signed(body("1.0", SECOND))],
  ] as const
  for (const [code, content] of refusals) expect(await upload(content), code).toMatchObject({ code })
  const faulty = tsv(row("pk-0001", "甲乙错词", "对", ""), row("pk-0002", "丙丁错词", "").replace("这里没有。", ""))
  expect(await upload(signed(body("2.0", faulty)))).toMatchObject({
    code: "checking.pack-faults",
    values: { faults: expect.stringMatching(/第2行：没有依据的条目最多为提示；第3行：缺少命中例句/) },
  })
  const hidden = tsv(row("pk-0001", "暗", "", "来源", "sensitive"))
  const told = await upload(signed(body("2.0", hidden)))
  expect(JSON.stringify(told)).toContain("“……”太短")
  expect(JSON.stringify(told)).not.toContain("暗")
  const stolen = await upload(signed(body("2.0", tsv(row("org-0001", "甲乙错词", "甲乙对词")))))
  expect(stolen).toMatchObject({ values: { faults: "第2行：编号 org-0001 已被其他词表使用" } })
  expect(await counts()).toEqual(before)
})

test("[B5] two people at once: a pack is kept once and activated once; of two packs with the same ids one comes into force", async () => {
  const content = signed(body("3.0", FIRST))
  const both = await Promise.all([upload(content), upload(content)])
  expect(both.map((one) => (one.ok ? "" : one.code)).sort()).toEqual(["", "checking.pack-known"])
  const id = both.flatMap((one) => (one.ok ? [one.value.id] : []))[0]!
  const other = await uploaded(signed(body("3.0", FIRST, "hangye-02")))
  const twice = await Promise.all([activate(id), activate(id)])
  expect(twice.map((one) => (one.ok ? "" : one.code)).sort()).toEqual(["", "checking.pack-active"])
  expect(await activate(other)).toMatchObject({ code: "checking.pack-faults" })
  expect(await rollBack(id)).toMatchObject({ ok: true })
})

test("[B5] what was signed is never changed, and rows changed behind the house's back do not come into force", async () => {
  await expect(db.run("update checking.pack set rows = '' where id = 1")).rejects.toThrow("append-only")
  await expect(db.run("delete from checking.pack")).rejects.toThrow("append-only")
  await expect(db.run("update checking.publisher set public_key = ''")).rejects.toThrow("append-only")
  const id = await uploaded(signed(body("4.0", FIRST)))
  await db.run("alter table checking.pack disable trigger pack_append_only")
  await db.run("update checking.pack set rows = replace(rows, '甲乙对词', '甲乙歪词') where id = $1", [id])
  await db.run("alter table checking.pack enable trigger pack_append_only")
  expect(await activate(id)).toMatchObject({ code: "checking.wrong-signature" })
})

test("[B5] a publisher has one key at a time; a private key is none; what an ended one signed is not taken", async () => {
  const add = (publicKey: string, name = "省语委办") => db.tx((tx) => addPublisher(ctx, tx, { name, publicKey }))
  const secret = stranger.privateKey.export({ format: "pem", type: "pkcs8" }).toString()
  expect(await add(secret, "别家")).toMatchObject({ code: "checking.not-a-key" })
  expect(await add("乱写", "别家")).toMatchObject({ code: "checking.not-a-key" })
  expect(await add(pem(stranger.publicKey))).toMatchObject({ code: "checking.publisher-known" })
  const waiting = await uploaded(signed(body("5.0", FIRST)))
  const end = () => db.tx((tx) => endPublisher(ctx, tx, { id: publisher.value.id }))
  expect(await end()).toMatchObject({ ok: true, value: { ended: true } })
  expect(await end()).toMatchObject({ code: "checking.no-such-publisher" })
  expect(await activate(waiting)).toMatchObject({ code: "checking.publisher-ended" })
  expect(await upload(signed(body("6.0", FIRST)))).toMatchObject({ code: "checking.unknown-publisher" })
  expect(await add(pem(stranger.publicKey))).toMatchObject({ ok: true })
})
