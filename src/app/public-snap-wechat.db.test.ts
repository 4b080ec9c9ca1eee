import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { addUnit } from "#modules/identity"
import { setDesk } from "#modules/inbox"
import { silentLog } from "#platform/log"
import { actor, ctxOf, fixedClock, testDb } from "#platform/testing"
import { jpegAt } from "../modules/inbox/testing/photos.ts"
import { openHouse } from "./house.ts"
import { closedOutside } from "./outside.ts"

const NOW = "2026-06-11T10:00:00+08:00"
const db = await testDb()
const house = await openHouse({
  ...{ db, clock: fixedClock(NOW), log: silentLog, production: true, outside: closedOutside() },
  home: mkdtempSync(join(tmpdir(), "jusheng-wechat-")),
})
const app = await house.buildWeb()
afterAll(() => app.close())
const unit = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null } as const
const names = { name: "安澜市12345政务服务便民热线中心", shortName: "热线" }
const deskId = await db.tx((tx) => addUnit(tx, { ...unit, ...names }, new Date(NOW)))
const mayRule = actor({ unitId: deskId, permissions: ["inbox.referee"] })
await db.tx((tx) => setDesk(ctxOf(mayRule, NOW), tx, { unitId: deskId }))
const PHOTO = jpegAt(30.2, 123.4)

/** What the two fields for photos send: one that was taken now and one that was chosen. */
async function send(agent: string) {
  const form = new FormData()
  const words = { category: "lamp", text: "路灯不亮", place: "云渚街道星渡路口", isPublic: "yes", system: "wgs84" }
  for (const [name, value] of Object.entries({ ...words, contact: "", lat: "", lon: "", way: "typed" }))
    form.append(name, value)
  form.append("once", `once-once-${agent.length}-once`)
  for (const name of ["chosen.jpg", "image.jpg"]) form.append("photos", new Blob([new Uint8Array(PHOTO)]), name)
  const request = new Request("http://portal.example/", { method: "POST", body: form })
  return await app.inject({
    ...{ method: "POST", url: "/portal/snap", payload: Buffer.from(await request.arrayBuffer()) },
    headers: { "content-type": request.headers.get("content-type")!, "user-agent": agent },
  })
}
const read = (url: string, agent = "") => app.inject({ method: "GET", url, headers: { "user-agent": agent } })

/** As the browser inside WeChat names itself, on Android and on an iPhone. */
const WECHAT = [
  "Mozilla/5.0 (Linux; Android 9; V1838A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 XWEB/4317 MMWEBSDK/20230202 Mobile Safari/537.36 MicroMessenger/8.0.33.2320(0x28002151) WeChat/arm64 Language/zh_CN",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 14_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.40(0x18002831) NetType/4G Language/zh_CN",
]

test("[F3] inside WeChat the page is the same: nothing is left for another browser, nothing is downloaded, the script is as old phones read it, and the camera opens by itself", async () => {
  const plain = await read("/portal/snap")
  for (const [n, agent] of WECHAT.entries()) {
    const taken = await send(agent)
    const code = /LX-[A-Z0-9-]{14}/.exec(taken.body)![0]
    const photos = await db.one<{ n: number }>("select count(*)::int as n from inbox.photo")
    expect(photos.n).toBe(2 * (n + 1))
    const form = await read("/portal/snap", agent)
    const once = /name="once" value="[^"]+"/
    expect([form.statusCode, form.body.replace(once, "")]).toEqual([200, plain.body.replace(once, "")])
    // WeChat opens no downloads, no new windows and no other site's pages.
    const answer = await read(`/portal/ask/answer?code=${code}`, agent)
    for (const page of [form, taken, answer, await read("/portal/ask", agent)]) {
      expect([page.statusCode, page.headers["content-disposition"]]).toEqual([200, undefined])
      expect(page.body).not.toMatch(/ download[ =>]|target="_blank"|href="https?:|src="https?:/)
    }
    expect(form.body).toContain('accept="image/*" capture="environment"')
    const script = await read("/portal/snap.js", agent)
    // ES5: an old phone stops at the first sign it does not know.
    expect(script.body).not.toMatch(/=>|`|\b(const|let|class|async|await) |\?\.|\?\?/)
    // A place the phone does not give is written; what cannot be kept is not missed.
    for (const guard of ["navigator.geolocation) return", "window.indexedDB", '"serviceWorker" in navigator'])
      expect(script.body).toContain(guard)
  }
})
