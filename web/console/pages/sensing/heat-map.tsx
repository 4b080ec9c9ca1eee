import { Button, Radio } from "antd"
import { type HeatMap, sensingContract, type StreetCell } from "#contract/sensing"
import { addDays } from "#kernel/time"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useRead } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import type { Filter } from "../../../ui/filter-chips.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { MapDrawing, type Measure, figureOf, wordsOf } from "./map-drawing.tsx"

type Query = GivenFor<typeof sensingContract.heatMap>
const MEASURES = [
  { value: "count", label: "件数" },
  { value: "rate", label: "每万人" },
  { value: "season", label: "与常年比" },
] as const
const WEEKS = ["1", "2", "4", "8", "13"].map((value) => ({ value, label: `${value}周` }))

/** 民声热力图: where people speak, per head and against the season, down to the messages. */
export default function HeatMapPage() {
  useTitle("民声热力图")
  const url = useUrlState()
  const read = useRead(sensingContract.heatMap, url.pick(["week", "weeks", "matter", "kind"]) as unknown as Query)
  const map = read.data
  const measure = (MEASURES.find(({ value }) => value === url.get("measure"))?.value ?? "rate") satisfies Measure
  const tickets = (street: string): string =>
    paths.messages({
      ...{ street, from: map?.from, to: map?.to, matter: url.get("matter"), kind: url.get("kind") },
    })
  const hrefOf = (cell: StreetCell): string | undefined => (cell.count ? tickets(cell.unit.id) : undefined)
  const rows = [...(map?.cells ?? [])].sort(
    (a, b) => (figureOf(b, measure) ?? -1) - (figureOf(a, measure) ?? -1) || (a.unit.id < b.unit.id ? -1 : 1),
  )
  return (
    <ListPage
      title="民声热力图"
      says={
        map
          ? `${map.from}至${map.to}收到的来信，按来信所说的街镇计；共${map.total}件。常年口径：${map.usualSays}。`
          : "来信按所说的街镇计。"
      }
      filters={filtersOf(map, url)}
      onFilter={url.set}
      figures={map ? <Sums map={map} href={tickets("none")} /> : null}
      actions={
        <>
          <Radio.Group
            aria-label="显示什么"
            optionType="button"
            options={[...MEASURES]}
            value={measure}
            onChange={(event) => url.set({ measure: String(event.target.value) })}
          />
          <Button onClick={() => url.set({ week: addDays(map?.from ?? "2026-01-05", -7) })} disabled={!map}>
            前一周
          </Button>
          <Button
            onClick={() => url.set({ week: addDays(map?.from ?? "2026-01-05", 7) })}
            disabled={!map || addDays(map.from, 7) > map.thisWeek}
          >
            后一周
          </Button>
        </>
      }
      total={rows.length}
      shown={rows.length}
      waiting={read.isFetching}
      fault={read.error ? faultOf(read.error) : undefined}
      retry={() => void read.refetch()}
      empty={
        <EmptyTeach title="没有街镇可显示">街镇清单中的名称要和“机构”里的街道办、镇政府一致，才能落到图上。</EmptyTeach>
      }
    >
      {map ? <MapDrawing map={map} measure={measure} href={hrefOf} /> : null}
      <DataTable
        caption="各街镇来信"
        rows={rows}
        rowKey={(row) => row.unit.id}
        href={hrefOf}
        columns={columnsOf(map)}
        keyboard
      />
      {map ? (
        <p className="secondary">
          人口：{map.populationSource}。少于{map.k}件的不显示，单独一个的连同次少的一并不显示，避免被推算出来。
        </p>
      ) : null}
    </ListPage>
  )
}

const right = { align: "right" as const, width: "104px" }
const columnsOf = (map: HeatMap | undefined): Column<StreetCell>[] => {
  const k = map?.k ?? 0
  return [
    { key: "name", title: "街镇", cell: (row) => row.name },
    { key: "area", title: "区县", width: "16%", cell: (row) => row.area },
    { key: "count", title: "件数", ...right, cell: (row) => wordsOf(row, "count", k) },
    { key: "rate", title: "每万人", ...right, cell: (row) => (row.isHidden ? "" : wordsOf(row, "rate", k)) },
    { key: "usual", title: "常年", ...right, cell: (row) => row.usual ?? "" },
    { key: "change", title: "与常年比", ...right, cell: (row) => (row.isHidden ? "" : wordsOf(row, "season", k)) },
    { key: "population", title: "人口", ...right, cell: (row) => row.population.toLocaleString("zh-CN") },
  ]
}

/** The parts of the total, each opening its messages where that tells nothing of a small cell. */
function Sums({ map, href }: { map: HeatMap; href: string }) {
  return (
    <dl className="heads" aria-label="合计">
      <div>
        <dt>合计</dt>
        <dd>{map.total} 件</dd>
      </div>
      <div>
        <dt>图上显示</dt>
        <dd>{map.shown} 件</dd>
      </div>
      <div>
        <dt>少于{map.k}件不显示</dt>
        <dd>
          {map.hidden.count} 件，{map.hidden.streets} 个街镇
        </dd>
      </div>
      <div>
        <dt>未写明地点</dt>
        <dd>
          <a href={href}>{map.unknown} 件</a>
        </dd>
      </div>
      <div>
        <dt>不在图上的街镇</dt>
        <dd>{map.elsewhere} 件</dd>
      </div>
    </dl>
  )
}

function filtersOf(map: HeatMap | undefined, url: ReturnType<typeof useUrlState>): Filter[] {
  const parts = (list: HeatMap["matters"] = []) => [
    { value: "", label: "全部" },
    ...list.map(({ key, label, count }) => ({ value: key, label: `${label} ${count}` })),
  ]
  return [
    { name: "week", label: "起始周", kind: "date", value: url.get("week"), whenEmpty: "最近" },
    { name: "weeks", label: "长度", kind: "one", options: WEEKS, value: url.get("weeks") || "4" },
    {
      name: "matter",
      label: "事项",
      kind: "one",
      options: parts(map?.matters),
      value: url.get("matter"),
      whenEmpty: "全部",
    },
    { name: "kind", label: "类别", kind: "one", options: parts(map?.kinds), value: url.get("kind"), whenEmpty: "全部" },
  ]
}
