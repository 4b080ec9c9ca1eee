import { type DeskView, newsroomContract } from "#contract/newsroom"
import { useRead } from "../../../../api/hooks.ts"
import { DataTable } from "../../../../ui/data-table.tsx"
import { TimeLeft } from "../../../../ui/deadline.tsx"
import { Waiting } from "../../../../ui/fault.tsx"
import { duration } from "../../../../ui/format.ts"
import { Day, Moment } from "../../../../ui/now.tsx"
import { Section } from "../../../../ui/thing-page.tsx"
import { PageFault } from "../../../layout/page-fault.tsx"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"
import { TOPIC_COLUMNS } from "../topics/topics.tsx"

/** 值班总编台: what waits by step, what is late, who is free, what the columns promise. */
export default function DeskPage() {
  useTitle("值班总编台")
  const read = useRead(newsroomContract.desk, {}, { every: () => 60_000 })
  if (read.error && !read.data) {
    return (
      <PageFault
        error={read.error}
        back={{ href: paths.work(), label: "我的工作" }}
        retry={() => void read.refetch()}
      />
    )
  }
  if (!read.data) return <Waiting />
  const view = read.data
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>值班总编台</h1>
          <p className="secondary">
            {dutySays(view)}截至 <Moment at={view.asOf} />。
          </p>
        </div>
        <div className="page-actions">
          <a className="as-button" href={paths.suggestions()}>
            值得做的选题
          </a>
          <a className="as-button" href={paths.newsroomDuty()}>
            排班
          </a>
        </div>
      </header>
      <Section title="八步在等什么" note={`在办选题 ${view.totals.live} 个，逾期任务 ${view.totals.late} 项`}>
        <ol className="rail rail-desk" aria-label="八步在等什么">
          {view.steps.map((step) => (
            <li key={step.n} className={step.count > 0 ? "rail-now" : "rail-ahead"}>
              <a href={step.opens}>
                <span className="rail-n">{step.n}</span>
                <span className="rail-label">{step.label}</span>
                <span className="rail-count">{step.count}</span>
                <span className="rail-time secondary">
                  {step.oldestMs === null ? "没有在等的" : `最久 ${duration(step.oldestMs)}`}
                </span>
              </a>
            </li>
          ))}
        </ol>
      </Section>
      <Round view={view} />
      <Late view={view} />
      <Section title="等得最久的选题">
        {view.oldest.length === 0 ? (
          <p className="secondary">没有在办的选题。</p>
        ) : (
          <DataTable
            caption="等得最久的选题"
            columns={TOPIC_COLUMNS}
            rows={view.oldest}
            rowKey={(row) => row.id}
            href={(row) => paths.topic(row.id)}
            keyboard
          />
        )}
      </Section>
      <div className="board">
        <Promises view={view} />
        <Free view={view} />
      </div>
    </div>
  )
}

function dutySays({ duty }: DeskView): string {
  if (duty.length === 0) return "今天还没有排定值班总编。"
  return duty
    .map(
      (one) => `今日值班总编 ${one.chief.name}${one.deputy ? `，副班 ${one.deputy.name}` : ""}（${one.unit.name}）。`,
    )
    .join("")
}

function Round({ view }: { view: DeskView }) {
  const { on, cutOff, total, byUnit } = view.round
  return (
    <Section
      title="报题"
      note={
        <>
          <Day date={on} />
          报题 {total} 个，{cutOff} 截止，过时计入下一个工作日
        </>
      }
    >
      {byUnit.length === 0 ? <p className="secondary">这一轮还没有单位报题。</p> : null}
      <ul className="plain-list">
        {byUnit.map((one) => (
          <li key={one.key}>
            <span>{one.label}</span>
            <a href={one.opens}>{one.count} 个</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Late({ view }: { view: DeskView }) {
  const leads = view.leads.overdue
  return (
    <Section title="逾期的">
      {leads > 0 ? (
        <p>
          <a href={paths.leads({ state: "open", overdue: "yes" })}>{leads} 条线索超过答复时限</a>
        </p>
      ) : null}
      {view.late.length === 0 ? (
        <p className="secondary">没有逾期的任务。</p>
      ) : (
        <DataTable
          caption="逾期的任务"
          rows={view.late}
          rowKey={(row) => row.id}
          href={(row) => row.opens}
          columns={[
            { key: "title", title: "任务", cell: (row) => row.title },
            {
              key: "people",
              title: "A角、B角",
              width: "20%",
              cell: (row) => row.people.map(({ name }) => name).join("、"),
            },
            { key: "unit", title: "承办单位", width: "22%", cell: (row) => row.unit.name },
            { key: "due", title: "时限", width: "160px", cell: (row) => <TimeLeft due={row.dueAt} /> },
          ]}
        />
      )}
    </Section>
  )
}

function Promises({ view }: { view: DeskView }) {
  const { missed, due } = view.columns
  return (
    <section>
      <h2>栏目的承诺</h2>
      {missed.length + due.length === 0 ? (
        <p className="secondary">近期没有要更新的栏目，也没有上一期未更新的。</p>
      ) : null}
      <ul className="plain-list">
        {missed.map((one) => (
          <li key={`missed ${one.id}`}>
            <a href={paths.column(one.id)}>{one.name}</a>
            <span className="mark-veto">
              ◆ 上一期 <Day date={one.dueOn} /> 未更新
            </span>
          </li>
        ))}
        {due.map((one) => (
          <li key={`due ${one.id}`}>
            <a href={paths.column(one.id)}>{one.name}</a>
            <span className={one.underWay > 0 ? "secondary" : "mark-serious"}>
              <Day date={one.dueOn} /> 更新，{one.underWay > 0 ? `在办选题 ${one.underWay} 个` : "▲ 还没有选题"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Free({ view }: { view: DeskView }) {
  return (
    <section>
      <h2>
        谁有空 <span className="section-note secondary">按单位和姓名排列，只记在办件数，不作排名</span>
      </h2>
      {view.people.length === 0 ? <p className="secondary">本单位还没有登记人员。</p> : null}
      <ul className="plain-list">
        {view.people.map((one) => (
          <li key={one.id}>
            <span>
              {one.name} <span className="secondary">{one.unit.name}</span>
            </span>
            {one.tasks > 0 ? (
              <a href={paths.topics({ person: one.id })}>在办 {one.tasks} 件</a>
            ) : (
              <span className="mark-good">● 有空{one.onDuty ? "，今日值班" : ""}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
