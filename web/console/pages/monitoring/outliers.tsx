import { outlierContract, type OutlierView } from "#contract/monitoring"
import type { GivenFor } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { day } from "../../../ui/format.ts"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { useNow } from "../../../ui/now.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { toggled, useUrlState } from "../../url-state.ts"
import { OutlierMark } from "./outlier-mark.tsx"

const COLUMNS: readonly Column<OutlierView>[] = [
  { key: "name", title: "账号", cell: (row) => row.account.name },
  { key: "platform", title: "平台", width: "96px", wideOnly: true, cell: (row) => row.account.platformLabel },
  { key: "date", title: "哪一天", width: "104px", cell: (row) => <Day date={row.date} /> },
  { key: "rule", title: "情形", width: "112px", cell: (row) => row.ruleLabel },
  { key: "reason", title: "与本账号常态比", width: "36%", wrap: true, cell: (row) => row.reason },
  { key: "state", title: "状态", width: "128px", cell: (row) => <OutlierMark row={row} /> },
  { key: "unit", title: "主办单位", width: "13%", wideOnly: true, cell: (row) => row.unit.name },
]

const Day = ({ date }: { date: string }) => <>{day(date, useNow())}</>

/** 异常波动: days unlike the account's own; a question to people, the latest first. */
export default function OutliersPage() {
  useTitle("异常波动")
  const url = useUrlState()
  const input = { ...url.pick(["q", "state", "rule", "account", "unit", "from", "to"]), limit: 100 }
  const list = useList(outlierContract.outliers, input as GivenFor<typeof outlierContract.outliers>)
  const figures = list.first?.figures
  const chosen = url.get("state").split(",")
  return (
    <ListPage
      title="异常波动"
      says="系统按每个账号自己的常态找出不像它的一天或一条，只是提问；由单位说明、监管人员采信或认定。"
      search={{ value: url.get("q"), hint: "账号、主办单位", onSearch: (q) => url.set({ q }) }}
      figures={
        <FigureFilters
          items={(figures?.byState ?? []).map((part) => ({ ...part, on: chosen.includes(part.key) }))}
          onPress={(key) => url.set({ state: toggled(url.get("state"), key) })}
        />
      }
      filters={[
        {
          name: "rule",
          label: "情形",
          kind: "many",
          options: (figures?.byRule ?? []).map(({ key, label }) => ({ value: key, label })),
          value: url.get("rule"),
        },
      ]}
      onFilter={url.set}
      {...list.listed}
      empty={
        <EmptyTeach title="没有异常波动">
          有四周以上每日数据的账号才检验；每天上午看前三十天，数据更正后不再成立的自行撤回。
        </EmptyTeach>
      }
    >
      <DataTable
        caption="异常波动"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.outlier(row.id)}
        keyboard
      />
    </ListPage>
  )
}
