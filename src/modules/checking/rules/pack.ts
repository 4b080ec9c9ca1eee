import { z } from "zod"
import { civilDate } from "#shapes"
import { FINDING_CLASSES, type FindingClass, type LexiconRow, parseLexicons } from "#text"

const ROWS_CHARS_MAX = 2_000_000
/** As text it is signed and stored: no NUL, no half of a character, both of which the database would refuse or change. */
const whole = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !/[\u0000\ud800-\udfff]/u.test(text), "含有不可用的字符")
const name = whole(60).refine((text) => text !== "" && text === text.trim(), "没有填写，或首尾有空格")
const mark = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$/, "应为字母、数字、点和短横，不超过40个字符")

/** A pack as it is handed over: one JSON object. Nothing is trimmed: what was signed is what is kept. */
const packFile = z.strictObject({
  publisher: name,
  number: mark,
  version: mark,
  date: civilDate,
  changelog: whole(2000),
  rows: whole(ROWS_CHARS_MAX),
  /** Ed25519 over `canonicalPack`, base64. */
  signature: z.string().regex(/^[0-9A-Za-z+/]{86}==$/, "应为Ed25519签名的base64"),
})
export type PackFile = z.infer<typeof packFile>
export type PackBody = Omit<PackFile, "signature">

const FIELDS: Readonly<Record<string, string>> = {
  publisher: "发布方",
  number: "包号",
  version: "版本",
  date: "日期",
  changelog: "更新说明",
  rows: "词条",
  signature: "签名",
}

/** Reads a pack, or says in Chinese why it is none. */
export function parsePack(text: string): { pack: PackFile } | { reason: string } {
  let given: unknown
  try {
    given = JSON.parse(text.replace(/^\ufeff/, ""))
  } catch {
    return { reason: "内容不是JSON" }
  }
  const parsed = packFile.safeParse(given)
  if (parsed.success) return { pack: parsed.data }
  const [issue] = parsed.error.issues
  const field = FIELDS[String(issue?.path[0] ?? "")]
  return { reason: field ? `“${field}”${issue?.message}` : (issue?.message ?? "项目不全") }
}

/** What is signed: the fields in this order as compact JSON, in UTF-8. */
export const canonicalPack = ({ publisher, number, version, date, changelog, rows }: PackBody): string =>
  JSON.stringify({ publisher, number, version, date, changelog, rows })

export interface PackFault {
  /** 1 is the first line of the rows. */
  readonly line: number
  readonly fault: string
}

/** Faults that quote no word of the row. */
const QUOTES_NO_WORD = /^(编号|类别|级别|日期|缺少列)/

/**
 * The rows of a pack, with what keeps them from being taken. `taken`: ids that are somebody else's. Words of sensitive
 * rows, and of rows whose class cannot be told, are not repeated in a fault.
 */
export function packRows(text: string, taken: ReadonlySet<string>): { rows: LexiconRow[]; faults: PackFault[] } {
  const { rows, faults } = parseLexicons([{ name: "pack", text }])
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/)
  const columns = lines.find((line) => line !== "" && !line.startsWith("#"))?.split("\t") ?? []
  const cell = (line: number, column: string) => lines[line - 1]?.split("\t")[columns.indexOf(column)]?.trim() ?? ""
  const isShown = (line: number) => {
    const found = cell(line, "class") as FindingClass
    return found !== "sensitive" && FINDING_CLASSES.includes(found)
  }
  const told: PackFault[] = faults.map(({ line, fault }) => ({
    line,
    fault: isShown(line) || QUOTES_NO_WORD.test(fault) ? fault : fault.replace(/“.*”/, "“……”"),
  }))
  const lineOf = new Map(lines.map((_, index) => [cell(index + 1, "id"), index + 1]))
  for (const row of rows) {
    if (row.source === "") told.push({ line: lineOf.get(row.id) ?? 1, fault: "没有依据" })
    if (taken.has(row.id)) told.push({ line: lineOf.get(row.id) ?? 1, fault: `编号 ${row.id} 已被其他词表使用` })
  }
  if (rows.length === 0 && told.length === 0) told.push({ line: 1, fault: "没有词条" })
  return { rows, faults: told.sort((a, b) => a.line - b.line) }
}

const FAULTS_TOLD = 10

/** 第3行：没有依据；…… */
export function toldFaults(faults: readonly PackFault[]): string {
  const some = faults.slice(0, FAULTS_TOLD).map(({ line, fault }) => `第${line}行：${fault}`)
  return some.join("；") + (faults.length > FAULTS_TOLD ? `；……共${faults.length}处` : "")
}
