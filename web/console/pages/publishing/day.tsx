import { publishingContract } from "#contract/publishing"
import { faultOf } from "../../../api/error.ts"
import { useRead } from "../../../api/hooks.ts"
import { DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { FilterChips } from "../../../ui/filter-chips.tsx"
import { day } from "../../../ui/format.ts"
import { useNow } from "../../../ui/now.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { FreezeBar } from "./freeze-bar.tsx"

const LIVE_MS = 15_000

/** 当日安排: every wave of a day in the order of time, how far each has come. */
export default function DayPage() {
  useTitle("当日安排")
  const url = useUrlState()
  const now = useNow()
  const read = useRead(publishingContract.day, url.pick(["date"]), { every: () => LIVE_MS })
  const plan = read.data
  return (
    <>
      <FreezeBar />
      <div className="page">
        <header className="page-head">
          <div>
            <p className="crumbs secondary">
              <a href={paths.publications()}>发布单</a> / 当日安排
            </p>
            <h1>{plan ? `${day(plan.date, now)}的发布安排` : "当日安排"}</h1>
            <p className="secondary">范围内各发布单当天的波次，按时间先后；数字是已在平台上看到的账号数。</p>
          </div>
        </header>
        <div className="list-tools">
          <FilterChips
            filters={[{ name: "date", label: "日期", kind: "date", value: url.get("date"), whenEmpty: "今天" }]}
            onChange={url.set}
          />
        </div>
        {read.error ? <Fault fault={faultOf(read.error)} retry={() => void read.refetch()} /> : null}
        {!plan && !read.error ? <Waiting /> : null}
        {plan && plan.waves.length === 0 ? (
          <EmptyTeach title="这一天没有发布">下发布单时选择定时或分时，各波次会按时间列在这里。</EmptyTeach>
        ) : null}
        {plan && plan.waves.length > 0 ? (
          <DataTable
            caption="发布安排"
            rows={plan.waves}
            rowKey={(row) => `${row.publicationId} ${row.startsAt} ${row.label}`}
            href={(row) => paths.publication(row.publicationId)}
            columns={[
              { key: "title", title: "发布单", cell: (row) => row.title },
              { key: "label", title: "波次", width: "20%", cell: (row) => row.label },
              {
                key: "done",
                title: "已发布",
                width: "96px",
                align: "right",
                cell: (row) => `${row.published}/${row.total}`,
              },
              { key: "at", title: "时间", width: "80px", align: "right", cell: (row) => row.startsAt.slice(11, 16) },
            ]}
          />
        ) : null}
      </div>
    </>
  )
}
