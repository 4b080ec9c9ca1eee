import { type DeliveryRow, publishingContract } from "#contract/publishing"
import type { GivenFor } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { NamedAccount } from "./account-portrait.tsx"
import { DeliveryActs } from "./delivery-acts.tsx"
import { FreezeBar } from "./freeze-bar.tsx"
import { DeliveryState } from "./marks.tsx"

const COLUMNS: readonly Column<DeliveryRow>[] = [
  { key: "account", title: "账号", cell: (row) => <NamedAccount account={row.account} /> },
  {
    ...{ key: "title", title: "发布单", width: "22%" },
    cell: (row) => <a href={paths.publication(row.publicationId)}>{row.publicationTitle}</a>,
  },
  { key: "state", title: "状态", width: "112px", cell: (row) => <DeliveryState row={row} /> },
  {
    key: "says",
    title: "要做什么",
    width: "32%",
    wrap: true,
    cell: (row) => row.takedown?.sentence ?? row.sentence ?? "",
  },
  { key: "acts", title: "办理", width: "120px", cell: (row) => <DeliveryActs row={row} /> },
]

/** 人工发布: what waits for somebody of one's own units: to publish, to press, to find out, to take down. */
export default function MyDeliveriesPage() {
  useTitle("人工发布")
  const list = useList(publishingContract.mine, { limit: 50 } as GivenFor<typeof publishingContract.mine>)
  return (
    <>
      <FreezeBar />
      <ListPage
        title="人工发布"
        says="本单位账号中等人发布、核实或撤下的。点“人工发布”可复制审定内容，用手机扫码打开，发布后登记链接。"
        {...list.listed}
        empty={
          <EmptyTeach title="没有等您处理的账号">
            没有接口的平台、声明为人工发布的账号，以及接口发送出了问题的，会列在这里并通知所属单位。
          </EmptyTeach>
        }
      >
        <DataTable caption="等人处理的账号" columns={COLUMNS} rows={list.rows} rowKey={(row) => row.id} />
      </ListPage>
    </>
  )
}
