import { useState } from "react"
import { identityContract, levels, type UnitView } from "#contract/identity"
import type { GivenFor } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { useUnitOption } from "../../names.ts"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { AddUnit } from "./unit-form.tsx"

const COLUMNS: readonly Column<UnitView>[] = [
  { key: "name", title: "机构", cell: (row) => row.name },
  { key: "level", title: "层级", width: "56px", cell: (row) => row.level },
  { key: "kind", title: "性质", width: "176px", cell: (row) => row.kind },
  { key: "area", title: "属地（块）", width: "16%", cell: (row) => row.areaParent?.name ?? "无" },
  { key: "line", title: "条线（条）", width: "16%", cell: (row) => row.lineParent?.name ?? "无" },
  { key: "children", title: "下级", width: "64px", align: "right", cell: (row) => <Children row={row} /> },
  { key: "people", title: "人员", width: "64px", align: "right", cell: (row) => row.peopleCount },
]

/** 机构: the units of my part of the two trees, 条 and 块. */
export default function UnitsPage() {
  useTitle("机构")
  const url = useUrlState()
  const input = { ...url.pick(["q", "parent", "level"]), limit: 100 } as GivenFor<typeof identityContract.units>
  const list = useList(identityContract.units, input)
  const parents = useUnitOption(url.get("parent"))
  const barred = useBarred("identity.manage", "管理机构与人员")
  const [adding, setAdding] = useState(false)
  return (
    <ListPage
      title="机构"
      says="本人数据范围内的机构，每个机构同时在属地（块）和条线（条）两棵树上。"
      search={{ value: url.get("q"), hint: "机构名称", onSearch: (q) => url.set({ q }) }}
      filters={[
        {
          name: "level",
          label: "层级",
          kind: "one",
          options: [{ value: "", label: "全部" }, ...levels.map((level) => ({ value: level, label: level }))],
          value: url.get("level"),
        },
        ...(url.get("parent")
          ? [{ name: "parent", label: "上级机构", kind: "one" as const, options: parents, value: url.get("parent") }]
          : []),
      ]}
      onFilter={url.set}
      actions={
        <ActionButton why={barred} onPress={() => setAdding(true)}>
          新增机构
        </ActionButton>
      }
      {...list.listed}
      empty={
        <EmptyTeach title="没有符合条件的机构">
          机构由系统管理员新增，名册导入按全称对应到机构。可以去掉筛选条件再看。
        </EmptyTeach>
      }
    >
      <DataTable
        caption="机构"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.unit(row.id)}
        keyboard
      />
      {adding ? <AddUnit onClose={() => setAdding(false)} /> : null}
    </ListPage>
  )
}

function Children({ row }: { row: UnitView }) {
  return row.childCount > 0 ? <a href={paths.units({ parent: row.id })}>{row.childCount}</a> : <>0</>
}
