import { monitoringContract } from "#contract/monitoring"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { useRead } from "../../../api/hooks.ts"
import { Chart } from "../../../ui/chart.tsx"
import { DataTable } from "../../../ui/data-table.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { Figure, Parts } from "../../../ui/figure.tsx"
import { change, day } from "../../../ui/format.ts"
import { Moment, useNow } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { shortScope } from "../dispatch/my-figures.tsx"
import { PROBLEM_COLUMNS } from "./problem-columns.tsx"

/** What the totals count: accounts in use. */
const IN_USE = { state: "normal,paused" }

type Overview = ReplyOf<typeof monitoringContract.overview>

/** 总览: what needs a decision today; every figure opens its rows, and the parts prove the total. */
export default function OverviewPage() {
  useTitle("总览")
  const url = useUrlState()
  const unit = url.get("unit")
  const input = (unit ? { unit } : {}) as GivenFor<typeof monitoringContract.overview>
  const overview = useRead(monitoringContract.overview, input)
  if (overview.error && !overview.data)
    return (
      <PageFault
        error={overview.error}
        back={{ href: paths.work(), label: "我的工作" }}
        retry={() => void overview.refetch()}
      />
    )
  if (!overview.data) return <Waiting />
  const view = overview.data
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>总览</h1>
          <p className="secondary">
            {shortScope(view.scopeLabel)}，共 {view.total} 个账号，截至
            <Moment at={view.asOf} />
            。每个数字都能点开。
          </p>
        </div>
        {unit ? <a href={paths.overview()}>回到全部</a> : null}
      </header>
      <Figures view={view} />
      <Section title="今天要定的事" note={waitingNote(view)}>
        {view.waiting.length > 0 ? (
          <DataTable
            caption="今天要定的事"
            columns={PROBLEM_COLUMNS}
            rows={view.waiting}
            rowKey={(row) => row.id}
            href={(row) => paths.problem(row.id)}
            keyboard
          />
        ) : (
          <p>没有等待派单、复核或已逾期的问题。</p>
        )}
      </Section>
      <div className="board">
        <Parts
          title="按平台"
          parts={view.byPlatform}
          total={view.total}
          href={(platform) => paths.accounts({ ...IN_USE, platform, unit })}
        />
        <Parts
          title="按层级"
          parts={view.byLevel}
          total={view.total}
          href={(level) => paths.accounts({ ...IN_USE, level, unit })}
        />
        <Parts
          title="按更新"
          parts={view.byFreshness}
          total={view.total}
          href={() => paths.accounts({ ...IN_USE, unit, sort: "lastPostAt" })}
        />
      </div>
      <Trend view={view} />
      <ByArea view={view} />
    </div>
  )
}

/** Of how many the rows below are the first. */
function waitingNote({ figures, waiting }: Overview): string {
  const counted = ["open", "rectified", "overdue"].map(
    (key) => figures.find((figure) => figure.key === key)?.value ?? 0,
  )
  const all = counted.reduce((sum, n) => sum + n, 0)
  const order = "程度重、时限近的在前"
  return all > waiting.length
    ? `待派单、待复核、逾期共 ${all} 件，先列 ${waiting.length} 件，${order}`
    : `${waiting.length} 件，${order}`
}

function Figures({ view }: { view: Overview }) {
  const now = useNow()
  return (
    <div className="figures">
      {view.figures.map((figure) => (
        <Figure
          key={figure.key}
          label={figure.label}
          value={figure.value}
          unit={figure.unit}
          href={figure.opens}
          definition={figure.definition}
          change={figure.change ? `较${day(figure.change.since, now)} ${change(figure.change.by)}` : undefined}
        />
      ))}
    </div>
  )
}

function Trend({ view }: { view: Overview }) {
  const now = useNow()
  if (view.trend.length === 0) return null
  const labels = view.trend.map((row) => row.date)
  return (
    <Section title="近期走势" note="每日发文、新发现的问题和销号数">
      <div className="board">
        <Chart
          label="每日发文"
          labels={labels}
          series={[{ name: "发文（条）", kind: "bar", values: view.trend.map((row) => row.posts) }]}
          height={200}
        />
        <Chart
          label="问题与销号"
          labels={labels}
          series={[
            { name: "新问题（个）", kind: "line", values: view.trend.map((row) => row.problems) },
            { name: "销号（个）", kind: "line", values: view.trend.map((row) => row.closed) },
          ]}
          height={200}
        />
      </div>
      <details>
        <summary>看数字</summary>
        <DataTable
          caption="近期走势的数字"
          rows={[...view.trend].reverse()}
          rowKey={(row) => row.date}
          columns={[
            { key: "date", title: "日期", cell: (row) => day(row.date, now) },
            { key: "posts", title: "发文", align: "right", cell: (row) => row.posts },
            { key: "problems", title: "新问题", align: "right", cell: (row) => row.problems },
            { key: "closed", title: "销号", align: "right", cell: (row) => row.closed },
          ]}
        />
      </details>
    </Section>
  )
}

function ByArea({ view }: { view: Overview }) {
  if (view.byArea.length === 0) return null
  return (
    <Section
      title="各地各部门"
      note="派出所等单位既属当地（块）又属部门（条），在两行里各算一次，各行相加大于总数；合格率低的在前。"
    >
      <DataTable
        caption="各地各部门"
        rows={view.byArea}
        rowKey={(row) => row.unit.id}
        href={(row) => paths.overview({ unit: row.unit.id })}
        columns={[
          { key: "unit", title: "单位", cell: (row) => row.unit.name },
          {
            key: "accounts",
            title: "账号",
            align: "right",
            cell: (row) => <a href={paths.accounts({ ...IN_USE, unit: row.unit.id })}>{row.accounts}</a>,
          },
          {
            key: "quiet",
            title: "更新不及时",
            align: "right",
            cell: (row) => <a href={paths.accounts({ ...IN_USE, unit: row.unit.id, quietDays: 14 })}>{row.quiet}</a>,
          },
          {
            key: "problems",
            title: "未销号问题",
            align: "right",
            cell: (row) => (
              <a href={paths.problems({ unit: row.unit.id, state: "open,assigned,rectified" })}>{row.problems}</a>
            ),
          },
          { key: "pass", title: "合格率", align: "right", cell: (row) => `${(row.passRate * 100).toFixed(1)}%` },
        ]}
      />
    </Section>
  )
}
