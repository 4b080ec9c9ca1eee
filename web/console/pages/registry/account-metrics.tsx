import { collectionContract } from "#contract/collection"
import { outlierContract } from "#contract/monitoring"
import { civilDate } from "#kernel/time"
import { addDays } from "#kernel/time"
import { faultOf } from "../../../api/error.ts"
import { useRead } from "../../../api/hooks.ts"
import { Chart } from "../../../ui/chart.tsx"
import { DataTable } from "../../../ui/data-table.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { count, day } from "../../../ui/format.ts"
import { useNow } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useSession } from "../../session.tsx"
import { useUrlState } from "../../url-state.ts"

const SPANS = [
  { days: 30, label: "近 30 天" },
  { days: 90, label: "近 90 天" },
  { days: 365, label: "近一年" },
]
const METHODS = { api: "平台接口", import: "名册导入", manual: "人工填报" } as const

/** 数据: followers and posts a day as a chart, and the same numbers as a table under it. */
export function AccountMetrics({ accountId }: { accountId: string }) {
  const now = useNow()
  const url = useUrlState()
  const days = Number(url.get("days")) || 30
  const to = civilDate(now)
  const metrics = useRead(collectionContract.metrics, { id: accountId, from: addDays(to, 1 - days), to })
  const { permissions } = useSession()
  const outliers = useRead(
    outlierContract.outliers,
    { account: accountId, from: addDays(to, 1 - days), limit: 100 },
    { enabled: permissions.includes("monitoring.read") },
  )
  const asked = (outliers.data?.items ?? []).filter(({ state }) => state !== "withdrawn" && state !== "accepted")
  if (metrics.error) return <Fault fault={faultOf(metrics.error)} retry={() => void metrics.refetch()} />
  if (!metrics.data) return <Waiting />
  const rows = metrics.data.items
  if (rows.length === 0) return <p>这段时间没有数据。数据来自平台接口、名册导入或人工填报。</p>
  const labels = rows.map((row) => row.date)
  return (
    <>
      <p className="spans no-print">
        {SPANS.map((span) => (
          <button
            key={span.days}
            type="button"
            aria-pressed={days === span.days}
            onClick={() => url.set({ days: span.days === 30 ? "" : String(span.days) })}
          >
            {span.label}
          </button>
        ))}
      </p>
      <Section title="粉丝数">
        <Chart
          label="每日粉丝数"
          labels={labels}
          series={[{ name: "粉丝数（人）", kind: "line", values: rows.map((row) => row.followers) }]}
          height={180}
        />
      </Section>
      {asked.length > 0 ? (
        <Section title="异常波动" note="系统只提问，由人说明或认定">
          <ul>
            {asked.map((outlier) => (
              <li key={outlier.id}>
                <a href={paths.outlier(outlier.id)}>
                  {day(outlier.date, now)} {outlier.ruleLabel}
                </a>
                （{outlier.stateLabel}）：{outlier.reason}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title="发文">
        <Chart
          label="每日发文"
          labels={labels}
          series={[{ name: "发文（条）", kind: "bar", values: rows.map((row) => row.posts) }]}
          height={160}
        />
      </Section>
      <DataTable
        caption="每日数据"
        rows={[...rows].reverse()}
        rowKey={(row) => row.date}
        columns={[
          {
            key: "date",
            title: "日期",
            cell: (row) => {
              const marks = asked.filter(({ date }) => date === row.date)
              return (
                <>
                  {day(row.date, now)}
                  {marks.map((mark) => (
                    <span key={mark.id} title={mark.reason}>
                      {" "}
                      <StateMark tone="serious">{mark.ruleLabel}</StateMark>
                    </span>
                  ))}
                </>
              )
            },
          },
          { key: "followers", title: "粉丝数", align: "right", cell: (row) => row.followers ?? count(null) },
          { key: "posts", title: "发文", align: "right", cell: (row) => count(row.posts) },
          { key: "reads", title: "阅读", align: "right", cell: (row) => count(row.reads) },
          { key: "likes", title: "点赞", align: "right", wideOnly: true, cell: (row) => count(row.likes) },
          { key: "shares", title: "转发", align: "right", wideOnly: true, cell: (row) => count(row.shares) },
          { key: "comments", title: "评论", align: "right", cell: (row) => count(row.comments) },
          { key: "method", title: "来源", align: "right", wideOnly: true, cell: (row) => METHODS[row.method] },
        ]}
      />
    </>
  )
}
