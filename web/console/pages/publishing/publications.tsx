import { useNavigate } from "react-router"
import { type PublicationRow, publishingContract } from "#contract/publishing"
import type { GivenFor } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { FreezeBar } from "./freeze-bar.tsx"
import { PublicationState } from "./marks.tsx"

type Query = GivenFor<typeof publishingContract.list>

const COLUMNS: readonly Column<PublicationRow>[] = [
  { key: "title", title: "发布单", cell: (row) => row.title },
  { key: "kind", title: "类别", width: "88px", cell: (row) => (row.isJoint ? `联合${row.kindLabel}` : row.kindLabel) },
  { key: "unit", title: "下单单位", width: "18%", wideOnly: true, cell: (row) => row.unit.name },
  { key: "state", title: "状态", width: "88px", cell: (row) => <PublicationState row={row} /> },
  { key: "done", title: "已发布", width: "96px", align: "right", cell: (row) => `${row.published}/${row.total}` },
  {
    key: "trouble",
    title: "待处理",
    width: "72px",
    align: "right",
    cell: (row) =>
      row.trouble === 0 ? (
        <span className="secondary">0</span>
      ) : (
        <a href={paths.publication(row.id, { bucket: "person" })}>{row.trouble}</a>
      ),
  },
  { key: "by", title: "下单人", width: "88px", wideOnly: true, cell: (row) => row.orderedBy },
  { key: "at", title: "发布时间", width: "112px", align: "right", cell: (row) => <Moment at={row.startsAt} /> },
]

const STATES = [
  { value: "running", label: "进行中" },
  { value: "done", label: "已完结" },
  { value: "cancelled", label: "已取消" },
]

/** 发布单: what was ordered, how far each has come, what waits for somebody. */
export default function PublicationsPage() {
  useTitle("发布单")
  const url = useUrlState()
  const navigate = useNavigate()
  const barred = useBarred("publishing.edit", "下发布单")
  const list = useList(publishingContract.list, { ...url.pick(["state", "q", "joint"]), limit: 50 } as Query)
  return (
    <>
      <FreezeBar />
      <ListPage
        title="发布单"
        says="审定的稿件发往哪些账号、何时发、是否已在平台上看到。待处理的数字点开就是要处理的账号。"
        search={{ value: url.get("q"), hint: "稿件标题", onSearch: (q) => url.set({ q }) }}
        filters={[
          { name: "state", label: "状态", kind: "many", options: STATES, value: url.get("state") },
          {
            ...{ name: "joint", label: "范围", kind: "one", value: url.get("joint") },
            options: [{ value: "yes", label: "联合发布" }],
          },
        ]}
        onFilter={url.set}
        actions={
          <>
            <ActionButton onPress={() => void navigate(paths.publishingDay())}>当日安排</ActionButton>
            <ActionButton why={barred} primary onPress={() => void navigate(paths.orderPublication())}>
              下发布单
            </ActionButton>
          </>
        }
        {...list.listed}
        empty={
          <EmptyTeach title="还没有发布单">
            稿件审定后，在这里选择账号和时间下单；系统按波次发送，并逐个账号核对是否已在平台上看到。
          </EmptyTeach>
        }
      >
        <DataTable
          caption="发布单"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(row) => row.id}
          href={(row) => paths.publication(row.id)}
          keyboard
        />
      </ListPage>
    </>
  )
}
