import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import type { Db } from "#platform/db"
import type { Download } from "#platform/http"
import { type CellValue, type WorkbookColumn, writeWorkbook } from "#platform/office"
import * as trail from "#platform/trail"
import { platformLabel } from "../platforms.ts"
import { type LedgerFilter, ledgerRows, type WholeRow } from "../queries.ts"
import { columnLabel, ROSTER_COLUMNS, type RosterField } from "../rules/columns.ts"
import { stateLabel } from "../states.ts"

/** How each column of the roster is printed, so that the export can be handed in again as it is. */
const CELLS: Readonly<Record<RosterField, (row: WholeRow) => CellValue>> = {
  name: (row) => row.name,
  platform: (row) => platformLabel(row.platform),
  platformId: (row) => row.platformId,
  url: (row) => row.url,
  unit: (row) => row.unitName,
  parentUnit: (row) => row.parentUnitName ?? row.extra[columnLabel("parentUnit")] ?? null,
  region: (row) => row.region,
  level: (row) => row.level,
  followers: (row) => row.followers,
  postsPerDay: (row) => row.postsPerDay,
  functions: (row) => row.functions.join("；"),
  status: (row) => stateLabel(row.state),
  filingNo: (row) => row.filingNo,
  principal: (row) => row.principal,
  operator: (row) => row.operator,
  phone: (row) => row.phoneMasked,
  openedOn: (row) => row.openedOn,
  unitKind: (row) => row.unitKind,
  filingSystem: (row) => row.countedIn,
  certifiedAs: (row) => row.certifiedAs,
  contractor: (row) => row.contractor,
}
const FIELDS = Object.keys(ROSTER_COLUMNS) as RosterField[]
const NUMBERS: ReadonlySet<RosterField> = new Set(["followers", "postsPerDay"])
const WIDE: ReadonlySet<RosterField> = new Set(["name", "url", "unit", "parentUnit", "certifiedAs"])

const COLUMNS: readonly WorkbookColumn[] = FIELDS.map((field) => ({
  header: columnLabel(field),
  width: WIDE.has(field) ? 30 : 14,
  format: NUMBERS.has(field) ? "number" : "text",
}))

/** 导出台账: the filtered ledger as a roster that can be imported again. Who took how many rows is kept. */
export async function exportAccounts(ctx: Ctx, db: Db, filter: LedgerFilter): Promise<Outcome<Download>> {
  const rows = await ledgerRows(ctx, db, filter)
  const sample = await db.maybe<{ notice: string }>("select notice from identity.v_sample limit 1")
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: "台账",
        columns: COLUMNS,
        rows: rows.map((row) => FIELDS.map((field) => CELLS[field](row))),
        ...(sample && { note: sample.notice }),
      },
    ],
  })
  await db.tx((tx) =>
    trail.write(
      tx,
      ctx,
      "ledger.exported",
      { kind: "registry.ledger", id: "all" },
      { rows: rows.length, filter: said(filter) },
    ),
  )
  return done({
    fileName: `政务新媒体台账-${filter.asOf ?? civilDate(ctx.now)}-${rows.length}个.xlsx`,
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    bytes,
  })
}

/** The filter for the trail; words a person typed may name someone and are only said to be there. */
const said = (filter: LedgerFilter): string[] =>
  Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => (name === "q" ? "q" : `${name}=${String(value)}`))
    .sort()
