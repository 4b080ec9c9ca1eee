import { trailContract } from "#contract/trail"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { useTitle } from "../../title.ts"
import { Detail } from "./detail.tsx"

type Row = ReplyOf<typeof trailContract.securityEvents>["items"][number]

const COLUMNS: readonly Column<Row>[] = [
  { key: "kind", title: "事件", width: "18%", cell: (row) => <strong>{row.kindLabel}</strong> },
  { key: "actor", title: "人员", width: "16%", cell: (row) => row.actor ?? "未登录" },
  { key: "address", title: "来源地址", width: "16%", cell: (row) => row.address ?? "无" },
  { key: "detail", title: "内容", cell: (row) => <Detail values={row.detail} /> },
  { key: "at", title: "时间", width: "112px", align: "right", cell: (row) => <Moment at={row.at} /> },
]

/** 安全事件: failed sign-ins and denied access. */
export default function SecurityEventsPage() {
  useTitle("安全事件")
  const list = useList(trailContract.securityEvents, { limit: 100 } as GivenFor<typeof trailContract.securityEvents>)
  return (
    <ListPage
      title="安全事件"
      says="登录失败和越权访问，供安全管理员和审计管理员查看。"
      {...list.listed}
      empty={<EmptyTeach title="没有安全事件">有人输错密码或访问没有权限的地址时，会记在这里。</EmptyTeach>}
    >
      <DataTable caption="安全事件" columns={COLUMNS} rows={list.rows} rowKey={(row) => row.id} keyboard />
    </ListPage>
  )
}
