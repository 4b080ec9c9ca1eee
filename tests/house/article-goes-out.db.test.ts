import sharp from "sharp"
import { expect, test } from "vitest"
import { bodyOfBytes } from "#platform/files"
import { runOnce } from "#platform/jobs"
import { silentLog } from "#platform/log"
import { markOf } from "#platform/marks"
import { fixedClock } from "#platform/testing"
import { accessCity } from "./access-city.ts"

const { ask, sendFile, db, jobs, now } = await accessCity()
const BODY = "<p>本周六上午9时至12时，云渚街道停水检修，请居民提前储水。</p>"
const work = () => runOnce({ db, jobs, clock: fixedClock(now), log: silentLog })
const got = async (who: string, method: string, url: string, body?: object) => {
  const reply = await ask(who, method, url, body)
  expect([url, reply.statusCode, reply.json().code]).toEqual([url, 200, undefined])
  return reply.json()
}

/** Written, checked and sent for review by its author. */
async function sentIn(title: string, more = ""): Promise<string> {
  const { id } = await got("bianji", "POST", "/articles", { title })
  await got("bianji", "POST", `/articles/${id}/locks`, {})
  await got("bianji", "PUT", `/articles/${id}/draft`, { base: 0, title, summary: "", bodyHtml: BODY + more })
  await got("bianji", "POST", `/articles/${id}/submissions`, { why: "请审" })
  return id
}

/** The next seat of the round agrees: reads the text, ticks the five gates, signs what it read. */
async function sign(who: string, id: string) {
  const { review } = await got("bianji", "GET", `/articles/${id}`)
  const { round } = await got(who, "GET", `/reviews/${review.roundId}`)
  const gates = Object.fromEntries(round.gates.map((gate: { id: string }) => [gate.id, true]))
  return got(who, "POST", `/articles/${id}/opinions`, { hash: round.hash, verdict: "agree", note: "", gates })
}

test("[D5] [E8] an article is signed by two others, ordered to an account, put out by hand and proven; then it is published", async () => {
  const id = await sentIn("停水通知")
  const own = await ask("bianji", "POST", `/articles/${id}/opinions`, {
    hash: "x",
    verdict: "agree",
    note: "",
    gates: {},
  })
  expect(own.statusCode).toBe(409)
  const offered = async () => (await got("bianji", "GET", "/publishing-contents")).items as { id: string }[]
  expect((await offered()).map((one) => one.id)).not.toContain(id)
  await sign("ershen", id)
  await sign("sanshen", id)
  expect(await got("bianji", "GET", `/articles/${id}`)).toMatchObject({ state: "cleared" })
  const content = { kind: "newsroom.article", id }
  expect(await offered()).toContainEqual(expect.objectContaining({ ...content, title: "停水通知" }))

  const { items } = await got("bianji", "GET", "/publishing-targets")
  const account = items.find(
    (one: { why: string | null; platform: string }) => one.why === null && one.platform === "weibo",
  )
  await got("jianguan", "POST", `/accounts/${account.id}/access-modes`, { mode: "manual", reason: "没有接口" })
  const publication = await got("bianji", "POST", "/publications", { content, accounts: [{ id: account.id }] })
  await work()
  const [delivery] = (await got("bianji", "GET", `/publications/${publication.id}/deliveries`)).items
  expect(delivery).toMatchObject({ state: "prepared" })
  const proof = {
    link: "https://weibo.com/u/1/Abc123",
    title: "停水通知",
    text: "本周六上午9时至12时，云渚街道停水检修，请居民提前储水。",
  }
  expect(await got("bianji", "POST", `/deliveries/${delivery.id}/proofs`, proof)).toMatchObject({ state: "published" })
  await work()
  expect(await got("bianji", "GET", `/articles/${id}`)).toMatchObject({ state: "published" })
})

test("[D10] a picture declared as made by a model leaves the house with the mark, and the platform's own declaration is asked for", async () => {
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#2a6" } })
    .png()
    .toBuffer()
  const fileId = await sendFile("bianji", "示意图.png", picture)
  const rights = {
    title: "停水示意图",
    source: "本单位制作",
    licence: "own",
    share: "unit",
    aiMade: true,
    aiBy: "某绘图工具",
  }
  const material = await got("bianji", "POST", "/materials", { fileId, ...rights })
  const id = await sentIn("停水示意", `<img src="/api/materials/${material.id}/file" alt="示意图">`)
  await sign("ershen", id)
  await sign("sanshen", id)
  const { items } = await got("bianji", "GET", "/publishing-targets")
  const account = items.find(
    (one: { why: string | null; platform: string }) => one.why === null && one.platform === "weibo",
  )
  await ask("jianguan", "POST", `/accounts/${account.id}/access-modes`, { mode: "manual", reason: "没有接口" })
  const order = { content: { kind: "newsroom.article", id }, accounts: [{ id: account.id }] }
  const publication = await got("bianji", "POST", "/publications", order)
  await work()
  const [delivery] = (await got("bianji", "GET", `/publications/${publication.id}/deliveries`)).items
  expect(delivery.declaration.option).toBe("内容声明—内容由AI生成")
  const file = (await ask("bianji", "GET", `/deliveries/${delivery.id}/files/1`)).rawPayload
  expect(await markOf(bodyOfBytes(file), "image/png")).toMatchObject({ label: "1", producer: "某绘图工具" })
  expect((await sharp(file).raw().toBuffer()).equals(await sharp(picture).raw().toBuffer())).toBe(true)
  // What is kept is not touched.
  expect((await ask("bianji", "GET", `/materials/${material.id}/file`)).rawPayload.equals(picture)).toBe(true)
})

test("[D5] an edit after the second review takes the signature back, and nothing can be ordered", async () => {
  const id = await sentIn("停气通知")
  await sign("ershen", id)
  const reopened = await got("bianji", "POST", `/articles/${id}/reopenings`, { reason: "时间有误" })
  expect(reopened.state).toBe("drafting")
  expect(reopened.events.some((event: { text: string }) => event.text.includes("签名作废"))).toBe(true)
  const order = { content: { kind: "newsroom.article", id }, accounts: [{ id: "1" }] }
  expect((await ask("bianji", "POST", "/publications", order)).json().code).toBe("publishing.no-content")
})

test("[E12] a template that all seats have signed beforehand is let out by the duty leader alone, with the facts, and can be ordered at once", async () => {
  const body = "{时间}，{地点}出现{灾情}，请附近居民远离河道，听从现场人员指挥。"
  const { id } = await got("bianji", "POST", "/review-templates", { title: "防汛避险提示", body })
  const { hash } = await got("bianji", "GET", `/review-templates/${id}`)
  const { roundId } = await got("bianji", "POST", `/review-templates/${id}/submissions`, { hash })
  for (const who of ["ershen", "sanshen", "zhuren", "xuanchuan", "wangxin", "gongan", "fenguan"]) {
    const { round } = await got(who, "GET", `/reviews/${roundId}`)
    const gates = Object.fromEntries(round.gates.map((gate: { id: string }) => [gate.id, true]))
    await got(who, "POST", `/review-templates/${id}/opinions`, { hash, verdict: "agree", note: "", gates })
  }
  const facts = { 时间: "6月11日10时", 地点: "云渚街道", 灾情: "内涝" }
  const alone = await ask("bianji", "POST", `/review-templates/${id}/releases`, { hash, facts })
  expect(alone.json().code).toBe("review.only-duty-leader")
  const released = await got("zhiban", "POST", `/review-templates/${id}/releases`, { hash, facts })
  const content = { kind: "review.release", id: released.id }
  expect((await got("zhiban", "GET", "/publishing-contents")).items).toContainEqual(expect.objectContaining(content))
  const { items } = await got("zhiban", "GET", "/publishing-targets")
  const account = items.find((one: { why: string | null }) => one.why === null)
  const publication = await got("zhiban", "POST", "/publications", { content, accounts: [{ id: account.id }] })
  expect(publication).toMatchObject({ title: "防汛避险提示", total: 1 })
})
