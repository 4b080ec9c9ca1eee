import { Checkbox, Input } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { type ClearedReply, inboxContract, type OrderRow } from "#contract/inbox"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useList, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { TimeLeft } from "../../../ui/deadline.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"

const ORDERS: readonly Column<OrderRow>[] = [
  { key: "title", title: "这一批", cell: (row) => row.title },
  { key: "result", title: "结果", width: "26%", cell: resultOf },
  { key: "maker", title: "谁发的", width: "24%", cell: (row) => `${row.unit} ${row.maker}` },
  { key: "at", title: "时间", width: "112px", align: "right", cell: (row) => <Moment at={row.madeAt} /> },
]

export function resultOf(row: OrderRow): string {
  const waiting = row.total - row.sent - row.failed
  return [
    `共${row.total}件，已答复${row.sent}件`,
    row.failed > 0 && `没有发出${row.failed}件`,
    waiting > 0 && `等待${waiting}件`,
  ]
    .filter(Boolean)
    .join("，")
}

/** 成批发布: answers that have passed their own reviews, sent together by one order; below, the orders and what became of them. */
export default function ReleasesPage() {
  useTitle("成批发布答复")
  const list = useList(inboxContract.orders, { limit: 50 } as GivenFor<typeof inboxContract.orders>)
  return (
    <ListPage
      title="成批发布答复"
      says="各自审核通过、选了“成批发布”的答复在这里一起发出；有一件发不出，不影响其他。"
      {...list.listed}
      figures={<Cleared />}
      empty={
        <EmptyTeach title="还没有成批发布过">送审答复时选“审核通过后成批发布”，审核通过的会出现在上面。</EmptyTeach>
      }
    >
      <DataTable
        caption="成批发布的单"
        columns={ORDERS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.replyRelease(row.id)}
      />
    </ListPage>
  )
}

function Cleared() {
  const cleared = useRead(inboxContract.cleared, {})
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [title, setTitle] = useState("")
  const send = useAct(inboxContract.orderRelease, {
    invalidates: [inboxContract.cleared, inboxContract.orders, inboxContract.messages, inboxContract.message],
    onDone: ({ id }) => void navigate(paths.replyRelease(id)),
  })
  const rows = cleared.data?.items ?? []
  if (cleared.error) return <Fault fault={faultOf(cleared.error)} retry={() => void cleared.refetch()} />
  if (rows.length === 0) return <p className="secondary">现在没有待成批发布的答复。</p>
  const all = chosen.length === rows.length
  const columns: readonly Column<ClearedReply>[] = [
    {
      key: "chosen",
      title: "选",
      width: "48px",
      cell: (row) => (
        <Checkbox
          aria-label={`选择：${row.title}`}
          checked={chosen.includes(row.replyId)}
          onChange={({ target }) =>
            setChosen(target.checked ? [...chosen, row.replyId] : chosen.filter((id) => id !== row.replyId))
          }
        />
      ),
    },
    {
      key: "title",
      title: "来信和答复",
      wrap: true,
      cell: (row) => (
        <>
          <a href={paths.message(row.messageId)}>{row.title}</a>
          <p className="secondary">{row.text.length > 90 ? `${row.text.slice(0, 90)}…` : row.text}</p>
        </>
      ),
    },
    { key: "unit", title: "答复单位", width: "18%", cell: (row) => row.unit },
    {
      key: "due",
      title: "办结时限",
      width: "128px",
      cell: (row) => (row.dueAt ? <TimeLeft due={row.dueAt} /> : <span className="secondary">不计时</span>),
    },
  ]
  const why = chosen.length === 0 ? "请先选择要发出的答复" : title.trim().length < 2 ? "请写明这一批答复什么" : null
  return (
    <Section title={`待成批发布（${rows.length}件）`} note="时限仍在计算，发出才算答复">
      <DataTable caption="待成批发布的答复" columns={columns} rows={rows} rowKey={(row) => row.replyId} />
      <div className="list-tools">
        <ActionButton onPress={() => setChosen(all ? [] : rows.map(({ replyId }) => replyId))}>
          {all ? "全不选" : "全选"}
        </ActionButton>
        <Input
          className="list-search"
          aria-label="这一批答复什么"
          placeholder="这一批答复什么，例如：停水来信统一答复"
          maxLength={60}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <ActionButton primary why={why} onPress={() => send.mutate({ title: title.trim(), replyIds: [...chosen] })}>
          {`成批发布${chosen.length > 0 ? `（${chosen.length}件）` : ""}`}
        </ActionButton>
      </div>
      {send.error ? <Fault fault={faultOf(send.error)} /> : null}
    </Section>
  )
}
