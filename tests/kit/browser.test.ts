import { afterAll, expect, test } from "vitest"
import { openBrowser } from "./browser.ts"

const chinese = await openBrowser()
afterAll(() => chinese.close())

test("Chinese is drawn as characters, not as boxes, on a machine without Chinese fonts", async () => {
  const page = await chinese.page()
  await page.setContent(`<body style="font:40px sans-serif"><span id=a>整</span> <span id=b>改</span>`)
  const [one, other] = [await page.locator("#a").screenshot(), await page.locator("#b").screenshot()]
  expect(one.equals(other)).toBe(false)
})

test("a page that asks for an outside address fails the test that opened it", async () => {
  const watched = await openBrowser()
  const page = await watched.page()
  await page.setContent(`<img src="http://outside.example/logo.png">`)
  await expect.poll(() => watched.strays).toEqual(["http://outside.example/logo.png"])
  await expect(watched.close()).rejects.toThrow("outside.example")
})
