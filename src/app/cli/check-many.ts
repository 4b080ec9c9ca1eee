import { existsSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { packageRoot } from "#platform/root"
import { type WorkerPool, workerPool } from "#platform/workers"
import type { CheckResult } from "#text"
import type { TextToCheck } from "./check-texts.ts"
import { type RulesetWanted, readRuleset } from "./data-files.ts"

/** Units of texts that go to a thread at once: enough to be worth the way, few enough to share out evenly. */
const BATCH_UNITS = 200_000
/** A thread starts in a second (it compiles the rules) and reads some 50,000 units of new sentences in one. */
const THREADS_FROM_UNITS = 1_000_000

/** A text with what was found in it. */
export interface CheckedText {
  readonly text: TextToCheck
  readonly result: CheckResult
}

/** Checks texts in the order given; many of them in threads, one for each processor. The results are the same. */
export async function* checkMany(texts: Iterable<TextToCheck>, wanted: RulesetWanted): AsyncIterable<CheckedText> {
  const { checkMarkup } = await import("#text")
  const ruleset = await readRuleset(wanted)
  const file = join(packageRoot(), "dist/check-worker.js")
  const threads = existsSync(file) ? availableParallelism() : 1
  let pool: WorkerPool<readonly TextToCheck[], readonly CheckResult[]> | undefined
  let read = 0
  const under: Promise<readonly CheckedText[]>[] = []
  try {
    for (const batch of batches(texts)) {
      read += batch.reduce((sum, { text }) => sum + text.length, 0)
      if (threads > 1 && read > THREADS_FROM_UNITS) {
        pool ??= workerPool(pathToFileURL(file), { size: threads, data: wanted })
        const batchDone = pool.run(batch).then((results) => results.map((result, at) => ({ text: batch[at]!, result })))
        // It is awaited below, in its turn: until then a failure must not count as one nobody hears of.
        batchDone.catch(() => undefined)
        under.push(batchDone)
        if (under.length > threads * 2) yield* await under.shift()!
        continue
      }
      for (const text of batch) {
        yield { text, result: checkMarkup(text.text, text.markup, ruleset, text.at ? { at: text.at } : {}) }
      }
    }
    for (const batch of under) yield* await batch
  } finally {
    await pool?.close()
  }
}

function* batches(texts: Iterable<TextToCheck>): Iterable<TextToCheck[]> {
  let batch: TextToCheck[] = []
  let units = 0
  for (const text of texts) {
    batch.push(text)
    units += text.text.length
    if (units < BATCH_UNITS) continue
    yield batch
    batch = []
    units = 0
  }
  if (batch.length > 0) yield batch
}
