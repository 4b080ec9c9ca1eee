import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { silentLog } from "#platform/log"
import { fixedClock } from "#platform/testing"
import { WRITTEN_AT, writtenCity } from "../../tests/kit/written-city.ts"
import { PUBLIC_PAGES } from "../modules/portal/pages/index.ts"
import { pageAt } from "../modules/portal/pages/router.ts"
import { openHouse } from "./house.ts"
import { closedOutside } from "./outside.ts"

/** E11: a page of the public site, without its pictures. */
const BYTES_MAX = 100 * 1024
/** Pages of one address that are weighed. */
const EACH_MAX = 8
/** Only for whoever holds the code in the address, or a picture, or a file to be taken away. */
const PERSONAL = /^\/portal\/(grid|partner|kit|pictures)\/|\/file$|\.svg$/
const TRIED = [
  "/portal?q=政",
  "/portal/accounts?q=安澜",
  "/portal/ask?q=停水",
  "/portal/verify?q=安澜发布",
  "/portal/services?q=证",
]

const { db } = await writtenCity()
const house = await openHouse({
  ...{ db, clock: fixedClock(WRITTEN_AT.toISOString()), log: silentLog, production: true, outside: closedOutside() },
  home: mkdtempSync(join(tmpdir(), "jusheng-weights-")),
})
const app = await house.buildWeb()
afterAll(() => app.close())

test("[E11] no page of the public site weighs more than 100 KB without pictures, in any size of letters", async () => {
  const begun = PUBLIC_PAGES.filter(({ at, get }) => get && !at.includes(":")).map(({ at }) => at)
  const waiting = [...begun, ...TRIED.map((one) => encodeURI(one)), "/portal?size=largest"]
  const known = new Set(waiting)
  const seen = new Map<string, number>()
  const heavy: string[] = []
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    const at = pageAt(PUBLIC_PAGES, url.split("?")[0]!)?.page.at
    if (!at || PERSONAL.test(at) || (seen.get(at) ?? 0) >= EACH_MAX) continue
    seen.set(at, (seen.get(at) ?? 0) + 1)
    const reply = await app.inject({ method: "GET", url, remoteAddress: `203.0.113.${known.size % 250}` })
    expect(reply.statusCode, url).toBeLessThan(500)
    const bytes = reply.rawPayload.byteLength
    if (bytes > BYTES_MAX) heavy.push(`${url}: ${bytes}`)
    for (const [, href] of reply.body.matchAll(/ href="(\/portal[^"#]*)/g)) {
      const next = href!.replaceAll("&amp;", "&")
      if (!known.has(next)) waiting.push(next)
      known.add(next)
    }
  }
  expect(heavy).toEqual([])
  const never = PUBLIC_PAGES.filter(({ at, get }) => get && !PERSONAL.test(at) && !seen.has(at)).map(({ at }) => at)
  expect(never).toEqual([])
})
