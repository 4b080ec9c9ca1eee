import { createHash, createPublicKey, verify } from "node:crypto"
import { expect, test } from "vitest"
import type { Outcome } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { reportRemoval } from "./commands/partner-says.ts"
import { changePartner, endPartner, readContact, renewLink } from "./commands/partners.ts"
import { tellPartner, withdrawKit, withdrawKitsOf } from "./commands/withdraw-kit.ts"
import { kitInHand, kitsInHand, pictureInHand, publicKit, thanked } from "./public-queries.ts"
import { kitOf, listKits, listPartners, partnerOf } from "./queries.ts"
import { allianceGround, LATER, got } from "./testing/ground.ts"

const { db, files, at, other, stranger, contents, cleared, ports, act, ctx, partner, issue, fetched, report } =
  await allianceGround()

test("[E10] a kit is exactly what was cleared, hashed and signed with the house's key, so that a partner can verify it", async () => {
  const { partner: one, code } = got(await partner())
  const kit = got(await issue(cleared("1"), [one.id]))
  const hand = (await kitInHand(db, code, kit.id, at))!
  expect(hand.content).toMatchObject({
    title: "稳岗补贴第1讲",
    contentHash: "hash-1",
    revision: "2",
    aiAssisted: false,
  })
  expect(hand.content!.text).toBe(contents.get("1")!.bodyText)
  expect(createHash("sha256").update(hand.package!).digest("hex")).toBe(hand.sha256)
  const good = (text: string) =>
    verify(null, Buffer.from(text), createPublicKey(hand.publicKey), Buffer.from(hand.signature, "base64"))
  expect(good(hand.package!)).toBe(true)
  expect(good(hand.package!.replace("300", "301").replace("网上", "现场"))).toBe(false)
  const [name] = hand.content!.pictures.map((one) => one.name)
  const fileId = await pictureInHand(db, { code, kitId: kit.id, name: name! }, at)
  expect(Buffer.from((await files.open(db, fileId!))!.content).toString()).toBe("PNG")
  // A file of its own: the material may be declared or marked otherwise tomorrow, the package stays what was signed.
  expect(contents.get("1")!.images.map((one) => one.fileId)).not.toContain(fileId)
  expect(got(await kitOf(ctx(), db, { id: kit.id })).isSound).toBe(true)
  expect(await publicKit(db, kit.serial, at)).toMatchObject({ state: "usable", title: "稳岗补贴第1讲" })
})

test("[E10] what is not cleared, over, or another's is not handed out, and nothing is written", async () => {
  const { partner: one } = got(await partner())
  const { partner: foreign } = got(await partner({}, stranger))
  const { partner: over } = got(await partner({ agreementTo: "2026-06-10" }))
  const { partner: soon } = got(await partner({ agreementFrom: "2026-06-12" }))
  const trails = async () => (await db.one<{ n: number }>("select count(*)::int as n from trail.entry")).n
  const before = await trails()
  const content = cleared("2")
  const refusals: [string, Promise<Outcome<unknown>>][] = [
    ["alliance.not-cleared", issue({ kind: "newsroom.article", id: "404" }, [one.id])],
    ["alliance.not-cleared", issue(cleared("3", { unitId: other }), [one.id])],
    ["alliance.expired-already", issue(content, [one.id], { expiresOn: "2026-06-10" })],
    ["alliance.beyond-content", issue(cleared("4", { expiresAt: at }), [one.id])],
    ["alliance.unknown-partner", issue(content, [foreign.id])],
    ["alliance.unknown-partner", issue(content, [soon.id])],
    ["alliance.agreement-over", issue(content, [over.id])],
    ["alliance.picture-gone", issue(cleared("5", { images: [{ fileId: "999999", alt: "" }] }), [one.id])],
    ["alliance.agreement-order", partner({ agreementTo: "2025-01-01" })],
  ]
  for (const [code, outcome] of refusals) expect(await outcome, code).toMatchObject({ ok: false, code })
  expect(await trails()).toBe(before)
})

test("[E10] a partner reports its reach by its link alone; twice the same counts once; it stays its own word", async () => {
  const { partner: one, code } = got(await partner())
  const kit = got(await issue(cleared("6"), [one.id]))
  got(await fetched(code, kit.id))
  got(await report(code, kit.id))
  expect(await report(code, kit.id)).toMatchObject({ code: "alliance.reported-before" })
  got(await report(code, kit.id, { place: "大堂电子屏", reached: 300 }))
  expect(got(await kitOf(ctx(), db, { id: kit.id }))).toMatchObject({ reached: 1500, fetched: 1 })
  expect(await report("A".repeat(20), kit.id)).toMatchObject({ code: "alliance.no-link" })
  expect(await report(code, "999999")).toMatchObject({ code: "alliance.no-link" })
  expect(await kitsInHand(db, "'; drop table x", at)).toBeUndefined()
})

test("[E10] a link that was renewed, or whose agreement was ended, opens nothing any more", async () => {
  const { partner: one, code } = got(await partner())
  const { code: next } = got(await act((tx) => renewLink(ctx(), tx, { id: one.id })))
  expect(await kitsInHand(db, code, at)).toBeUndefined()
  expect((await kitsInHand(db, next, at))?.partner.name).toBe(one.name)
  const contact = () => act((tx) => readContact(ports)(ctx(), tx, { id: one.id, reason: "告知撤回" }))
  expect(got(await contact()).contact).toBe("赫连 13800000000")
  got(await act((tx) => endPartner(ctx(), tx, { id: one.id, reason: "协议期满" })))
  expect(await kitsInHand(db, next, at)).toBeUndefined()
  expect(await contact()).toMatchObject({ code: "alliance.no-contact" })
  expect(await act((tx) => endPartner(ctx(), tx, { id: one.id, reason: "再来" }))).toMatchObject({ ok: false })
  const sealed = await db.many<{ contact: string }>("select contact from alliance.partner")
  expect(JSON.stringify(sealed)).not.toContain("13800000000")
})

test("[E10] a withdrawal reaches every partner: its words are gone, who fetched it is open until told and answered", async () => {
  const [a, b] = [got(await partner()), got(await partner())]
  const kit = got(await issue(cleared("7"), [a.partner.id, b.partner.id]))
  got(await fetched(a.code, kit.id))
  got(await report(a.code, kit.id))
  const tell = () => act((tx) => tellPartner(ctx(), tx, { id: kit.id, partnerId: a.partner.id }))
  expect(await tell()).toMatchObject({ code: "alliance.not-withdrawn" })
  expect(await act((tx) => reportRemoval(ctx(), tx, { code: a.code, kitId: kit.id, note: "删了" }))).toMatchObject({
    ok: false,
  })
  const withdraw = () => act((tx) => withdrawKit(ctx(), tx, { id: kit.id, reason: "数据有误" }))
  expect(got(await withdraw())).toMatchObject({ state: "withdrawn", residual: 1 })
  expect(await withdraw()).toMatchObject({ code: "alliance.kit-wrong-state" })
  expect(await kitInHand(db, a.code, kit.id, at)).toMatchObject({ state: "withdrawn", content: undefined })
  expect(await pictureInHand(db, { code: a.code, kitId: kit.id, name: "1.png" }, at)).toBeUndefined()
  expect(await publicKit(db, kit.serial, at)).toMatchObject({ state: "withdrawn", content: undefined })
  got(await tell())
  expect(await tell()).toMatchObject({ code: "alliance.told-before" })
  expect(got(await listKits(ctx(), db, { limit: 50, residual: "yes" })).items.map(({ id }) => id)).toContain(kit.id)
  got(await act((tx) => reportRemoval(ctx(), tx, { code: a.code, kitId: kit.id, note: "群公告已删除" })))
  expect(got(await kitOf(ctx(), db, { id: kit.id })).residual).toBe(0)
})

test("[E10] content taken back takes its kits back; one that ran out is used no more", async () => {
  const { partner: one, code } = got(await partner())
  const [first, second] = [got(await issue(cleared("8"), [one.id])), got(await issue(cleared("9"), [one.id]))]
  expect(await db.tx((tx) => withdrawKitsOf(tx, ctx(), { kind: "newsroom.article", id: "8" }, "原稿已撤稿"))).toBe(1)
  expect(await db.tx((tx) => withdrawKitsOf(tx, ctx(), { kind: "newsroom.article", id: "8" }, "原稿已撤稿"))).toBe(0)
  expect((await kitInHand(db, code, first.id, at))?.withdrawnBecause).toBe("原稿已撤稿")
  expect((await kitInHand(db, code, second.id, new Date(LATER)))?.state).toBe("expired")
})

test("[E10] only who agreed is thanked by name, as long as he does", async () => {
  const { partner: quiet, code } = got(await partner({ name: "不愿具名的商场", thanks: false }))
  const { partner: glad, code: other } = got(await partner({ name: "乐意具名的商会" }))
  const kit = got(await issue(cleared("10"), [quiet.id, glad.id]))
  got(await fetched(code, kit.id))
  got(await fetched(other, kit.id))
  const names = async () => (await thanked(db)).map(({ name }) => name)
  expect(await names()).toContain("乐意具名的商会")
  expect(await names()).not.toContain("不愿具名的商场")
  const view = got(await partnerOf(ctx(), db, { id: glad.id }))
  got(await act((tx) => changePartner(ports)(ctx(), tx, { ...view, thanks: false, contact: "" })))
  expect(await names()).not.toContain("乐意具名的商会")
})

test("[J2] [E10] another unit finds neither partner nor kit", async () => {
  const { partner: one } = got(await partner())
  const kit = got(await issue(cleared("11"), [one.id]))
  const by = ctx(stranger)
  expect(await partnerOf(by, db, { id: one.id })).toMatchObject({ code: "alliance.no-partner" })
  expect(await kitOf(by, db, { id: kit.id })).toMatchObject({ code: "alliance.no-kit" })
  for (const run of [
    (tx: Tx) => renewLink(by, tx, { id: one.id }),
    (tx: Tx) => endPartner(by, tx, { id: one.id, reason: "试试" }),
    (tx: Tx) => readContact(ports)(by, tx, { id: one.id, reason: "试试" }),
    (tx: Tx) => withdrawKit(by, tx, { id: kit.id, reason: "试试" }),
  ])
    expect(await act<unknown>(run as never)).toMatchObject({ ok: false })
  expect(got(await listPartners(by, db, { limit: 50 })).items.every(({ unit }) => unit.id === other)).toBe(true)
  expect(got(await listKits(by, db, { limit: 50 })).total).toBe(0)
})
