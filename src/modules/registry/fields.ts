import { columnLabel } from "./rules/columns.ts"
import type { AccountFunction, AccountStatus, Level } from "./rules/words.ts"

/** What the ledger keeps of an account and what every version repeats. Dates `YYYY-MM-DD`. */
export interface LedgerFields {
  name: string
  /** Platform id as in data/platforms. */
  platform: string
  platformId: string | null
  url: string | null
  unitId: string
  /** 主管单位, where it is one of the house's units. */
  parentUnitId: string | null
  region: string | null
  level: Level
  functions: readonly AccountFunction[]
  state: AccountStatus
  countedIn: "国办" | "网信"
  openedOn: string | null
  filingNo: string | null
  certifiedAs: string | null
  principal: string | null
  operator: string | null
  contractor: string | null
  phoneMasked: string | null
  extra: Readonly<Record<string, string>>
}
export type LedgerField = keyof LedgerFields

interface Column {
  readonly column: string
  readonly type: string
  /** How sentences call it. */
  readonly label: string
  /** Its values are never repeated in histories and trails. */
  readonly personal?: true
}

export const LEDGER: Readonly<Record<LedgerField, Column>> = {
  name: { column: "name", type: "text", label: columnLabel("name") },
  platform: { column: "platform", type: "text", label: columnLabel("platform") },
  platformId: { column: "platform_id", type: "text", label: columnLabel("platformId") },
  url: { column: "url", type: "text", label: columnLabel("url") },
  unitId: { column: "unit_id", type: "bigint", label: columnLabel("unit") },
  parentUnitId: { column: "parent_unit_id", type: "bigint", label: columnLabel("parentUnit") },
  region: { column: "region", type: "text", label: columnLabel("region") },
  level: { column: "level", type: "text", label: columnLabel("level") },
  functions: { column: "functions", type: "text[]", label: columnLabel("functions") },
  state: { column: "state", type: "text", label: columnLabel("status") },
  countedIn: { column: "counted_in", type: "text", label: columnLabel("filingSystem") },
  openedOn: { column: "opened_on", type: "date", label: columnLabel("openedOn") },
  filingNo: { column: "filing_no", type: "text", label: columnLabel("filingNo") },
  certifiedAs: { column: "certified_as", type: "text", label: columnLabel("certifiedAs") },
  principal: { column: "principal", type: "text", label: columnLabel("principal"), personal: true },
  operator: { column: "operator", type: "text", label: columnLabel("operator"), personal: true },
  contractor: { column: "contractor", type: "text", label: columnLabel("contractor") },
  phoneMasked: { column: "phone_masked", type: "text", label: columnLabel("phone"), personal: true },
  extra: { column: "extra", type: "jsonb", label: "其他栏目", personal: true },
}

export const LEDGER_FIELDS = Object.keys(LEDGER) as LedgerField[]

const columns = Object.entries(LEDGER) as [LedgerField, Column][]
/** `name, platform, platform_id, …` */
export const COLUMN_LIST = columns.map(([, { column }]) => column).join(", ")
/** `a.name as "name", a.platform_id as "platformId", …` */
export const selectFields = (alias: string): string =>
  columns.map(([field, { column }]) => `${alias}.${column} as "${field}"`).join(", ")
/** `(id bigint, name text, …)`: the shape of rows handed over as one JSON array. */
export const RECORD_SHAPE = columns.map(([, { column, type }]) => `${column} ${type}`).join(", ")

/** One account's fields as a record of columns, for `jsonb_to_recordset`. */
export const recordOf = (fields: LedgerFields): Record<string, unknown> =>
  Object.fromEntries(columns.map(([field, { column }]) => [column, fields[field]]))

/** The fields two states of an account differ in. */
export function changedFields(before: LedgerFields, after: LedgerFields): LedgerField[] {
  return LEDGER_FIELDS.filter((field) => canonical(before[field]) !== canonical(after[field]))
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value)
  if (Array.isArray(value)) return JSON.stringify([...value].sort())
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
