import { useParams } from "react-router"
import { monitoringContract, type ProblemView } from "#contract/monitoring"
import { downloadOf } from "../../../api/call.ts"
import { useRead } from "../../../api/hooks.ts"
import { DataTable } from "../../../ui/data-table.tsx"
import { Deadline } from "../../../ui/deadline.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { Timeline } from "../../../ui/timeline.tsx"
import { ProblemLevel, ProblemState } from "../../marks.tsx"
import { paths } from "../../paths.ts"
import { useSession } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { Snapshots } from "../collection/snapshots.tsx"
import { Evidence } from "./evidence.tsx"
import { FindingDecisions } from "./finding-decisions.tsx"
import { ProblemActions } from "./problem-actions.tsx"

/** One problem: the evidence, the rule with its clause, who has it until when, and everything that happened. */
export default function ProblemPage() {
  const id = useParams().id!
  const problem = useRead(monitoringContract.problem, { id }, { every: (view) => (view?.rechecking ? 2_000 : 30_000) })
  const { permissions } = useSession()
  useTitle(problem.data?.title)
  if (problem.error && !problem.data)
    return (
      <PageFault
        error={problem.error}
        back={{ href: paths.problems(), label: "问题" }}
        retry={() => void problem.refetch()}
      />
    )
  if (!problem.data) return <Waiting />
  const view = problem.data
  const entries = view.events.map((event) => ({
    at: event.at,
    who: event.actor,
    unit: event.unit,
    what: event.action,
    note: event.text,
  }))
  return (
    <ThingPage
      kind={view.ruleLabel}
      back={{ href: paths.problems(), label: "问题" }}
      name={view.title}
      state={
        <>
          <ProblemLevel problem={view} /> <ProblemState problem={view} />
        </>
      }
      heads={headsOf(view)}
      actions={<ProblemActions problem={view} />}
      timeline={
        <>
          <Timeline entries={entries} />
          {permissions.includes("trail.read") ? (
            <a className="no-print" href={paths.trail({ subjectKind: "monitoring.problem", subjectId: id })}>
              查看操作留痕
            </a>
          ) : null}
        </>
      }
    >
      <Evidence title="发现时的证据" evidence={view.evidence.before} />
      {view.evidence.after ? <Evidence title="整改后的证据" evidence={view.evidence.after} /> : null}
      <p className="cover-acts no-print">
        <a className="as-button" href={downloadOf(monitoringContract.evidencePackage, { id })} download>
          下载离线证据包
        </a>
        <span className="secondary">证据、留存的网页、封存的留痕和核验程序，离开本系统也能核对；下载留痕。</span>
      </p>
      {view.evidence.before.post && permissions.includes("collection.read") ? (
        <Snapshots postId={view.evidence.before.post.id} />
      ) : null}
      <FindingDecisions problem={view} />
      <Section title="依据">
        <Facts
          items={[
            { label: "规则", value: `${view.ruleLabel}（${view.rule}）` },
            { label: "程度", value: <ProblemLevel problem={view} /> },
            { label: "条款", value: view.clause },
            { label: "出处", value: view.source },
            { label: "规则包版本", value: view.packVersion },
            { label: "同类再犯", value: view.repeat > 0 ? `此前 ${view.repeat} 次` : "首次" },
          ]}
        />
      </Section>
      {view.judgedBefore.length > 0 ? <JudgedBefore view={view} /> : null}
      {view.earlier.length > 0 ? <Earlier view={view} /> : null}
    </ThingPage>
  )
}

function headsOf(view: ProblemView) {
  const { assignment } = view
  // The clock runs while the unit has the matter: a report stops it, a return starts it anew.
  const stopped = view.state !== "assigned"
  return [
    {
      label: "账号",
      value: <a href={paths.account(view.account.id)}>{`${view.account.platformLabel} · ${view.account.name}`}</a>,
    },
    { label: "主办单位", value: view.unit.name },
    { label: "整改单位", value: assignment?.toUnit.name ?? "未派单" },
    {
      label: "时限",
      value: assignment ? (
        <>
          <Deadline due={assignment.extendedTo ?? assignment.dueAt} because={assignment.because} settled={stopped} />
          {assignment.extendedTo ? <span className="secondary"> 已延期一次</span> : null}
        </>
      ) : (
        "派单后开始计算"
      ),
    },
    ...(view.foundBy === "person" ? [{ label: "来源", value: "人工认定" }] : []),
    { label: "催办", value: assignment ? `${assignment.urges} 次` : "无" },
    { label: "发现", value: <Moment at={view.foundAt} /> },
  ]
}

/** The same matter when it was less grave: one problem, judged anew. */
function JudgedBefore({ view }: { view: ProblemView }) {
  return (
    <Section title="此前的认定" note="同一情形加重后并入本问题">
      <DataTable
        caption="此前的认定"
        rows={view.judgedBefore}
        rowKey={(row) => `${row.rule} ${row.judgedAt}`}
        columns={[
          { key: "title", title: "认定", cell: (row) => row.title },
          { key: "rule", title: "规则", width: "24%", cell: (row) => row.ruleLabel },
          { key: "level", title: "程度", width: "96px", cell: (row) => <ProblemLevel problem={row} /> },
          { key: "at", title: "认定时间", width: "112px", align: "right", cell: (row) => <Moment at={row.judgedAt} /> },
        ]}
      />
    </Section>
  )
}

function Earlier({ view }: { view: ProblemView }) {
  return (
    <Section title="此前的同类问题">
      <DataTable
        caption="此前的同类问题"
        rows={view.earlier}
        rowKey={(row) => row.id}
        href={(row) => paths.problem(row.id)}
        columns={[
          { key: "title", title: "问题", cell: (row) => row.title },
          { key: "state", title: "状态", width: "88px", cell: (row) => row.stateLabel },
          { key: "at", title: "发现时间", width: "112px", align: "right", cell: (row) => <Moment at={row.foundAt} /> },
        ]}
      />
    </Section>
  )
}
