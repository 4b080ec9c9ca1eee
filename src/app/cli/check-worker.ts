import { parentPort, workerData } from "node:worker_threads"
import { checkMarkup } from "#text"
import type { TextToCheck } from "./check-texts.ts"
import { readRuleset } from "./data-files.ts"

/** What a thread of `jusheng check` is started with. */
export interface CheckWorkerData {
  /** The local pack, or null. */
  readonly local: string | null
}

const ruleset = await readRuleset((workerData as CheckWorkerData).local)

parentPort!.on("message", (texts: readonly TextToCheck[]) => {
  try {
    const done = texts.map(({ text, markup, at }) => checkMarkup(text, markup, ruleset, at ? { at } : {}))
    parentPort!.postMessage({ done })
  } catch (error) {
    parentPort!.postMessage({ failed: error instanceof Error ? error.message : String(error) })
  }
})
