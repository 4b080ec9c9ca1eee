import { type BroughtRow, type OrderRow, orderContract } from "#contract/exchange"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useList, useRead } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { TimeLeft } from "../../../ui/deadline.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import type { Filter } from "../../../ui/filter-chips.tsx"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { toggled, useUrlState } from "../../url-state.ts"
import { OrderMark } from "./marks.tsx"

const OPEN: readonly OrderRow["state"][] = ["prepared", "submitting", "filed", "sent", "unknown"]

export const ORDER_COLUMNS: readonly Column<OrderRow>[] = [
  { key: "title", title: "来信", cell: (row) => row.title },
  { key: "peer", title: "转给", width: "17%", cell: (row) => row.peer.name },
  { key: "state", title: "状态", width: "128px", cell: (row) => <OrderMark of={row} /> },
  { key: "says", title: "对方说的", width: "20%", wrap: true, cell: (row) => row.says || "还没有消息" },
  { key: "theirs", title: "对方编号", width: "136px", wideOnly: true, cell: (row) => row.theirs ?? "未给" },
  {
    key: "due",
    title: "时限",
    width: "128px",
    cell: (row) => (row.dueAt && OPEN.includes(row.state) ? <TimeLeft due={row.dueAt} /> : "—"),
  },
  { key: "at", title: "转交", width: "104px", align: "right", cell: (row) => <Moment at={row.madeAt} /> },
]
const BROUGHT: readonly Column<BroughtRow>[] = [
  { key: "title", title: "来信", cell: (row) => row.title },
  { key: "theirs", title: "对方编号", width: "22%", cell: (row) => row.theirs },
  { key: "state", title: "办到哪里", width: "104px", cell: (row) => row.stateLabel },
  { key: "answer", title: "已给对方的答复", width: "28%", cell: (row) => row.answer ?? "还没有" },
  { key: "at", title: "收到", width: "104px", align: "right", cell: (row) => <Moment at={row.receivedAt} /> },
]
const SIDES = [
  { value: "", label: "转出的" },
  { value: "hotline", label: "12345转来的" },
  { value: "open311", label: "Open311转来的" },
]

/** 对接工单: what was handed on to other systems and how far it is there; what they brought and how far it is here. */
export default function OrdersPage() {
  useTitle("对接工单")
  const url = useUrlState()
  const side: Filter = {
    ...{ name: "side", label: "哪一边", kind: "one", options: SIDES, value: url.get("side"), whenEmpty: "转出的" },
  }
  return url.get("side") === "" ? <HandedOn side={side} /> : <Brought side={side} />
}

const Peers = () => (
  <a className="as-button" href={paths.exchangePeers()}>
    对接方
  </a>
)

function HandedOn({ side }: { side: Filter }) {
  const url = useUrlState()
  const input = { ...url.pick(["state", "peer", "message"]), limit: 50 } as GivenFor<typeof orderContract.orders>
  const list = useList(orderContract.orders, input)
  const chosen = url.get("state").split(",")
  return (
    <ListPage
      title="对接工单"
      says="转给12345热线平台和其他城市、部门的来信，每十分钟问一次对方办到哪里；结果不明的请人核实，系统不重复推送。"
      filters={[side]}
      onFilter={url.set}
      figures={
        <FigureFilters
          items={(list.first?.figures ?? []).map((part) => ({ ...part, on: chosen.includes(part.key) }))}
          onPress={(key) => url.set({ state: toggled(url.get("state"), key) })}
        />
      }
      actions={<Peers />}
      {...list.listed}
      empty={
        <EmptyTeach title="没有转出的工单">
          打开一件待派单的来信，点“转交对接方”，写明理由，就会推送出去并跟到对方答复。还没有对接方的，请先添加。
        </EmptyTeach>
      }
    >
      <DataTable
        caption="转出的工单"
        columns={ORDER_COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.exchangeOrder(row.id)}
        keyboard
      />
    </ListPage>
  )
}

function Brought({ side }: { side: Filter }) {
  const url = useUrlState()
  const source = url.get("side") as "hotline" | "open311"
  const list = useRead(orderContract.brought, { source })
  const items = list.data?.items ?? []
  return (
    <ListPage
      title="对接工单"
      says="对方转来的都成了来信，照来信研判、派单、答复；对方按它的编号来问进展，答复发出后对方就能看到。"
      filters={[side]}
      onFilter={url.set}
      actions={<Peers />}
      total={list.data && items.length}
      shown={items.length}
      waiting={list.isFetching}
      fault={list.error ? faultOf(list.error) : undefined}
      retry={() => void list.refetch()}
      empty={
        <EmptyTeach title="还没有转来的">对方凭“接口令牌”把工单送到本系统；用文件的，在对接方页面导入。</EmptyTeach>
      }
    >
      <DataTable
        caption="对方转来的来信"
        columns={BROUGHT}
        rows={items}
        rowKey={(row) => row.id}
        href={(row) => paths.message(row.id)}
        keyboard
      />
    </ListPage>
  )
}
