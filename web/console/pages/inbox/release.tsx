import { useParams } from "react-router"
import { inboxContract } from "#contract/inbox"
import type { ReplyOf } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { resultOf } from "./releases.tsx"

type Order = ReplyOf<typeof inboxContract.order>
type Item = Order["items"][number]

const TONES: Record<Item["state"], Tone> = { waiting: "plain", sent: "good", failed: "veto" }
const EVERY_MS = 2000
const COLUMNS: readonly Column<Item>[] = [
  { key: "title", title: "来信", cell: (row) => row.title },
  {
    key: "state",
    title: "结果",
    width: "112px",
    cell: (row) => <StateMark tone={TONES[row.state]}>{row.stateLabel}</StateMark>,
  },
  { key: "says", title: "为什么", width: "45%", wrap: true, cell: (row) => row.says || "—" },
]

/** One order: what went out, what did not and why; asked again while something waits. */
export default function ReleasePage() {
  const id = useParams().id!
  const waits = (order: Order | undefined) => order !== undefined && order.sent + order.failed < order.total
  const order = useRead(inboxContract.order, { id }, { every: (reply) => (waits(reply) ? EVERY_MS : false) })
  const retry = useAct(inboxContract.retryRelease, { invalidates: [inboxContract.order, inboxContract.orders] })
  useTitle(order.data?.title)
  const back = { href: paths.replyReleases(), label: "成批发布答复" }
  if (order.error && !order.data)
    return <PageFault error={order.error} back={back} retry={() => void order.refetch()} />
  if (!order.data) return <Waiting />
  const view = order.data
  return (
    <ThingPage
      kind="成批发布"
      back={back}
      name={view.title}
      heads={[
        { label: "结果", value: <span role="status">{resultOf(view)}</span> },
        { label: "谁发的", value: `${view.unit} ${view.maker}` },
        { label: "时间", value: <Moment at={view.madeAt} /> },
      ]}
      actions={
        <ActionButton why={view.retry.ok ? null : view.retry.why} onPress={() => retry.mutate({ id })}>
          重发没有发出的
        </ActionButton>
      }
    >
      {retry.error ? <Fault fault={faultOf(retry.error)} /> : null}
      <Section title="各件结果" note="每件各自发出，一件发不出不影响其他">
        <DataTable
          caption="各件结果"
          columns={COLUMNS}
          rows={view.items}
          rowKey={(row) => row.replyId}
          href={(row) => paths.message(row.messageId)}
        />
      </Section>
    </ThingPage>
  )
}
