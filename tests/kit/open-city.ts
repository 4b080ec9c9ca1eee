import { afterAll } from "vitest"
import type { TestDbOptions } from "#platform/testing"
import { openBrowser } from "./browser.ts"
import { cityDb } from "./lived-city.ts"
import { runningCity } from "./running-city.ts"

/** The sample city with its house running and a browser beside it, for one file of journeys; all three end with the file. */
export async function openCity(options?: TestDbOptions) {
  const db = await cityDb(options)
  const [city, browser] = await Promise.all([runningCity(db), openBrowser()])
  afterAll(async () => {
    await browser.close()
    await city.stop()
  })
  return { db, city, browser }
}
