import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import type { LabelledMessage, TriageMessage } from "#text"
import type { Io } from "./command.ts"
import { FIELDS, field, type LineError, type LineRecord, lineFile } from "./line-files.ts"

/** A table of data/triage. */
export const triageTable = (name: string): string => readFileSync(join(packageRoot(), "data/triage", name), "utf8")

/** Units of a body that are read: no citizen writes more, and no line takes longer than another. */
const BODY_UNITS_MAX = 20_000

/** Title and body of a message; a sentence when it has neither. */
export function messageOf(record: LineRecord): TriageMessage | string {
  const title = field(record, FIELDS.title)
  const body = field(record, FIELDS.body)
  if (title === undefined && body === undefined) return "没有标题和正文（title、body），未计入"
  return { title: title?.slice(0, BODY_UNITS_MAX) ?? "", body: body?.slice(0, BODY_UNITS_MAX) ?? "" }
}

/** Labelled messages of a file; an id that comes again is left out, messages without an id are all taken. */
export async function labelledMessages(path: string, io: Io, errors: LineError[]): Promise<LabelledMessage[]> {
  const messages: LabelledMessage[] = []
  const ids = new Set<string>()
  for await (const record of (await lineFile(path, io)).records(errors)) {
    const message = messageOf(record)
    const label = field(record, FIELDS.label)?.trim()
    const id = field(record, FIELDS.id)
    if (typeof message === "string") errors.push({ line: record.line, reason: message })
    else if (label === undefined) errors.push({ line: record.line, reason: "没有类别（label），未计入" })
    else if (id !== undefined && ids.has(id)) errors.push({ line: record.line, reason: `编号“${id}”重复，未计入` })
    else messages.push({ ...message, label })
    if (id !== undefined) ids.add(id)
  }
  return messages
}
