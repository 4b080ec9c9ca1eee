import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { topics } from "../topics/topics.ts"
import { parseFamilies } from "./families.ts"
import { crossValidate } from "./measure.ts"

const trial = process.env.JUSHENG_TRIAL_DATA
const labelled = join(trial ?? "", "data", "messages-labelled.jsonl")
const unlabelled = join(trial ?? "", "data", "messages-unlabelled.jsonl.gz")
const FAMILIES = parseFamilies(readFileSync(join(import.meta.dirname, "../../../data/triage/families.tsv"), "utf8"))

const rows = <Row>(text: string): Row[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row)

test.skipIf(!trial || !existsSync(labelled))(
  "[F6] real messages in five folds: macro F1 of at least 0.78 (JUSHENG_TRIAL_DATA unset = skipped)",
  () => {
    const messages = rows<{ title: string; body: string; label: string }>(readFileSync(labelled, "utf8"))
    const checked = crossValidate(messages, FAMILIES, 5)
    expect(checked.ok && checked.measured.n).toBe(messages.length)
    expect(checked.ok && checked.measured.macroF1).toBeGreaterThanOrEqual(0.78)
  },
)

test.skipIf(!trial || !existsSync(unlabelled))(
  "[F16] topics of real messages: many people, no numbers shown, most topics with a term (JUSHENG_TRIAL_DATA unset = skipped)",
  () => {
    const messages = rows<{ id: string; title: string; body: string }>(
      gunzipSync(readFileSync(unlabelled)).toString("utf8"),
    )
    const found = topics(messages)
    expect(found[0]!.ids.length).toBeGreaterThanOrEqual(20)
    expect(found.filter(({ terms }) => terms.length > 0).length / found.length).toBeGreaterThan(0.9)
    // Counted, not shown: a failure must not print a citizen's message.
    expect(found.filter(({ examples }) => examples.some((example) => /\d{7}/.test(example))).length).toBe(0)
  },
)
