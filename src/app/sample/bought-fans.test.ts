import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { outliersFile } from "../../modules/monitoring/rules/outlier-data.ts"
import { outlierDays } from "../../modules/monitoring/rules/outliers.ts"
import { sampleCity } from "./city.ts"
import { SHAPES } from "./model.ts"

const data = outliersFile.parse(JSON.parse(readFileSync("data/monitoring/outliers.json", "utf8")))

test.each(SHAPES)("[B14] in the sample city %s the account with bought fans is found, and no other", (shape) => {
  const city = sampleCity(shape, new Date("2026-06-11T10:00:00+08:00"))
  const found = city.accounts.flatMap((account) => {
    if (account.closedOn) return []
    const days = [...city.dailyMetrics(account)].map((day) => ({ ...day, reads: day.reads ?? null }))
    return outlierDays(data, days, "2000-01-01").map(({ date, rule }) => ({ account: account.key, date, rule }))
  })
  expect(city.bought).toBeDefined()
  expect(found).toEqual([{ account: city.bought!.account, date: city.bought!.date, rule: "fans-jump" }])
})
