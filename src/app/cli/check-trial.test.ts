import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { FINDING_CLASSES, LEVELS } from "#text"
import { NO_TRIAL_DATA, STAND_IN_TEXTS, trialFiles } from "../../../tests/kit/trial-texts.ts"
import { runWords } from "../cli.ts"
import { listening } from "./testing/listening.ts"

const folder = mkdtempSync(join(tmpdir(), "jusheng-trial-"))
afterAll(() => rmSync(folder, { recursive: true }))
const standIns = STAND_IN_TEXTS.map(({ name, text }) => {
  const path = join(folder, `${name}.txt`)
  writeFileSync(path, text)
  return path
})

interface Finding {
  readonly start: number
  readonly end: number
  readonly original: string
  readonly class: (typeof FINDING_CLASSES)[number]
  readonly level: (typeof LEVELS)[number]
  readonly rule: string
  readonly suggestions: readonly string[]
  readonly reason: string
}
interface Report {
  readonly version: string
  readonly results: readonly { readonly id: string; readonly chars: number; readonly findings: readonly Finding[] }[]
}

/** `check FILE… --json` over good official texts: no veto, nothing serious; one wrong character, in the third. */
async function checkGoodTexts(files: readonly string[]): Promise<void> {
  const call = listening()
  expect(await runWords(["check", ...files, "--json"], call.io)).toBe(1)
  const report = JSON.parse(call.out()) as Report
  expect(report.version).not.toBe("")
  expect(report.results.map(({ id }) => id)).toEqual(files)
  for (const [i, { chars, findings }] of report.results.entries()) {
    const text = readFileSync(files[i]!, "utf8")
    expect(chars).toBe(text.length)
    for (const found of findings) expectShape(found, text)
    expect(hintsOfOneRule(findings)).toBeLessThanOrEqual(3)
  }
  const grave = report.results.map(({ findings }) => findings.filter(({ level }) => level !== "hint"))
  expect(grave.flat().filter(({ level }) => level !== "warn")).toEqual([])
  const third = grave[2]!.filter(({ original }) => original === "順")
  expect(third.map(({ level, suggestions }) => [level, suggestions[0]])).toEqual(third.map(() => ["warn", "顺"]))
  expect(third.length).toBeGreaterThan(0)
}

/** As interfaces.md states it: positions in the text as given, a known class and level, a rule, a replacement first. */
function expectShape(found: Finding, text: string): void {
  expect(text.slice(found.start, found.end)).toBe(found.original)
  expect(FINDING_CLASSES).toContain(found.class)
  expect(LEVELS).toContain(found.level)
  expect(found.rule).toMatch(/^[a-z][a-z0-9-]+$/)
  expect(found.reason).not.toBe("")
  expect(found.suggestions.every((one) => typeof one === "string")).toBe(true)
}

function hintsOfOneRule(findings: readonly Finding[]): number {
  const counts = new Map<string, number>()
  for (const { rule, level } of findings) if (level === "hint") counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}

test("[B3] texts of our own are checked in the stated form, without a veto and without anything serious", async () => {
  await checkGoodTexts(standIns)
})

test("[B3] the five documents of the trial data are, too", async ({ skip }) => {
  const files = trialFiles()
  if (!files) return skip(NO_TRIAL_DATA)
  await checkGoodTexts(files)
})

test("[B3] for people: nothing of the five is called 单项否决 or 严重", async () => {
  const call = listening()
  expect(await runWords(["check", ...(trialFiles() ?? standIns)], call.io)).toBe(1)
  expect(call.out()).toContain("[一般] 順 → 顺")
  expect(call.out()).not.toMatch(/\[(?:单项否决|严重)\]/)
})
