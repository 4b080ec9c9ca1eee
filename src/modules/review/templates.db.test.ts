import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { checkSubjects } from "#modules/checking"
import { ctxOf } from "#platform/testing"
import { reviewJobs } from "./jobs.ts"
import type { ReviewPorts } from "./ports.ts"
import * as review from "./index.ts"
import { must, openOffice, sign, type Who, written as writtenOf } from "./testing/office.ts"
import { releasedText } from "./templates/release.ts"
import { releaseTemplate } from "./templates/release.ts"
import { listTemplates, templateOf } from "./templates/views.ts"
import { editTemplate, submitTemplate, templateConcluded, withdrawTemplate, writeTemplate } from "./templates/write.ts"

/** As app wires it. */
const check: ReviewPorts["check"] = async (ctx, tx, { subject, text, unitId }) =>
  (await checkSubjects(ctx, tx, [{ subject, text, on: "2026-06-11", unitId }]))[0]!.findings

const office = await openOffice()
const { db } = office
const TITLE = "防汛避险提示"
const BODY = "{时间}，{地点}出现{灾情}，请附近居民远离河道，听从现场人员指挥。"
const FACTS = { 时间: "6月11日10时", 地点: "云渚街道", 灾情: "内涝" }

const written = async () => ({
  ...((await writtenOf(db)) as object),
  ...(await db.one<object>(
    "select count(*) as releases, (select string_agg(state || hash, ',' order by id) from review.template) as templates from review.template_release",
  )),
})
const write = (who: Who = "author", body = BODY) =>
  office.act(who, (ctx, tx) => writeTemplate(ctx, tx, { title: TITLE, body }))
const view = async (who: Who, id: string) => must(await templateOf(await office.as(who), db, { id }))
const submit = async (id: string, hash?: string) => {
  const now = hash ?? (await view("author", id)).hash
  return await office.act("author", (ctx, tx) => submitTemplate(ctx, tx, { id, hash: now }))
}
const release = async (who: Who, id: string, more: { hash?: string; facts?: Record<string, string> } = {}) => {
  const { hash } = await view("head", id)
  return await office.act(who, (ctx, tx) => releaseTemplate({ check })(ctx, tx, { id, hash, facts: FACTS, ...more }))
}
const edit = async (who: Who, id: string, body: string, hash?: string) => {
  const now = hash ?? (await view("author", id)).hash
  return await office.act(who, (ctx, tx) => editTemplate(ctx, tx, { id, title: TITLE, body, hash: now }))
}
/** All seats of emergencies, as the subject's module does it: the opinion, then the template is moved with it. */
async function pass(
  id: string,
  until: readonly Who[] = ["section", "deputy", "head", "publicity", "cyber", "police", "leader"],
) {
  const round = await review.roundOf(db, { kind: "review.template", id })
  if (!round) throw new Error("no round")
  for (const who of until) {
    const { conclusion } = must(await sign(office, who, round))
    if (conclusion) must(await office.act(who, (ctx, tx) => templateConcluded(ctx, tx, id, conclusion)))
  }
}
async function ready(body = BODY): Promise<string> {
  const { id } = must(await write("author", body))
  must(await submit(id))
  await pass(id)
  return id
}

test("[E12] a template is reviewed beforehand on the ladder of emergencies; then the duty leader alone lets it out with the facts", async () => {
  const id = await ready()
  expect(await view("duty", id)).toMatchObject({ state: "ready", release: { ok: true, why: null } })
  const out = must(await release("duty", id))
  expect(out.text).toBe("6月11日10时，云渚街道出现内涝，请附近居民远离河道，听从现场人员指挥。")
  expect(await releasedText(db, out.id)).toMatchObject({ title: TITLE, text: out.text, templateId: id })
  expect((await view("head", id)).released[0]).toMatchObject({ by: { name: "顾平" }, text: out.text })
  const entry = await db.one<{ detail: object }>(
    "select detail from trail.entry where action = 'template.released' order by id desc limit 1",
  )
  // Facts can name people: the trail holds the names of the fields only.
  expect(JSON.stringify(entry.detail)).not.toContain("云渚")
})

test.each<[string, Who, { hash?: string; facts?: Record<string, string> }, string]>([
  ["by the head of the unit", "head", {}, "review.only-duty-leader"],
  ["by its author", "author", {}, "review.only-duty-leader"],
  ["as another text", "duty", { hash: "other" }, "review.template-changed"],
  ["with a fact missing", "duty", { facts: { 时间: "10时" } }, "review.bad-facts"],
  ["with a sentence more", "duty", { facts: { ...FACTS, 附言: "另行通知" } }, "review.bad-facts"],
])("[E12] nothing is let out %s, and nothing is written", async (_name, who, more, code) => {
  const id = await ready()
  const before = await written()
  expect(await release(who, id, more)).toMatchObject({ ok: false, code })
  expect(await written()).toEqual(before)
})

test("[E12] not let out before its review is through, nor after an edit: the edit voids the signatures", async () => {
  const { id } = must(await write())
  expect(await release("duty", id)).toMatchObject({ code: "review.template-not-ready" })
  must(await submit(id))
  await pass(id, ["section", "deputy", "head"])
  expect(await release("duty", id)).toMatchObject({ code: "review.template-not-ready" })
  await pass(id, ["publicity", "cyber", "police", "leader"])
  must(await edit("author", id, `${BODY}请互相转告。`))
  expect(await view("author", id)).toMatchObject({ state: "drafting" })
  expect(await review.roundOf(db, { kind: "review.template", id })).toMatchObject({
    state: "void",
    endedBecause: expect.stringContaining("曹敏、程远、何正、余薇、秦朗、高岩、方岚的签署随之作废"),
  })
  expect(await release("duty", id)).toMatchObject({ code: "review.template-not-ready" })
})

test("[E12] a text changed behind the program's back is not let out: its hash is no longer the signed one", async () => {
  const id = await ready()
  await db.run("update review.template set body = body || '可以返回。' where id = $1", [id])
  expect(await release("duty", id)).toMatchObject({ code: "review.template-changed" })
})

test("[E12] a template cannot be edited while it is in review, nor over another's edit, nor by another unit", async () => {
  const { id } = must(await write())
  const { hash } = await view("author", id)
  must(await edit("colleague", id, `${BODY}请互相转告。`))
  const before = await written()
  expect(await edit("author", id, `${BODY}请勿围观。`, hash)).toMatchObject({ code: "review.template-changed" })
  expect(await edit("stranger", id, `${BODY}请勿围观。`)).toMatchObject({ code: "review.no-template" })
  expect(await submit(id, hash)).toMatchObject({ code: "review.template-changed" })
  expect(await written()).toEqual(before)
  must(await submit(id))
  expect(await edit("author", id, `${BODY}请勿围观。`)).toMatchObject({ code: "review.template-state" })
  expect((await view("author", id)).authors.map(({ name }) => name)).toEqual(["林晓", "孟潇"])
})

test("[E12] sent in twice at once, one round is opened; returned, it is a draft again", async () => {
  const { id } = must(await write())
  const both = await Promise.all([submit(id), submit(id)])
  expect(both.filter((one) => one.ok)).toHaveLength(1)
  expect(both.find((one) => !one.ok)).toMatchObject({ code: "review.template-state" })
  const round = await review.roundOf(db, { kind: "review.template", id })
  must(await sign(office, "section", round ?? { id: "", hash: "" }, { verdict: "return", note: "缺联系电话" }))
  must(await office.act("section", (ctx, tx) => templateConcluded(ctx, tx, id, "returned")))
  expect(await view("author", id)).toMatchObject({ state: "drafting", submit: { ok: true } })
})

test("[E12] a round that expires gives the template back; a template is never let out first", async () => {
  const { id } = must(await write())
  must(await submit(id))
  const job = reviewJobs({ kinds: [], files: undefined as never, check, tell: async () => {} }).find(
    (one) => one.name === "review.give-back-template",
  )
  const work = { db, ctx: ctxOf(HOUSE, "2026-06-13T10:00:00+08:00") }
  expect(await job?.run(work, { roundId: "1", kind: "test.thing", id })).toBe("skipped")
  expect(await job?.run(work, { roundId: "1", kind: "review.template", id })).toBe("done")
  expect(await job?.run(work, { roundId: "1", kind: "review.template", id })).toBe("skipped")
  expect(await view("author", id)).toMatchObject({ state: "drafting" })
  expect(await office.act("duty", (ctx, tx) => templateConcluded(ctx, tx, id, "released"))).toMatchObject({
    code: "review.no-fast-track",
  })
})

test("[E12] bad text is no template, and nothing is written; a withdrawn one is over", async () => {
  const before = await written()
  expect(await write("author", "请附近居民远离河道，听从指挥。")).toMatchObject({
    code: "review.bad-template",
    issues: [{ code: "review.no-fields" }],
  })
  expect(await written()).toEqual(before)
  const id = await ready()
  const stop = () => office.act("head", (ctx, tx) => withdrawTemplate(ctx, tx, { id, reason: "预案已修订" }))
  must(await stop())
  expect(await stop()).toMatchObject({ code: "review.template-state" })
  expect(await release("duty", id)).toMatchObject({ code: "review.template-not-ready" })
  const list = must(await listTemplates(await office.as("head"), db, { limit: 50, state: "withdrawn" }))
  expect(list.items).toMatchObject([{ id, fields: ["时间", "地点", "灾情"], releases: 0 }])
  expect(must(await listTemplates(await office.as("stranger"), db, { limit: 50 })).total).toBe(0)
})

test("[E12] a fact with a grave finding stops the release, with its sentence; nothing is written; mended, it goes", async () => {
  const id = await ready()
  const before = await written()
  const phone = { ...FACTS, 灾情: "内涝（请联系13912345678）" }
  expect(await release("duty", id, { facts: phone })).toMatchObject({
    ok: false,
    code: "review.fact-flagged",
    values: { reason: expect.stringContaining("手机号码") },
  })
  expect(await written()).toEqual(before)
  must(await release("duty", id))
})

test("[E12] what the ladder let stand in the fixed words does not stop a fact that is clean", async () => {
  const id = await ready(`${BODY}值班电话13912345678。`)
  must(await release("duty", id))
})
