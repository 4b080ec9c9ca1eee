import { useParams } from "react-router"
import { exchangeContract, type SendingRow } from "#contract/exchange"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useList, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { FigureFilters, MoreRows } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { toggled, useUrlState } from "../../url-state.ts"

const TONES: Readonly<Record<SendingRow["state"], Tone>> = {
  waiting: "plain",
  sending: "plain",
  sent: "good",
  dead: "veto",
  withheld: "idle",
}
const RESENDABLE: readonly SendingRow["state"][] = ["dead", "sent"]

/** 一个回调通知: what was sent, what the other side answered, and what lies dead. */
export default function WebhookPage() {
  const id = useParams().id!
  const url = useUrlState()
  const webhook = useRead(exchangeContract.webhook, { id })
  const input = { id, ...url.pick(["state"]), limit: 50 } as GivenFor<typeof exchangeContract.sendings>
  const list = useList(exchangeContract.sendings, input)
  const changes = { invalidates: [exchangeContract.webhook, exchangeContract.sendings, exchangeContract.webhooks] }
  const stop = useAct(exchangeContract.stopWebhook, changes)
  const again = useAct(exchangeContract.resend, changes)
  const barred = useBarred("exchange.edit", "管理回调通知")
  useTitle(webhook.data && `${webhook.data.name}的回调通知`)
  if (webhook.error && !webhook.data)
    return (
      <PageFault
        error={webhook.error}
        back={{ href: paths.webhooks(), label: "回调通知" }}
        retry={() => void webhook.refetch()}
      />
    )
  if (!webhook.data) return <Waiting />
  const view = webhook.data
  const stopped = view.state === "stopped" ? "已经停用，要用请重新订阅。" : null
  const chosen = url.get("state").split(",")
  const fault = stop.error ?? again.error
  const columns: readonly Column<SendingRow>[] = [
    { key: "kind", title: "通知", width: "128px", cell: (row) => row.kindLabel },
    { key: "title", title: "关于什么", wrap: true, cell: (row) => <a href={row.opens}>{row.title}</a> },
    {
      key: "state",
      title: "状态",
      width: "128px",
      cell: (row) => <StateMark tone={TONES[row.state]}>{row.stateLabel}</StateMark>,
    },
    {
      key: "answer",
      title: "对方的答复",
      width: "24%",
      wrap: true,
      cell: (row) => row.lastFailure ?? (row.lastStatus === null ? "还没有送出" : `答复 ${row.lastStatus}`),
    },
    { key: "tries", title: "次数", width: "64px", align: "right", cell: (row) => row.attempts },
    { key: "at", title: "发生时间", width: "112px", align: "right", cell: (row) => <Moment at={row.happenedAt} /> },
    {
      key: "act",
      title: "办理",
      width: "80px",
      cell: (row) =>
        RESENDABLE.includes(row.state) ? (
          <ActionButton why={barred ?? stopped} onPress={() => again.mutate({ id: row.id })}>
            重送
          </ActionButton>
        ) : null,
    },
  ]
  return (
    <ThingPage
      kind="订阅"
      back={{ href: paths.webhooks(), label: "回调通知" }}
      name={view.name}
      state={<StateMark tone={view.state === "on" ? "good" : "idle"}>{view.stateLabel}</StateMark>}
      heads={[
        { label: "对方地址", value: view.url },
        { label: "以谁的名义", value: view.reader },
        { label: "密钥", value: view.secretTail ? `末四位 ${view.secretTail}` : "已封存" },
        { label: "通知什么", value: view.kinds.map(({ label }) => label).join("、") },
      ]}
      actions={
        <ActionButton why={barred ?? stopped} busy={stop.isPending} onPress={() => stop.mutate({ id })}>
          停用
        </ActionButton>
      }
    >
      {fault ? <Fault fault={faultOf(fault)} /> : null}
      <Section title="送出记录" note="没有送到的逐次拉长间隔重试，八次后由人重送；同一编号可能送到两次">
        <FigureFilters
          items={(list.first?.figures ?? []).map((part) => ({ ...part, on: chosen.includes(part.key) }))}
          onPress={(key) => url.set({ state: toggled(url.get("state"), key) })}
        />
        {list.rows.length > 0 ? (
          <DataTable caption="送出记录" columns={columns} rows={list.rows} rowKey={(row) => row.id} />
        ) : (
          <p className="secondary">还没有送出过。有符合的事发生时自动送出。</p>
        )}
        {list.rows.length > 0 ? (
          <MoreRows total={list.total} shown={list.rows.length} waiting={list.waiting} more={list.more} />
        ) : null}
      </Section>
    </ThingPage>
  )
}
