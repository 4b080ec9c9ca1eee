import { Checkbox } from "antd"
import { useState } from "react"
import { useParams } from "react-router"
import { type ProjectView, sensingContract } from "#contract/sensing"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Chart } from "../../../ui/chart.tsx"
import { DataTable } from "../../../ui/data-table.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { Day, Moment } from "../../../ui/now.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { Timeline } from "../../../ui/timeline.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { ActButtons } from "../newsroom/act-dialog.tsx"
import { timelineOf } from "../newsroom/timeline.ts"
import { ProjectState } from "./projects.tsx"

const BACK = { href: paths.projects(), label: "专项" }
const CHANGES = { invalidates: [sensingContract.project, sensingContract.projects] }

/** One 专项: its cause, its figure month by month, its progress. */
export default function ProjectPage() {
  const id = useParams().id!
  const project = useRead(sensingContract.project, { id })
  useTitle(project.data?.title)
  if (project.error && !project.data)
    return <PageFault error={project.error} back={BACK} retry={() => void project.refetch()} />
  if (!project.data || project.data.id !== id) return <Waiting />
  return <OneProject view={project.data} />
}

function OneProject({ view }: { view: ProjectView }) {
  return (
    <ThingPage
      kind="每月一题"
      back={BACK}
      name={view.title}
      state={<ProjectState of={view} />}
      heads={[
        { label: "责任单位", value: view.unit.name },
        { label: "负责人", value: view.owner },
        { label: "期限", value: <Day date={view.dueOn} /> },
        { label: "立项", value: <Moment at={view.openedAt} /> },
        ...(view.endedAt ? [{ label: view.stateLabel, value: <Moment at={view.endedAt} /> }] : []),
      ]}
      actions={<Acts view={view} />}
      timeline={<Timeline entries={timelineOf(view.events)} />}
    >
      <Section title="指标" note="由来信件数算出，不能手填">
        <p>{view.measureSays}。</p>
        <p className={view.holds ? "mark-good" : "mark-serious"}>
          现在{view.count}件，{view.holds ? "已达到" : "未达到"}；立项时{view.countBefore}件
          {view.countAfter === null ? "" : `，结束时${view.countAfter}件`}。
        </p>
        <Chart
          label="每月件数"
          labels={view.byMonth.map(({ month }) => `${month}-01`)}
          series={[{ name: "件数", kind: "bar", values: view.byMonth.map(({ count }) => count) }]}
        />
        <DataTable
          caption="每月件数"
          rows={view.byMonth}
          rowKey={(row) => row.month}
          columns={[
            { key: "month", title: "月份", cell: (row) => row.month },
            { key: "count", title: "件数", width: "88px", align: "right", cell: (row) => row.count },
          ]}
        />
      </Section>
      <Section title="怎么办">
        <p className="pre-line">{view.plan}</p>
        <Facts
          items={[
            { label: "来信里的词", value: view.words.join("、") },
            { label: "事项", value: view.matter ?? "不限" },
            { label: "街镇", value: view.street?.name ?? "全市" },
            {
              label: "热点",
              value: view.topic ? <a href={paths.hotTopic(view.topic.id)}>{view.topic.terms.join("、")}</a> : "未关联",
            },
            { label: "公开说明", value: view.isPublic ? view.publicLine : "不公开" },
          ]}
        />
        <p>
          <a href={paths.messages({ q: view.words[0], matter: view.matter ?? undefined })}>
            看写到“{view.words[0]}”的来信
          </a>
        </p>
      </Section>
    </ThingPage>
  )
}

function Acts({ view }: { view: ProjectView }) {
  const [shown, setShown] = useState(view.isPublic)
  const report = useAct(sensingContract.reportProject, CHANGES)
  const close = useAct(sensingContract.closeProject, CHANGES)
  const drop = useAct(sensingContract.dropProject, CHANGES)
  const { id, actions } = view
  return (
    <ActButtons
      id={`project.${id}`}
      object={view.title}
      acts={[
        {
          ...{ key: "report", label: "登记进展", may: actions.report, words: "做了什么、到了哪一步", needed: true },
          consequence: view.isPublic ? "勾选公开的，登在公众网站“每月一题”。" : "记在本专项的经过里。",
          fields: view.isPublic ? (
            <Checkbox checked={shown} onChange={(event) => setShown(event.target.checked)}>
              同时公开
            </Checkbox>
          ) : undefined,
          run: (text) => report.mutateAsync({ id, text, isPublic: shown && view.isPublic }),
        },
        {
          ...{ key: "close", label: "销号", may: actions.close, words: "办到了什么", needed: true },
          consequence: "指标达到才能销号；销号时的件数写进记录，公开的专项写上“已销号”。",
          run: (text) => close.mutateAsync({ id, text }),
        },
        {
          ...{ key: "drop", label: "撤销专项", may: actions.drop, words: "理由", needed: true, danger: true },
          consequence: "不再衡量，公众页面上不再显示，记录保留。",
          run: (reason) => drop.mutateAsync({ id, reason }),
        },
      ]}
    />
  )
}
