import { parseDate } from "./dates.ts"
import { type RosterColumn, type RosterField, type RosterHeader, columnLabel } from "./columns.ts"
import { isBlank, type Parsed, quoted } from "./fold.ts"
import { parseCount, parseRate } from "./numbers.ts"
import { findPlatform, type Platforms } from "./platforms.ts"
import { recogniseLink } from "./recognise-link.ts"
import {
  type AccountFunction,
  type AccountStatus,
  type Level,
  parseFunctions,
  parseLevel,
  parsePhone,
  parseStatus,
} from "./words.ts"

/** A cell that could not be used. `row` is the row number the spreadsheet shows, `cell` its address there (`F7`). */
export interface CellError {
  readonly sheet: string
  readonly row: number
  /** The header as written in the file, or the column's usual name when the file lacks it. */
  readonly column: string
  readonly cell: string
  /** The cell's text; empty for personal columns. */
  readonly value: string
  readonly reason: string
}

/** One account of a roster. null: nothing filled in, or not readable (then there is an error for it). */
export interface RosterRow {
  readonly sheet: string
  readonly row: number
  readonly name: string
  /** Platform id; `other` when the word is not known. */
  readonly platform: string
  /** As written. */
  readonly platformText: string
  readonly platformId: string | null
  readonly url: string | null
  readonly unit: string | null
  readonly parentUnit: string | null
  readonly region: string | null
  readonly level: Level | null
  readonly followers: number | null
  readonly postsPerDay: number | null
  readonly functions: readonly AccountFunction[]
  readonly status: AccountStatus | null
  readonly filingNo: string | null
  readonly principal: string | null
  readonly operator: string | null
  readonly phone: string | null
  readonly openedOn: string | null
  readonly unitKind: string | null
  readonly filingSystem: string | null
  readonly certifiedAs: string | null
  readonly contractor: string | null
  /** Unknown columns, header → text. */
  readonly extra: Readonly<Record<string, string>>
  /** False when the platform is not known or the row repeats an earlier one: counted, but not to be written to the ledger. */
  readonly importable: boolean
}

/** What a sheet says for all of its rows: the unit of “one unit, one sheet”, a platform in the sheet's name. */
export interface SheetDefaults {
  readonly unit: string | null
  readonly platform: string | null
}

const PERSONAL: ReadonlySet<RosterField> = new Set(["phone", "principal", "operator"])
const TEXT_CHARS_MAX = 200

/** Reads one row. Without a name there is no account: `row` is undefined and the error says so. */
export function parseRow(
  cells: readonly string[],
  at: { readonly sheet: string; readonly row: number },
  header: RosterHeader,
  platforms: Platforms,
  defaults: SheetDefaults,
): { readonly row: RosterRow | undefined; readonly errors: readonly CellError[] } {
  const errors: CellError[] = []
  const raw = (field: RosterField): string => {
    const column = header.columns.get(field)
    return column ? (cells[column.index] ?? "") : ""
  }
  const refuse = (field: RosterField, reason: string): void => {
    errors.push(cellError(at, field, header.columns.get(field), PERSONAL.has(field) ? "" : raw(field), reason))
  }
  const take = <T>(field: RosterField, result: Parsed<T>): T | null => {
    if (result.ok) return result.value
    refuse(field, result.reason)
    return null
  }
  const words = (field: RosterField): string | null => {
    const text = raw(field).replace(/\s+/g, " ").trim()
    if (isBlank(text)) return null
    if (text.length <= TEXT_CHARS_MAX && !/^#(?:REF|N\/A|VALUE|NAME|DIV\/0|NUM|NULL)[!?]?$/.test(text)) return text
    refuse(field, text.length > TEXT_CHARS_MAX ? `内容超过${TEXT_CHARS_MAX}个字` : `公式出错：${text}`)
    return null
  }

  const name = words("name")
  if (name === null) {
    if (errors.length === 0) refuse("name", "账号名称为空，这一行没有计入")
    return { row: undefined, errors }
  }
  const url = words("url")
  const link = url === null ? undefined : recogniseLink(url)
  const implied = link?.platform ?? defaults.platform
  const platform = header.columns.has("platform")
    ? platformOf(raw("platform"), link?.platform ?? null, implied, platforms, refuse)
    : implied
  const platformId = identity(raw("platformId"), link?.platform === platform ? (link?.id ?? null) : null, refuse)
  const functions = parseFunctions(raw("functions"))
  if (functions.unknown.length > 0) {
    refuse("functions", `${quoted(functions.unknown.join("、"))}不是发布、互动、办事之一，其余已计入`)
  }
  const unit = words("unit") ?? defaults.unit
  if (unit === null && header.columns.has("unit")) refuse("unit", "主办单位为空")
  const extra: Record<string, string> = {}
  for (const column of header.unknown) {
    const text = (cells[column.index] ?? "").trim()
    if (text !== "") extra[column.header] = text
  }
  const row: RosterRow = {
    ...at,
    name,
    platform: platform ?? "other",
    platformText: raw("platform").trim(),
    platformId,
    url,
    unit,
    parentUnit: words("parentUnit"),
    region: words("region"),
    level: take("level", parseLevel(raw("level"))),
    followers: take("followers", parseCount(raw("followers"), header.columns.get("followers")?.tenfold)),
    postsPerDay: take("postsPerDay", parseRate(raw("postsPerDay"))),
    functions: functions.value,
    status: take("status", parseStatus(raw("status"))),
    filingNo: words("filingNo"),
    principal: words("principal"),
    operator: words("operator"),
    phone: take("phone", parsePhone(raw("phone"))),
    openedOn: take("openedOn", parseDate(raw("openedOn"))),
    unitKind: words("unitKind"),
    filingSystem: words("filingSystem"),
    certifiedAs: words("certifiedAs"),
    contractor: words("contractor"),
    extra,
    importable: platform !== null,
  }
  return { row, errors }
}

/** The platform by its word; where that is empty, what the link or the sheet's name implies. */
function platformOf(
  text: string,
  byLink: string | null,
  implied: string | null,
  platforms: Platforms,
  refuse: (field: RosterField, reason: string) => void,
): string | null {
  if (isBlank(text)) {
    if (implied === null) refuse("platform", "平台为空，暂计入“其他”")
    return implied
  }
  const platform = findPlatform(platforms, text)
  if (!platform) {
    refuse("platform", `不认识的平台${quoted(text)}，暂计入“其他”`)
    return null
  }
  if (byLink !== null && byLink !== platform.id && platform.kind === "account") {
    refuse("url", `链接是${platforms.byId.get(byLink)?.label ?? byLink}的，平台一栏写的是${platform.label}`)
  }
  return platform.id
}

/** The id as text. A spreadsheet that took it for a number has cut its last digits: that id is refused, not used. */
function identity(
  text: string,
  byLink: string | null,
  refuse: (field: RosterField, reason: string) => void,
): string | null {
  if (isBlank(text)) return byLink
  const id = text.normalize("NFKC").trim()
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(id)) {
    refuse("platformId", "账号ID被表格软件改成了科学计数法，末几位已丢失，请把这一列设为文本后重填")
    return byLink
  }
  if (id.length > TEXT_CHARS_MAX) {
    refuse("platformId", `账号ID超过${TEXT_CHARS_MAX}个字`)
    return byLink
  }
  return id
}

/** `27` → `AB`: how spreadsheets name their columns. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetters(rest - 1) : "") + String.fromCharCode(65 + (index % 26))
}

export function cellError(
  at: { readonly sheet: string; readonly row: number },
  field: RosterField,
  column: RosterColumn | undefined,
  value: string,
  reason: string,
): CellError {
  const cell = column ? `${columnLetters(column.index)}${at.row}` : ""
  return {
    ...at,
    column: column?.header ?? columnLabel(field),
    cell,
    value: value.trim().slice(0, TEXT_CHARS_MAX),
    reason,
  }
}
