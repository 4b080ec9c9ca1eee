import { dutyContract, type LoadLine } from "#contract/duty"
import type { GivenFor } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"

type Query = GivenFor<typeof dutyContract.load>

/** 值班负担: how much each person has been on duty; every figure opens its shifts. */
export default function LoadsPage() {
  useTitle("值班负担")
  const url = useUrlState()
  const list = useList(dutyContract.load, { ...url.pick(["q"]), limit: 50 } as Query)
  const from = list.first?.from ?? ""
  const figure = (value: number | string, href: string) => (value ? <a href={href}>{value}</a> : "无")
  const number = (
    key: "shifts" | "hours" | "nights" | "daysOff" | "coming",
    title: string,
    width = "72px",
  ): Column<LoadLine> => ({
    ...{ key, title, width },
    align: "right",
    cell: (row) => figure(row[key], paths.dutyShifts({ person: row.person.id, from })),
  })
  const columns: readonly Column<LoadLine>[] = [
    { key: "name", title: "人员", cell: (row) => (row.away ? `${row.person.name}（${row.away}）` : row.person.name) },
    { key: "unit", title: "单位", width: "24%", cell: (row) => row.unit },
    number("shifts", "班次"),
    number("hours", "小时"),
    number("nights", "夜班"),
    number("daysOff", "休息日"),
    number("coming", "待值"),
    { key: "rings", title: "响应", width: "72px", align: "right", cell: (row) => row.rings || "无" },
    {
      key: "missed",
      title: "未响应",
      width: "80px",
      align: "right",
      cell: (row) => figure(row.missed, paths.dutyRings({ missed: row.person.id })),
    },
  ]
  return (
    <ListPage
      title="值班负担"
      says={`近${list.first?.days ?? 30}日每人值了多少班，最重的在前；点数字看是哪些班次。只用来均衡排班，不作排名。`}
      search={{ value: url.get("q"), hint: "姓名、单位", onSearch: (q) => url.set({ q }) }}
      {...list.listed}
      empty={<EmptyTeach title="近期没有人值班">排班以后这里会列出每人的负担。</EmptyTeach>}
    >
      <DataTable
        caption="值班负担"
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.person.id}
        href={(row) => paths.dutyShifts({ person: row.person.id })}
        keyboard
      />
    </ListPage>
  )
}
