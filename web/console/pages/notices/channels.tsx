import { useState } from "react"
import { useNavigate } from "react-router"
import { type ChannelRow, channelContract } from "#contract/notices"
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
import { ChannelMark } from "./channel-mark.tsx"
import { EnterChannel } from "./enter-channel.tsx"

const COLUMNS: readonly Column<ChannelRow>[] = [
  { key: "name", title: "渠道", cell: (row) => row.name },
  { key: "sender", title: "种类", width: "12%", cell: (row) => row.senderLabel },
  {
    key: "unit",
    title: "通知谁",
    width: "16%",
    cell: (row) => (row.unit ? `${row.unit.name}${row.reaches === "below" ? "及下级" : ""}` : "填写了地址的收件人"),
  },
  { key: "state", title: "状态", width: "136px", cell: (row) => <ChannelMark row={row} /> },
  {
    key: "failure",
    title: "情况与处理",
    width: "18%",
    wrap: true,
    cell: (row) => (row.failure ? `${row.failure.reason}${row.failure.advice ?? ""}` : "正常"),
  },
  { key: "waiting", title: "待发", width: "64px", align: "right", cell: (row) => row.waiting },
  { key: "unclear", title: "结果不明", width: "80px", align: "right", cell: (row) => row.unclear },
  {
    key: "last",
    title: "最近送出",
    width: "112px",
    align: "right",
    cell: (row) => <Moment at={row.lastSuccessAt} none="还没有" />,
  },
]

/** 通知渠道: by which ways notices leave the house, and how each fares. */
export default function ChannelsPage() {
  useTitle("通知渠道")
  const [adding, setAdding] = useState(false)
  const open = useNavigate()
  const barred = useBarred("notices.manage", "管理通知渠道")
  const list = useRead(channelContract.channels, {})
  const add = (
    <ActionButton primary why={barred} onPress={() => setAdding(true)}>
      添加渠道
    </ActionButton>
  )
  return (
    <>
      <ListPage
        title="通知渠道"
        says="提醒经邮件、短信和群机器人发出去的渠道。发出的只有类别、件数和返回本系统的链接，不含内容和个人信息。"
        actions={add}
        total={list.data?.total}
        shown={list.data?.items.length ?? 0}
        waiting={list.isFetching}
        fault={list.error ? faultOf(list.error) : undefined}
        retry={() => void list.refetch()}
        empty={
          <EmptyTeach title="还没有通知渠道" action={add}>
            不添加渠道时，提醒只在系统内显示。添加后请先发一条测试。
          </EmptyTeach>
        }
      >
        <DataTable
          caption="通知渠道"
          columns={COLUMNS}
          rows={list.data?.items ?? []}
          rowKey={(row) => row.id}
          href={(row) => paths.noticeChannel(row.id)}
          keyboard
        />
      </ListPage>
      {adding && list.data ? (
        <EnterChannel
          senders={list.data.senders}
          onDone={(id) => open(paths.noticeChannel(id))}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </>
  )
}
