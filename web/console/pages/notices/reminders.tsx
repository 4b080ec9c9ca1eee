import { Button } from "antd"
import { noticesContract } from "#contract/notices"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { useAct, useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { exactly } from "../../../ui/format.ts"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Said } from "../../../ui/said-text.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"

type Row = ReplyOf<typeof noticesContract.notices>["items"][number]

/** 提醒: what the house has told me; opening one leads to the matter. */
export default function RemindersPage() {
  useTitle("提醒")
  const url = useUrlState()
  const input = { ...url.pick(["unread"]), limit: 100 } as GivenFor<typeof noticesContract.notices>
  const list = useList(noticesContract.notices, input)
  const read = useAct(noticesContract.read, { invalidates: [noticesContract.notices] })
  const readAll = useAct(noticesContract.readAll, { invalidates: [noticesContract.notices] })
  const newest = list.rows[0]?.id
  const unread = list.first?.unread ?? 0
  const columns: readonly Column<Row>[] = [
    {
      key: "title",
      title: "提醒",
      width: "46%",
      cell: (row) => (row.readAt ? row.title : <strong>{row.title}</strong>),
    },
    { key: "text", title: "内容", cell: (row) => <Text row={row} /> },
    {
      key: "read",
      title: "状态",
      width: "104px",
      cell: (row) =>
        row.readAt ? (
          <span className="secondary">已读</span>
        ) : (
          <ActionButton small onPress={() => read.mutate({ id: row.id })}>
            标为已读
          </ActionButton>
        ),
    },
    { key: "sent", title: "外发", width: "128px", wideOnly: true, cell: (row) => <Sent row={row} /> },
    { key: "at", title: "时间", width: "112px", align: "right", cell: (row) => <Moment at={row.at} /> },
  ]
  return (
    <ListPage
      title="提醒"
      says={`派单、催办、到期等提醒，同一件事的并作一条，${unread} 件未读。`}
      actions={
        <>
          <Button href={paths.noticeChoice()}>通知设置</Button>
          <ActionButton
            why={unread === 0 ? "没有未读的提醒" : null}
            busy={readAll.isPending}
            onPress={() => (newest ? readAll.mutate({ upTo: newest }) : undefined)}
          >
            全部标为已读
          </ActionButton>
        </>
      }
      filters={[
        {
          name: "unread",
          label: "显示",
          kind: "one",
          options: [
            { value: "", label: "全部" },
            { value: "yes", label: "未读" },
          ],
          value: url.get("unread"),
        },
      ]}
      onFilter={url.set}
      {...list.listed}
      empty={<EmptyTeach title="没有提醒">有事派给您、快到期或被催办时，这里会有一条提醒。</EmptyTeach>}
    >
      <DataTable
        caption="提醒"
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => row.opens ?? undefined}
        onOpen={(row) => (row.readAt ? undefined : read.mutate({ id: row.id }))}
        keyboard
      />
    </ListPage>
  )
}

/** By which ways it also left the house, and what came of it. */
function Sent({ row }: { row: Row }) {
  if (row.sent.length === 0) return <span className="secondary">未外发</span>
  return row.sent.map(({ way, stateLabel, reason, at }) => (
    <div key={way + at} title={[exactly(at), reason].filter(Boolean).join("，")}>
      {way}
      {stateLabel}
    </div>
  ))
}

/** What the title does not say already. */
function Text({ row }: { row: Row }) {
  const text = row.title.includes(row.text) ? "" : row.text
  const earlier = row.earlier > 0 ? `另有较早的 ${row.earlier} 条` : ""
  return (
    <>
      {text ? <Said text={text} /> : null}
      {text && earlier ? "；" : ""}
      {earlier ? <span className="secondary">{earlier}</span> : null}
    </>
  )
}
