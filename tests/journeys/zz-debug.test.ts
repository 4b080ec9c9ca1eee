import { test } from "vitest"
import { testDb } from "#platform/testing"
import { openBrowser } from "../kit/browser.ts"
import { runningCity } from "../kit/running-city.ts"
const db = await testDb({ max: 8 })
test("debug", async () => {
  const [city, browser] = await Promise.all([runningCity(db, "112"), openBrowser()])
  const page = await browser.page()
  page.on("pageerror", (error) => console.log("PAGEERROR", error.stack))
  page.on("console", (m) => m.type() === "error" && console.log("CONSOLE", m.text().slice(0, 900)))
  await city.signIn(page, "jianguan")
  await page.goto(`${city.url}/publishing-order`)
  await page.waitForTimeout(4000)
  console.log("BODY", (await page.locator("main").innerText()).slice(0, 600))
  await browser.close()
  await city.stop()
})
