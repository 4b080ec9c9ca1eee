import { Checkbox, Input } from "antd"
import { useState } from "react"
import { exchangeContract, type WebhookView } from "#contract/exchange"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"

const COLUMNS: readonly Column<WebhookView>[] = [
  { key: "name", title: "对方系统", cell: (row) => row.name },
  {
    key: "state",
    title: "状态",
    width: "96px",
    cell: (row) => <StateMark tone={row.state === "on" ? "good" : "idle"}>{row.stateLabel}</StateMark>,
  },
  {
    key: "kinds",
    title: "通知什么",
    width: "30%",
    wrap: true,
    cell: (row) => row.kinds.map(({ label }) => label).join("、"),
  },
  { key: "sent", title: "已送达", width: "88px", align: "right", cell: (row) => row.counts.sent },
  { key: "waiting", title: "待送", width: "72px", align: "right", cell: (row) => row.counts.waiting },
  { key: "dead", title: "没有送到", width: "96px", align: "right", cell: (row) => row.counts.dead },
  { key: "made", title: "订阅时间", width: "112px", align: "right", cell: (row) => <Moment at={row.madeAt} /> },
]

/** 回调通知: which other systems are told in one's own name what has happened here. */
export default function WebhooksPage() {
  useTitle("回调通知")
  const list = useRead(exchangeContract.webhooks, {})
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string>()
  const items = list.data?.items ?? []
  return (
    <ListPage
      title="回调通知"
      says="有事发生时告诉对方系统；以您的名义读取，只送您看得到的内容，每条都签名。"
      total={list.data && items.length}
      shown={items.length}
      waiting={list.isFetching}
      fault={list.error ? faultOf(list.error) : undefined}
      retry={() => void list.refetch()}
      actions={
        <ActionButton primary why={useBarred("exchange.edit", "订阅回调通知")} onPress={() => setAdding(true)}>
          订阅回调通知
        </ActionButton>
      }
      empty={
        <EmptyTeach title="还没有订阅">点“订阅回调通知”，填对方地址、选通知什么，把密钥交给对方核对签名。</EmptyTeach>
      }
    >
      {secret ? (
        <Section title="签名密钥" note="只显示这一次">
          <p>
            <code>{secret}</code>
          </p>
          <p className="secondary">
            对方用它核对 X-Jusheng-Signature：对“编号.时间.正文”作 HMAC-SHA256，编号和时间在 X-Jusheng-Id、
            X-Jusheng-Timestamp 里；同一编号可能送到两次。
          </p>
        </Section>
      ) : null}
      <DataTable
        caption="回调通知"
        columns={COLUMNS}
        rows={items}
        rowKey={(row) => row.id}
        href={(row) => paths.webhook(row.id)}
      />
      {adding ? (
        <AddWebhook kinds={list.data?.kinds ?? []} onSecret={setSecret} onClose={() => setAdding(false)} />
      ) : null}
    </ListPage>
  )
}

function AddWebhook(props: {
  kinds: readonly { readonly id: string; readonly label: string }[]
  onSecret(secret: string): void
  onClose(): void
}) {
  const { kinds, onSecret, onClose } = props
  const add = useAct(exchangeContract.addWebhook, {
    invalidates: [exchangeContract.webhooks],
    onDone: (reply) => onSecret(reply.secret),
  })
  const [name, setName] = useState("")
  const [url, setUrl] = useState("")
  const [chosen, setChosen] = useState<string[]>([])
  const missing =
    name.trim().length < 2
      ? "请写明对方系统"
      : !/^https?:\/\/\S+$/.test(url)
        ? "请填写以 http 开头的完整地址"
        : chosen.length === 0
          ? "请至少选一类通知"
          : undefined
  return (
    <Confirm
      open
      title="订阅回调通知"
      object={name || "新的对方系统"}
      consequence="密钥只显示一次。内网地址须由管理员先在 JUSHENG_CONNECTOR_URLS 里允许。"
      verb="订阅"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => add.mutateAsync({ name, url, kinds: chosen })}
    >
      <Field label="对方系统">
        <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="对方地址">
        <Input value={url} maxLength={500} onChange={(event) => setUrl(event.target.value.trim())} />
      </Field>
      <Field label="通知什么">
        <Checkbox.Group
          options={kinds.map(({ id, label }) => ({ value: id, label }))}
          value={chosen}
          onChange={(ids) => setChosen(ids)}
        />
      </Field>
    </Confirm>
  )
}
