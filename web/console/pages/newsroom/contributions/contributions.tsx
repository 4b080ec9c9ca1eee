import { DatePicker } from "antd"
import dayjs from "dayjs"
import { newsroomContract } from "#contract/newsroom"
import { civilDate } from "#kernel/time"
import type { GivenFor, ReplyOf } from "../../../../api/address.ts"
import { faultOf } from "../../../../api/error.ts"
import { useRead } from "../../../../api/hooks.ts"
import { type Column, DataTable } from "../../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../../ui/empty-teach.tsx"
import { ListPage } from "../../../../ui/list-page.tsx"
import { useNow } from "../../../../ui/now.tsx"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"
import { useUrlState } from "../../../url-state.ts"

type Row = ReplyOf<typeof newsroomContract.contributions>["items"][number]
type Query = GivenFor<typeof newsroomContract.contributions>

/** 单位贡献统计: units in the order of the tree, every count opens its rows; persons are not counted. */
export default function ContributionsPage() {
  useTitle("贡献统计")
  const url = useUrlState()
  const today = civilDate(useNow())
  const from = url.get("from") || `${today.slice(0, 7)}-01`
  const to = url.get("to") || today
  const read = useRead(newsroomContract.contributions, { from, to } as Query)
  const rows = read.data?.items ?? []
  const weights = read.data?.weights ?? []
  const columns: Column<Row>[] = [
    { key: "unit", title: "单位", cell: (row) => row.unit.name },
    ...weights.map(
      (weight): Column<Row> => ({
        key: weight.id,
        title: weight.short,
        width: "8%",
        align: "right",
        cell: (row) => {
          const part = row.parts.find(({ id }) => id === weight.id)
          return part && part.count > 0 ? <a href={part.opens}>{part.count}</a> : <span className="secondary">0</span>
        },
      }),
    ),
    {
      key: "points",
      title: "合计",
      width: "64px",
      align: "right",
      cell: (row) => <strong title={sumOf(row)}>{row.points}</strong>,
    },
  ]
  return (
    <ListPage
      title="贡献统计"
      says="各单位报送的线索、立项和刊发的选题、被上级媒体采用的稿件，按质量加权；按机构顺序排列，不对人员计分、不排名。"
      figures={
        <div className="list-tools">
          <DatePicker.RangePicker
            allowClear={false}
            value={[dayjs(from), dayjs(to)]}
            onChange={(days) =>
              days?.[0] && days[1]
                ? url.set({ from: days[0].format("YYYY-MM-DD"), to: days[1].format("YYYY-MM-DD") })
                : undefined
            }
          />
          <a className="as-button" href={paths.pickUps()}>
            媒体采用台账
          </a>
        </div>
      }
      total={rows.length}
      shown={rows.length}
      waiting={read.isFetching}
      fault={read.error ? faultOf(read.error) : undefined}
      retry={() => void read.refetch()}
      empty={
        <EmptyTeach title="这段时间还没有可统计的内容">线索被采用、选题立项和刊发、媒体采用登记后会计入。</EmptyTeach>
      }
    >
      <DataTable caption="贡献统计" columns={columns} rows={rows} rowKey={(row) => row.unit.id} />
      <p className="secondary table-note">
        权重：{weights.map((weight) => `${weight.label} ${weight.points} 分`).join("，")}。版本 {read.data?.version}。
        {read.data?.source}。
      </p>
    </ListPage>
  )
}

/** `1×1 + 2×2 = 5`, on hover. */
const sumOf = (row: Row): string =>
  `${row.parts
    .filter(({ count }) => count > 0)
    .map((part) => `${part.label} ${part.count} 件得 ${part.points}`)
    .join("，")}，合计 ${row.points}`
