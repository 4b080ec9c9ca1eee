import { parentPort, workerData } from "node:worker_threads"
import { checkMarkup } from "#text"
import type { TextToCheck } from "./check-texts.ts"
import { type RulesetWanted, readRuleset } from "./data-files.ts"

// A thread of `jusheng check` is started with the rules it reads by.
const ruleset = await readRuleset(workerData as RulesetWanted)

parentPort!.on("message", (texts: readonly TextToCheck[]) => {
  try {
    const done = texts.map(({ text, markup, at }) => checkMarkup(text, markup, ruleset, at ? { at } : {}))
    parentPort!.postMessage({ done })
  } catch (error) {
    parentPort!.postMessage({ failed: error instanceof Error ? error.message : String(error) })
  }
})
