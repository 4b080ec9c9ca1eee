import type { ProblemRow } from "#contract/monitoring"
import type { Column } from "../../../ui/data-table.tsx"
import { TimeLeft } from "../../../ui/deadline.tsx"
import { Moment } from "../../../ui/now.tsx"
import { ProblemLevel, ProblemState } from "../../marks.tsx"

/** The columns of every list of problems. */
export const PROBLEM_COLUMNS: readonly Column<ProblemRow>[] = [
  { key: "title", title: "问题", cell: (row) => <Title row={row} /> },
  { key: "level", title: "程度", width: "96px", cell: (row) => <ProblemLevel problem={row} /> },
  { key: "state", title: "状态", width: "88px", cell: (row) => <ProblemState problem={row} /> },
  { key: "account", title: "账号", width: "20%", cell: (row) => `${row.account.name}（${row.account.platformLabel}）` },
  { key: "unit", title: "主办单位", width: "16%", cell: (row) => row.unit.name },
  { key: "due", title: "时限", width: "136px", cell: (row) => <Due row={row} /> },
  { key: "at", title: "发现时间", width: "104px", align: "right", cell: (row) => <Moment at={row.foundAt} /> },
]

function Title({ row }: { row: ProblemRow }) {
  return (
    <>
      {row.title}
      {row.repeat > 0 ? <span className="repeat">{` 第 ${row.repeat + 1} 次`}</span> : null}
    </>
  )
}

function Due({ row }: { row: ProblemRow }) {
  if (row.state === "closed" || row.state === "dismissed") return <span className="secondary">已办</span>
  if (row.state === "rectified") return <span className="secondary">已反馈</span>
  if (!row.dueAt) return <span className="secondary">未派单</span>
  return <TimeLeft due={row.dueAt} />
}
