import type { ShiftLine } from "#contract/duty"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { paths } from "../../paths.ts"
import { SeatCell, ShiftState, ShiftTime } from "./marks.tsx"

const COLUMNS: readonly Column<ShiftLine>[] = [
  { key: "when", title: "班次", cell: (row) => `${row.label}（${row.roster.name}）` },
  { key: "state", title: "状态", width: "120px", cell: (row) => <ShiftState of={row} /> },
  { key: "a", title: "A角", width: "17%", wrap: true, cell: (row) => <SeatCell seat={row.a} /> },
  { key: "b", title: "B角", width: "17%", wrap: true, cell: (row) => <SeatCell seat={row.b} /> },
  { key: "open", title: "未办结", width: "72px", align: "right", cell: (row) => row.openMatters || "无" },
  { key: "time", title: "起止", width: "248px", align: "right", wrap: true, cell: (row) => <ShiftTime of={row} /> },
]

export const ShiftTable = ({
  caption,
  rows,
  keyboard = false,
}: {
  caption: string
  rows: readonly ShiftLine[]
  keyboard?: boolean
}) => (
  <DataTable
    caption={caption}
    columns={COLUMNS}
    rows={rows}
    rowKey={(row) => row.id}
    href={(row) => paths.dutyShift(row.id)}
    keyboard={keyboard}
  />
)
