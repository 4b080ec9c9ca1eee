import { maskPersonal } from "#kernel/personal"
import { filingSystemOf } from "../counting.ts"
import type { LedgerFields } from "../fields.ts"
import { columnLabel, type RosterField } from "../rules/columns.ts"
import type { RosterRow } from "../rules/parse-row.ts"
import type { Roster } from "../rules/read-roster.ts"
import { roundedRate } from "../standing.ts"
import type { CellNote, StagedRow } from "./staged.ts"
import type { UnitDirectory } from "./units.ts"

/** Rows of a read roster in sheet order, with the units they name; a row with any bad cell is not to be written. */
export function stageRoster(roster: Roster, units: UnitDirectory): StagedRow[] {
  const errors = new Map<string, CellNote[]>()
  for (const error of roster.errors) {
    const key = `${error.sheet}\u0000${error.row}`
    const { sheet, row, column, value, reason } = error
    errors.set(key, [...(errors.get(key) ?? []), { sheet, row, column, value: maskPersonal(value), reason }])
  }
  const rows = roster.rows.map((row) => stageRow(row, errors.get(`${row.sheet}\u0000${row.row}`) ?? [], units))
  const seen = new Set(roster.rows.map((row) => `${row.sheet}\u0000${row.row}`))
  // Rows without a name are no accounts, but they count as rows that were not taken in.
  for (const [key, notes] of errors) {
    if (!seen.has(key)) rows.push({ sheet: notes[0]!.sheet, row: notes[0]!.row, name: "", stated: null, errors: notes })
  }
  return rows.map((row, position) => ({ ...row, position }))
}

function stageRow(row: RosterRow, found: readonly CellNote[], units: UnitDirectory): Omit<StagedRow, "position"> {
  const errors = [...found]
  const refuse = (field: RosterField, value: string, reason: string): void => {
    if (errors.some((error) => error.reason === reason)) return
    errors.push({ sheet: row.sheet, row: row.row, column: columnLabel(field), value, reason })
  }
  const unit = row.unit === null ? undefined : units.named(row.unit)
  if (row.unit === null) refuse("unit", "", "主办单位为空")
  else if (!unit) refuse("unit", row.unit, units.refusal(row.unit))
  else if (!units.mayWrite(unit)) refuse("unit", row.unit, `“${unit.name}”不在您的管理范围内`)
  if (!row.importable && errors.length === 0) refuse("platform", row.platformText, "看不出是哪个平台")
  const countedIn = row.filingSystem === null ? undefined : filingSystemOf(row.filingSystem)
  if (row.filingSystem !== null && !countedIn) refuse("filingSystem", row.filingSystem, "备案系统应为国办或网信")
  const parent = row.parentUnit === null ? undefined : units.named(row.parentUnit)
  const extra = Object.fromEntries(Object.entries(row.extra).map(([header, text]) => [header, maskPersonal(text)]))
  // A superior outside the house's units is kept as it was written.
  if (row.parentUnit !== null && !parent) extra[columnLabel("parentUnit")] = row.parentUnit

  if (errors.length > 0 || !unit) return { sheet: row.sheet, row: row.row, name: row.name, stated: null, errors }
  const fields: Partial<LedgerFields> = {
    platformId: row.platformId,
    url: row.url,
    parentUnitId: parent?.id ?? null,
    region: row.region,
    ...(row.level && { level: row.level }),
    ...(row.functions.length > 0 && { functions: row.functions }),
    ...(row.status && { state: row.status }),
    ...(countedIn && { countedIn }),
    openedOn: row.openedOn,
    filingNo: row.filingNo,
    certifiedAs: row.certifiedAs,
    principal: row.principal,
    operator: row.operator,
    contractor: row.contractor,
    phoneMasked: row.phone === null ? null : maskPersonal(row.phone),
    ...(Object.keys(extra).length > 0 && { extra }),
  }
  const stated = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
  return {
    sheet: row.sheet,
    row: row.row,
    name: row.name,
    errors,
    stated: {
      fields: { ...stated, name: row.name, platform: row.platform, unitId: unit.id },
      unitName: unit.name,
      followers: row.followers,
      postsPerDay: roundedRate(row.postsPerDay),
    },
  }
}
