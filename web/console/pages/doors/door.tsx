import { Button } from "antd"
import { useState } from "react"
import { useNavigate, useParams } from "react-router"
import { type DoorView, doorsContract } from "#contract/doors"
import { inboxContract } from "#contract/inbox"
import { useAct, useRead } from "../../../api/hooks.ts"
import { DataTable } from "../../../ui/data-table.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { Day } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { Timeline } from "../../../ui/timeline.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { ActButtons } from "../newsroom/act-dialog.tsx"
import { timelineOf } from "../newsroom/timeline.ts"
import { DoorMark } from "./marks.tsx"
import { ReportForm } from "./report-form.tsx"
import { Tallies } from "./tallies.tsx"

const BACK = { href: paths.doors(), label: "问政专栏" }
export const DOOR_CHANGES = { invalidates: [doorsContract.one, doorsContract.list] }

/** One 问政专栏: its promise beside the law's limits, its weeks, its messages. */
export default function DoorPage() {
  const id = useParams().id!
  const door = useRead(doorsContract.one, { id })
  useTitle(door.data?.name)
  if (door.error && !door.data) return <PageFault error={door.error} back={BACK} retry={() => void door.refetch()} />
  if (!door.data || door.data.id !== id) return <Waiting />
  return <OneDoor view={door.data} />
}

function OneDoor({ view }: { view: DoorView }) {
  const navigate = useNavigate()
  const [reporting, setReporting] = useState(false)
  const report = useAct(doorsContract.report, {
    invalidates: [...DOOR_CHANGES.invalidates, inboxContract.messages],
    onDone: ({ messageId }) => void navigate(paths.message(messageId)),
  })
  const none = async () => undefined
  return (
    <ThingPage
      kind="专栏"
      back={BACK}
      name={view.name}
      state={<StateMark tone={view.isOpen ? "good" : "idle"}>{view.isOpen ? "开放" : "未开放"}</StateMark>}
      heads={[
        { label: "类型", value: view.kindLabel },
        { label: "主办单位", value: view.unit.name },
        { label: "参与单位", value: `${view.members} 个` },
        { label: "开始", value: <Day date={view.validFrom} /> },
        { label: "结束", value: view.validTo ? <Day date={view.validTo} /> : "长期" },
      ]}
      actions={
        <>
          <ActButtons
            id={view.id}
            object={view.name}
            opens={{ edit: () => void navigate(paths.editDoor(view.id)), report: () => setReporting(true) }}
            acts={[
              ...(view.kind === "media"
                ? [{ key: "report", label: "登记媒体报道", may: view.actions.report, consequence: "", run: none }]
                : []),
              { key: "edit", label: "修改专栏", may: view.actions.edit, consequence: "", run: none },
            ]}
          />
          <Button href={paths.messages({ door: view.id })}>本专栏来信</Button>
          <Button href={`/portal/doors/${view.id}`}>看公众页面</Button>
        </>
      }
      timeline={<Timeline entries={timelineOf(view.events)} />}
    >
      <Section title="承诺" note="来信人从这里进来，时限按承诺计；规定更快的按规定">
        <p>
          <DoorMark of={view} size={40} /> {view.says}
        </p>
        <p className="pre-line">{view.promise}</p>
        <Facts
          items={[
            { label: "时限承诺", value: view.promiseLabels.join("；") || "未承诺时限，按规定" },
            { label: "受理类别", value: view.kindLabels.join("、") },
            { label: "标识底色", value: `${view.colour}，文字对比度 ${view.contrast}:1` },
          ]}
        />
        <DataTable
          caption="规定的时限"
          rows={view.law}
          rowKey={(row) => row.kindLabel}
          columns={[
            { key: "kind", title: "类别", cell: (row) => row.kindLabel },
            { key: "first", title: "规定的首次响应", width: "34%", cell: (row) => row.first },
            { key: "end", title: "规定的办结", width: "34%", cell: (row) => row.end },
          ]}
        />
      </Section>
      <Tallies view={view} />
      {view.kind === "media" ? <Reports view={view} /> : null}
      <Section title="参与单位">
        <p>{view.memberUnits.map(({ name }) => name).join("、") || "由主办单位统一受理。"}</p>
      </Section>
      {reporting ? (
        <ReportForm
          name={view.name}
          onClose={() => setReporting(false)}
          onSend={(words) => report.mutateAsync({ id: view.id, ...words })}
        />
      ) : null}
    </ThingPage>
  )
}

function Reports({ view }: { view: DoorView }) {
  return (
    <Section title="媒体报道" note="以媒体名义进入办理，答复后在公众页公开">
      {view.reports.length === 0 ? (
        <p className="secondary">还没有媒体报道。收到报道后点“登记媒体报道”。</p>
      ) : (
        <DataTable
          caption="媒体报道"
          rows={view.reports}
          rowKey={(row) => row.messageId}
          href={(row) => paths.message(row.messageId)}
          columns={[
            { key: "title", title: "报道", cell: (row) => row.title },
            { key: "media", title: "媒体", width: "24%", cell: (row) => row.media },
            { key: "answer", title: "答复", width: "88px", cell: (row) => (row.answer ? "已公开答复" : "办理中") },
            {
              key: "on",
              title: "报道日期",
              width: "104px",
              align: "right",
              cell: (row) => <Day date={row.publishedOn} />,
            },
          ]}
        />
      )}
    </Section>
  )
}
