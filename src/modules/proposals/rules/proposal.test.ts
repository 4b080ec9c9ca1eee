import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { mailOf, saidOf, settingsFile, settingsRow } from "./proposal.ts"

const settings = settingsFile.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, "../../../../data/proposals/settings.json"), "utf8")),
)

test("[F4] the threshold is the office's own before the national one, each with its source; on screen the word is 微建议", () => {
  expect(settingsRow(settings, "anlan").supportsMin).toBe(30)
  expect(settingsRow(settings, "elsewhere").supportsMin).toBe(100)
  expect(settings.name.value).toBe("微建议")
})

test("[F4] past the threshold the count says no more: there is nothing to be first in", () => {
  expect(saidOf(12, 30)).toBe("已有12人附议，满30人由指定单位答复，还差18人")
  expect([saidOf(30, 30), saidOf(3000, 30)]).toEqual(["附议已满30人", "附议已满30人"])
})

test("[F4] one mailbox is one address however it is typed", () => {
  expect(mailOf(" Wang＠Anlan.example ")).toBe("wang@anlan.example")
  for (const wrong of ["", "王某", "a@b", "a@b.c,d@e.f", `${"a".repeat(65)}@anlan.example`])
    expect(mailOf(wrong)).toBeUndefined()
})
