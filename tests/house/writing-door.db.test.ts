import { expect, test } from "vitest"
import { accessCity } from "./access-city.ts"

const { ask, sendFile } = await accessCity()

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
)

test("[D4] through the door: an article is begun, written, held, compared; every answer has the shape of its contract", async () => {
  const rules = (await ask("bianji", "GET", "/writing-rules")).json()
  expect(rules.platforms.length).toBeGreaterThan(0)
  const made = await ask("bianji", "POST", "/articles", { title: "停水通知" })
  expect([made.statusCode, made.json().code]).toEqual([200, undefined])
  const { id } = made.json() as { id: string }
  expect((await ask("bianji", "POST", `/articles/${id}/locks`, {})).json().lock.mine).toBe(true)
  const saved = await ask("bianji", "PUT", `/articles/${id}/draft`, {
    ...{ base: 0, title: "停水通知", summary: "", bodyHtml: "<p>请认真布署抢修。</p>" },
  })
  expect(saved.json()).toMatchObject({ draftNo: 1, staleVariants: 0 })
  const kept = await ask("bianji", "POST", `/articles/${id}/revisions`, { why: "初稿" })
  expect(kept.json()).toMatchObject({ checkedNo: 2, findings: [{ original: "布署", part: "body" }] })
  expect((await ask("bianji", "GET", `/articles/${id}/comparisons?from=1&to=2`)).json().changes).toHaveLength(1)
  expect((await ask("bianji", "GET", `/articles/${id}/revisions`)).json().total).toBe(2)
  expect((await ask("bianji", "GET", "/articles?mine=yes")).json().items[0].id).toBe(id)
  const variant = await ask("bianji", "PUT", `/articles/${id}/variants/weibo`, { base: 0, title: "", text: "停水" })
  expect(variant.json()).toMatchObject({ key: "weibo", stale: false })
  expect((await ask("bianji", "GET", `/articles/${id}`)).json().variants).toHaveLength(1)
})

test("[D7] through the door: a picture is put in with its rights, and comes out as the picture it is", async () => {
  const fileId = await sendFile("bianji", "现场.png", PNG)
  const rights = { title: "现场照片", source: "本单位拍摄", licence: "own", share: "unit" }
  const made = await ask("bianji", "POST", "/materials", { fileId, ...rights })
  expect([made.statusCode, made.json().code]).toEqual([200, undefined])
  const file = await ask("bianji", "GET", `/materials/${made.json().id}/file`)
  expect([file.headers["content-type"], file.rawPayload.equals(PNG)]).toEqual(["image/png", true])
  expect((await ask("bianji", "GET", "/materials")).json().total).toBe(1)
  const policy = await ask("bianji", "POST", "/policies", { title: "办法", text: "第一条　甲乙丙丁戊己庚辛。" })
  expect(policy.json().cut).toHaveLength(1)
})
