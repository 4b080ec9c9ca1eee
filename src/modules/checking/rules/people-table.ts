import { type Handed, PEOPLE_COLUMNS, type PeopleField, type PersonEntry, readEntry } from "./people-entry.ts"

/** A wrong cell: 第3行 任职止. */
export interface PeopleFault {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

export interface PeopleTable {
  readonly entries: readonly PersonEntry[]
  readonly faults: readonly PeopleFault[]
  /** Rows with something in them. */
  readonly rows: number
}

/** A sheet as people see it: `rows[6]` is row 7. */
export interface PeopleSheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

const FIELDS = Object.keys(PEOPLE_COLUMNS) as PeopleField[]
const NEEDED: readonly PeopleField[] = ["name", "post", "unit", "from", "source"]
/** A header is looked for in the first rows: tables open with a title and notes. */
const HEADER_ROWS_MAX = 15
/** Leaders and heads of units of a province are some thousands; more is no such table. */
const ROWS_MAX = 5_000

/** Reads the template's rows. A row with a fault is told and not taken; the others are. */
export function readPeople(sheets: readonly PeopleSheet[], handed: Handed): PeopleTable {
  const entries: PersonEntry[] = []
  const faults: PeopleFault[] = []
  const earlier = new Map<string, { readonly entry: PersonEntry; readonly place: string }[]>()
  let rows = 0
  for (const sheet of sheets) {
    const header = headerOf(sheet)
    if (!header) continue
    const missing = NEEDED.filter((field) => !header.columns.has(field))
    for (const field of missing) {
      const column = PEOPLE_COLUMNS[field]
      faults.push({
        sheet: sheet.name,
        row: header.row + 1,
        column,
        value: "",
        reason: `表头缺少“${column}”一列，请用导入模板`,
      })
    }
    if (missing.length > 0) continue
    for (let index = header.row + 1; index < sheet.rows.length; index++) {
      const cells = sheet.rows[index]!
      if (cells.every((cell) => cell.trim() === "")) continue
      rows += 1
      if (rows > ROWS_MAX) continue
      const cell = (field: PeopleField) => tidy(cells[header.columns.get(field) ?? -1])
      const found: PeopleFault[] = []
      const complain = (field: PeopleField, reason: string) =>
        found.push({
          ...{ sheet: sheet.name, row: index + 1, column: PEOPLE_COLUMNS[field] },
          value: cell(field),
          reason,
        })
      const entry = readEntry(cell, complain, handed)
      if (found.length === 0) {
        const place = `${sheets.length > 1 ? `“${sheet.name}”` : ""}第${index + 1}行`
        const known = earlier.get(holderOf(entry)) ?? []
        const twin = known.find((one) => overlaps(one.entry, entry))
        if (twin)
          complain(
            "from",
            twin.entry.from === entry.from
              ? `与${twin.place}重复：姓名、职务、单位和任职起相同`
              : `与${twin.place}的任职时间重叠`,
          )
        else earlier.set(holderOf(entry), [...known, { entry, place }])
      }
      if (found.length === 0) entries.push(entry)
      faults.push(...found)
    }
  }
  if (rows === 0 && faults.length === 0) {
    faults.push({
      sheet: sheets[0]?.name ?? "",
      row: 1,
      column: "姓名",
      value: "",
      reason: "找不到表头，或表头下没有人员；请下载导入模板填写",
    })
  }
  if (rows > ROWS_MAX) {
    const reason = `共${rows}行，一次最多录入${ROWS_MAX}行，请拆成几份`
    return { entries: [], faults: [{ sheet: "", row: 1, column: "", value: "", reason }], rows }
  }
  return { entries, faults, rows }
}

const tidy = (cell: string | undefined): string => (cell ?? "").replace(/[\s\u200b\ufeff]+/g, " ").trim()

const bare = (header: string): string => header.replace(/[\s*＊]|[(（].*?[)）]/g, "")

function headerOf({ rows }: PeopleSheet) {
  for (let row = 0; row < Math.min(rows.length, HEADER_ROWS_MAX); row++) {
    const columns = new Map<PeopleField, number>()
    rows[row]!.forEach((cell, index) => {
      const field = FIELDS.find((one) => PEOPLE_COLUMNS[one] === bare(cell))
      if (field && !columns.has(field)) columns.set(field, index)
    })
    if (columns.has("name") && columns.size > 2) return { row, columns }
  }
  return undefined
}

const holderOf = ({ name, post, unit }: PersonEntry): string => [name, post, unit].join("\n")
const overlaps = (one: PersonEntry, other: PersonEntry): boolean =>
  (one.to === null || other.from <= one.to) && (other.to === null || one.from <= other.to)
