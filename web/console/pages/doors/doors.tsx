import { useNavigate } from "react-router"
import { type DoorLine, doorsContract } from "#contract/doors"
import { faultOf } from "../../../api/error.ts"
import { useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Day } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { DoorMark } from "./marks.tsx"

const COLUMNS: readonly Column<DoorLine>[] = [
  {
    key: "name",
    title: "专栏",
    cell: (row) => (
      <>
        <DoorMark of={row} size={22} /> {row.name}
      </>
    ),
  },
  { key: "kind", title: "类型", width: "88px", cell: (row) => row.kindLabel },
  { key: "unit", title: "主办单位", width: "20%", cell: (row) => row.unit.name },
  { key: "members", title: "参与单位", width: "88px", align: "right", cell: (row) => row.members },
  {
    key: "state",
    title: "状态",
    width: "88px",
    cell: (row) => <StateMark tone={row.isOpen ? "good" : "idle"}>{row.isOpen ? "开放" : "未开放"}</StateMark>,
  },
  { key: "received", title: "本周收到", width: "88px", align: "right", cell: (row) => row.week.received },
  { key: "in-time", title: "按期答复", width: "88px", align: "right", cell: (row) => row.week.inTime },
  {
    key: "overdue",
    title: "逾期未答",
    width: "88px",
    align: "right",
    cell: (row) => (row.week.overdue > 0 ? <StateMark tone="veto">{String(row.week.overdue)}</StateMark> : 0),
  },
  { key: "from", title: "开始", width: "104px", align: "right", cell: (row) => <Day date={row.validFrom} /> },
]

/** 问政专栏: doors with a name, a promise and a weekly tally. */
export default function DoorsPage() {
  useTitle("问政专栏")
  const navigate = useNavigate()
  const why = useBarred("doors.edit", "新建问政专栏")
  const list = useRead(doorsContract.list, {})
  const rows = list.data?.items ?? []
  return (
    <ListPage
      title="问政专栏"
      says="有名称、有承诺、有参与单位的来信入口；承诺只能比规定更快，每周一公布上周战报。"
      total={rows.length}
      shown={rows.length}
      waiting={list.isFetching}
      fault={list.error ? faultOf(list.error) : undefined}
      retry={() => void list.refetch()}
      actions={
        <>
          <ActionButton primary why={why} onPress={() => void navigate(paths.makeDoor())}>
            新建问政专栏
          </ActionButton>
          <a className="as-button" href="/portal/doors">
            看公众页面
          </a>
        </>
      }
      empty={
        <EmptyTeach title="还没有问政专栏">
          像“回声亭”“立马办”那样，给一类诉求一个名称、一份承诺、一批参与单位。点“新建问政专栏”开始。
        </EmptyTeach>
      }
    >
      <DataTable
        caption="问政专栏"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.id}
        href={(row) => paths.door(row.id)}
        keyboard
      />
    </ListPage>
  )
}
