import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { pairsOf, qualityOf } from "./testing/measure.ts"
import { shippedSpell } from "./testing/spell.ts"

const path = join(process.env.JUSHENG_TRIAL_DATA ?? "", "data", "typos-law.tsv")

it("[B3] real law sentences with wrong characters: nearly all changes are right, hardly a right sentence is touched", ({
  skip,
}) => {
  if (!process.env.JUSHENG_TRIAL_DATA || !existsSync(path))
    return skip("JUSHENG_TRIAL_DATA is unset or holds no typos-law.tsv")
  const quality = qualityOf(pairsOf(readFileSync(path, "utf8")), shippedSpell())
  expect(quality.precision).toBeGreaterThanOrEqual(0.85)
  expect(quality.recall).toBeGreaterThanOrEqual(0.25)
  expect(quality.touched).toBeLessThanOrEqual(0.02)
})
