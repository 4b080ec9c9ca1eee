import { useState } from "react"
import { useNavigate } from "react-router"
import { type PeerRow, peerContract } from "#contract/exchange"
import { faultOf } from "../../../api/error.ts"
import { useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { EnterPeer } from "./enter-peer.tsx"
import { PeerMark } from "./marks.tsx"

const COLUMNS: readonly Column<PeerRow>[] = [
  { key: "name", title: "对接方", cell: (row) => row.name },
  { key: "kind", title: "方式", width: "22%", cell: (row) => row.kindLabel },
  { key: "state", title: "状态", width: "112px", cell: (row) => <PeerMark of={row} /> },
  {
    key: "failure",
    title: "情况与处理",
    width: "26%",
    wrap: true,
    cell: (row) => (row.failure ? `${row.failure.reason}${row.failure.advice}` : "正常"),
  },
  { key: "open", title: "在办", width: "64px", align: "right", cell: (row) => row.open },
  { key: "unclear", title: "待核实", width: "72px", align: "right", cell: (row) => row.unclear },
  {
    key: "at",
    title: "最近问过",
    width: "112px",
    align: "right",
    cell: (row) => <Moment at={row.followedAt} none={row.way === "file" ? "用文件" : "还没有"} />,
  },
]

/** 对接方: the other systems with which the message desk exchanges. */
export default function PeersPage() {
  useTitle("对接方")
  const [adding, setAdding] = useState(false)
  const open = useNavigate()
  const list = useRead(peerContract.peers, {})
  const add = (
    <ActionButton primary why={useBarred("exchange.set-peers", "设置对接方")} onPress={() => setAdding(true)}>
      添加对接方
    </ActionButton>
  )
  return (
    <>
      <ListPage
        title="对接方"
        says="12345热线平台、其他城市和部门的系统：来信可以转给它们办理，它们的工单也从这里进来。"
        actions={
          <>
            {add}
            <a className="as-button" href={paths.exchangeOrders()}>
              对接工单
            </a>
          </>
        }
        total={list.data?.items.length}
        shown={list.data?.items.length ?? 0}
        waiting={list.isFetching}
        fault={list.error ? faultOf(list.error) : undefined}
        retry={() => void list.refetch()}
        empty={
          <EmptyTeach title="还没有对接方" action={add}>
            有接口的填对方给的地址和密钥，添加后点“试一下”；没有接口的用文件，出文件、导入文件都在对接方页面。
          </EmptyTeach>
        }
      >
        <DataTable
          caption="对接方"
          columns={COLUMNS}
          rows={list.data?.items ?? []}
          rowKey={(row) => row.id}
          href={(row) => paths.exchangePeer(row.id)}
          keyboard
        />
      </ListPage>
      {adding && list.data ? (
        <EnterPeer
          kinds={list.data.kinds}
          onDone={(id) => open(paths.exchangePeer(id))}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </>
  )
}
