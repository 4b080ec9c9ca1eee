import type { RoundLine } from "#contract/review"
import type { Column } from "../../../ui/data-table.tsx"
import { TimeLeft } from "../../../ui/deadline.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { RoundState } from "./review-marks.tsx"

const isOpen = (row: RoundLine): boolean => row.state === "open" || row.state === "pending-approval-after"

/** The columns of every list of rounds. */
export const REVIEW_COLUMNS: readonly Column<RoundLine>[] = [
  { key: "title", title: "标题", cell: (row) => row.title },
  { key: "kind", title: "类别", width: "120px", cell: (row) => `${row.kindName}·${row.classLabel}` },
  {
    key: "step",
    title: "步骤",
    width: "128px",
    cell: (row) =>
      row.overdue && isOpen(row) ? (
        <StateMark tone="veto">{`${row.step ?? ""}·超时未审`}</StateMark>
      ) : (
        (row.step ?? <span className="secondary">无</span>)
      ),
  },
  { key: "state", title: "状态", width: "128px", cell: (row) => <RoundState of={row} /> },
  { key: "unit", title: "单位", width: "18%", cell: (row) => row.unit.name },
  {
    key: "due",
    title: "时限",
    width: "136px",
    cell: (row) => (isOpen(row) ? <TimeLeft due={row.dueAt} /> : <span className="secondary">已结束</span>),
  },
  { key: "by", title: "送审人", width: "88px", cell: (row) => row.openedBy.name },
  { key: "at", title: "送审时间", width: "104px", align: "right", cell: (row) => <Moment at={row.openedAt} /> },
]
