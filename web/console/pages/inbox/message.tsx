import { useParams } from "react-router"
import { inboxContract, type MessageView, type ReplyView } from "#contract/inbox"
import { useRead } from "../../../api/hooks.ts"
import { DataTable } from "../../../ui/data-table.tsx"
import { Deadline } from "../../../ui/deadline.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section, ThingPage } from "../../../ui/thing-page.tsx"
import { Timeline } from "../../../ui/timeline.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { useDoorOption } from "../../names.ts"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { MessageVisits } from "../grids/message-visits.tsx"
import { PassedOn } from "../exchange/pass-on.tsx"
import { timelineOf } from "../newsroom/timeline.ts"
import { MessageComments } from "./comments.tsx"
import { MessageState } from "./marks.tsx"
import { MessageActs } from "./message-acts.tsx"
import { Parts } from "./parts.tsx"
import { Personal } from "./personal.tsx"
import { Replies } from "./replies.tsx"
import { Snap } from "./snap.tsx"
import { Triage } from "./triage.tsx"

const ASK_AGAIN_MS = 1_500
const isUnderWay = ({ sendings }: ReplyView): boolean => sendings.some(({ underWay }) => underWay)

/** One message: what was said, why it is where it is, what was answered, what can be done. */
export default function MessagePage() {
  const id = useParams().id!
  const message = useRead(
    inboxContract.message,
    { id },
    { every: (view) => (view?.replies.some(isUnderWay) ? ASK_AGAIN_MS : false) },
  )
  useTitle(message.data?.title)
  const doors = useDoorOption(message.data?.doorId ?? "")
  const back = { href: paths.messages(), label: "来信" }
  if (message.error && !message.data) {
    return <PageFault error={message.error} back={back} retry={() => void message.refetch()} />
  }
  if (!message.data) return <Waiting />
  const view = message.data
  return (
    <ThingPage
      kind={view.kindLabel}
      back={back}
      name={view.title}
      state={<MessageState of={view} />}
      heads={headsOf(view, doors[0]?.label)}
      actions={<MessageActs key={`${view.id}.${view.state}`} message={view} />}
      timeline={<Timeline entries={timelineOf(view.events)} />}
    >
      <Section title="来信内容" note={view.originals > 0 ? "手机号、身份证号已自动隐去" : ""}>
        <p className="pre-line">{view.text}</p>
      </Section>
      <MessageComments view={view} />
      <Snap id={view.id} />
      <MessageVisits id={view.id} title={view.title} />
      <Triage view={view} />
      <Clocks view={view} />
      <Parts view={view} />
      <Replies view={view} />
      <PassedOn message={view} />
      <Ratings view={view} />
      <Few caption="可能是同一件事" rows={view.alike} percent />
      <Few caption="并入本件的来信" rows={view.mergedHere} />
      <Personal view={view} />
    </ThingPage>
  )
}

function headsOf(view: MessageView, door: string | undefined) {
  const end = view.clocks.find((clock) => clock.what === "end")
  return [
    { label: "受理", value: view.desk.name },
    { label: "承办单位", value: view.unit?.name ?? "未派单" },
    { label: "事项", value: view.matter ?? "未判定" },
    {
      label: "反映人数",
      value: `${view.isEnterprise ? "企业来信，" : ""}${view.voices} 人（${view.sources.map((one) => `${one.label}${one.count}`).join("、")}）`,
    },
    { label: "地点", value: view.place || "未填" },
    ...(view.street
      ? [
          {
            label: "街镇",
            value: (
              <a href={paths.messages({ street: view.street.id })}>{`${view.street.name}（${view.street.way}）`}</a>
            ),
          },
        ]
      : []),
    ...(view.doorId && door ? [{ label: "专栏", value: <a href={paths.door(view.doorId)}>{door}</a> }] : []),
    ...(end
      ? [{ label: "办结时限", value: <Deadline due={end.dueAt} settled={end.metAt !== null || view.dueAt === null} /> }]
      : []),
    ...(view.account
      ? [
          {
            label: "账号",
            value: (
              <a href={paths.account(view.account.id)}>{`${view.account.name}（${view.account.platformLabel}）`}</a>
            ),
          },
        ]
      : []),
    ...(view.post ? [{ label: "所评发文", value: <a href={paths.post(view.post.id)}>{view.post.title}</a> }] : []),
    ...(view.mergedInto
      ? [{ label: "并入", value: <a href={paths.message(view.mergedInto.id)}>{view.mergedInto.title}</a> }]
      : []),
    ...(view.reopenings > 0 ? [{ label: "重新办理", value: `${view.reopenings} 次` }] : []),
    { label: "收到", value: <Moment at={view.receivedAt} /> },
  ]
}

/** 两个时钟, each saying how it was counted. */
function Clocks({ view }: { view: MessageView }) {
  const waits = view.pauses.filter((pause) => pause.answer === null)
  return (
    <Section title="时限" note="首次响应和办结分开计时">
      <dl className="facts">
        {view.clocks.map((clock) => (
          <div key={clock.what}>
            <dt>{clock.label}</dt>
            <dd>
              <Deadline
                due={clock.dueAt}
                because={clock.because}
                settled={clock.metAt !== null || view.dueAt === null}
              />
              {clock.metAt ? (
                <p className="secondary">
                  <Moment at={clock.metAt} />
                  {clock.overdue ? "办到，已逾期" : "办到，按期"}
                </p>
              ) : null}
              {clock.extensionReason ? <p>延期原因（来信人可见）：{clock.extensionReason}</p> : null}
            </dd>
          </div>
        ))}
      </dl>
      {waits.map((pause) => (
        <p key={pause.from}>
          正在等待来信人补充：{pause.asked}（最迟
          <Moment at={pause.until} />
          恢复计时）
        </p>
      ))}
    </Section>
  )
}

function Ratings({ view }: { view: MessageView }) {
  if (view.ratings.length === 0) return null
  return (
    <Section title="评价与回访">
      <ul>
        {view.ratings.map((one) => (
          <li key={one.at}>
            <Moment at={one.at} /> {one.way}：{one.satisfied ? "满意" : "不满意"}、{one.solved ? "已解决" : "未解决"}
            {one.note ? `。${one.note}` : ""}
          </li>
        ))}
      </ul>
    </Section>
  )
}

interface Near {
  readonly id: string
  readonly title: string
  readonly receivedAt: string
  readonly percent?: number
}

/** A few messages in a section of their own; nothing where there are none. */
function Few({ caption, rows, percent = false }: { caption: string; rows: readonly Near[]; percent?: boolean }) {
  if (rows.length === 0) return null
  return (
    <Section title={caption} {...(percent && { note: "按文字相近程度找出，请核对后再并入" })}>
      <DataTable
        caption={caption}
        rows={rows}
        rowKey={(row) => row.id}
        href={(row) => paths.message(row.id)}
        columns={[
          { key: "title", title: "来信", cell: (row) => row.title },
          ...(percent
            ? [
                {
                  key: "percent",
                  title: "相近",
                  width: "72px",
                  align: "right" as const,
                  cell: (row: Near) => `${row.percent ?? 0}%`,
                },
              ]
            : []),
          { key: "at", title: "收到", width: "104px", align: "right", cell: (row) => <Moment at={row.receivedAt} /> },
        ]}
      />
    </Section>
  )
}
