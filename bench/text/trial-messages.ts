import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import type { LabelledMessage } from "#text"

export interface TrialMessage {
  readonly id: string
  readonly title: string
  readonly body: string
}

export interface TrialMessages {
  readonly labelled: readonly LabelledMessage[]
  readonly others: readonly TrialMessage[]
}

/** Real messages where JUSHENG_TRIAL_DATA names them. */
export function trialMessages(): TrialMessages | undefined {
  const folder = process.env.JUSHENG_TRIAL_DATA
  const path = join(folder ?? "", "data", "messages-labelled.jsonl")
  if (folder === undefined || !existsSync(path)) return undefined
  const more = gunzipSync(readFileSync(join(folder, "data", "messages-unlabelled.jsonl.gz"))).toString("utf8")
  return { labelled: rows(readFileSync(path, "utf8")), others: rows(more) }
}

const rows = <Row>(text: string): Row[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row)
