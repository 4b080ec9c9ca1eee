import { useState } from "react"
import { useParams } from "react-router"
import { newsroomContract, type TopicView } from "#contract/newsroom"
import { useRead } from "../../../../api/hooks.ts"
import { DataTable } from "../../../../ui/data-table.tsx"
import { Waiting } from "../../../../ui/fault.tsx"
import { Day } from "../../../../ui/now.tsx"
import { Facts, Section, ThingPage } from "../../../../ui/thing-page.tsx"
import { Timeline } from "../../../../ui/timeline.tsx"
import { PageFault } from "../../../layout/page-fault.tsx"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"
import { LeadTable } from "../leads/lead-table.tsx"
import { TopicState } from "../marks.tsx"
import { timelineOf } from "../timeline.ts"
import { Rail } from "./rail.tsx"
import { Tasks } from "./tasks.tsx"
import { TopicActs } from "./topic-acts.tsx"
import { TopicForm } from "./topic-form.tsx"

const names = (rows: readonly { label: string }[]): string => rows.map(({ label }) => label).join("、") || "未定"

/** One topic: the rail with its times, the tasks, the meetings that spoke of it, the leads it comes from. */
export default function TopicPage() {
  const id = useParams().id!
  const topic = useRead(newsroomContract.topic, { id }, { every: () => 30_000 })
  const [changing, setChanging] = useState(false)
  useTitle(topic.data?.title)
  const back = { href: paths.topics(), label: "选题" }
  if (topic.error && !topic.data)
    return <PageFault error={topic.error} back={back} retry={() => void topic.refetch()} />
  if (!topic.data) return <Waiting />
  const view = topic.data
  return (
    <ThingPage
      kind={`${view.classLabel}选题`}
      back={back}
      name={view.title}
      state={<TopicState of={view} />}
      heads={headsOf(view)}
      actions={<TopicActs key={view.state} topic={view} onChange={() => setChanging(true)} />}
      timeline={<Timeline entries={timelineOf(view.events)} />}
    >
      <Section title="八步进度">
        <Rail steps={view.rail} />
      </Section>
      {view.negative.map((hit) => (
        <div className="fault" role="note" key={hit.id}>
          <p>
            负面清单“{hit.label}”：含“{hit.words.join("、")}”。依据：{hit.clause}。
          </p>
        </div>
      ))}
      {view.tasks.length > 0 || view.actions.give.ok ? <Tasks topic={view} /> : null}
      <Section title="选题内容">
        <p className="pre-line">{view.angle}</p>
        <Facts
          items={[
            { label: "形式", value: names(view.forms) },
            { label: "平台", value: names(view.platforms) },
            { label: "去向", value: `${view.outlet === "internal" ? "内部分享" : "对外发布"}：${view.outletWhy}` },
            {
              label: "栏目",
              value: view.column ? <a href={paths.column(view.column.id)}>{view.column.name}</a> : "不属栏目",
            },
          ]}
        />
      </Section>
      {view.meetings.length > 0 ? (
        <Section title="上会情况" note={view.carried > 0 ? `已结转 ${view.carried} 次` : undefined}>
          <DataTable
            caption="上会情况"
            rows={view.meetings}
            rowKey={(row) => row.id}
            href={(row) => paths.meeting(row.id)}
            columns={[
              { key: "title", title: "例会", cell: (row) => row.title },
              { key: "decision", title: "决定", width: "112px", cell: (row) => row.decision ?? "未议" },
              { key: "note", title: "意见", width: "36%", wrap: true, cell: (row) => row.note || "无" },
              { key: "on", title: "日期", width: "88px", align: "right", cell: (row) => <Day date={row.heldOn} /> },
            ]}
          />
        </Section>
      ) : null}
      <LeadTable caption="由这些线索而来" rows={view.leads} />
      {changing ? <TopicForm topic={view} onClose={() => setChanging(false)} /> : null}
    </ThingPage>
  )
}

function headsOf(view: TopicView) {
  return [
    { label: "申报单位", value: view.unit.name },
    { label: "起草", value: view.draftedBy },
    { label: "报题日", value: <Day date={view.roundOn} /> },
    { label: "计划发布", value: <Day date={view.plannedOn} /> },
    ...(view.people.length > 0 ? [{ label: "承担人", value: view.people.map(({ name }) => name).join("、") }] : []),
    ...(view.mergedInto
      ? [{ label: "并入", value: <a href={paths.topic(view.mergedInto.id)}>{view.mergedInto.title}</a> }]
      : []),
  ]
}
