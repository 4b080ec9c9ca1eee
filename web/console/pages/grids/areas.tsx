import { Input, Radio, Select } from "antd"
import { useState } from "react"
import { type AreaView, gridsContract } from "#contract/grids"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"

type Query = GivenFor<typeof gridsContract.areas>
type Choices = ReplyOf<typeof gridsContract.areas>["choices"]

/** 网格范围和自动派: which places belong to a grid, and what is sent there without a person. */
export default function AreasPage() {
  useTitle("网格范围和自动派")
  const url = useUrlState()
  const list = useList(gridsContract.areas, { ...url.pick(["q"]), limit: 200 } as Query)
  const [open, setOpen] = useState<AreaView>()
  const why = useBarred("grids.edit", "设定网格范围")
  const columns: readonly Column<AreaView>[] = [
    { key: "grid", title: "网格或组织", cell: (row) => row.grid },
    { key: "unit", title: "登记单位", width: "20%", cell: (row) => row.unit.name },
    { key: "workers", title: "人数", width: "64px", align: "right", cell: (row) => row.workers },
    {
      ...{ key: "communities", title: "社区、小区", width: "24%", wrap: true },
      cell: (row) => row.communities.join("、") || <span className="secondary">未写</span>,
    },
    {
      ...{ key: "corners", title: "边界", width: "88px" },
      cell: (row) => (row.corners.length > 0 ? `${row.corners.length}个点` : <span className="secondary">未画</span>),
    },
    {
      ...{ key: "categories", title: "自动派的类别", width: "20%", wrap: true },
      cell: (row) =>
        row.categories.map(({ label }) => label).join("、") || <span className="secondary">全部由人派</span>,
    },
    {
      ...{ key: "acts", title: "办理", width: "96px" },
      cell: (row) => (
        <ActionButton why={why} onPress={() => setOpen(row)}>
          设定
        </ActionButton>
      ),
    },
  ]
  return (
    <ListPage
      title="网格范围和自动派"
      says="随手拍的位置在网格边界里、或地点写明网格的社区，可以按类别自动派现场核查；默认不自动派，派出时写明理由，两个网格都对得上的由人派。"
      search={{ value: url.get("q"), hint: "网格、单位", onSearch: (q) => url.set({ q }) }}
      actions={
        <a className="as-button" href={paths.gridWorkers()}>
          网格员和社会组织
        </a>
      }
      {...list.listed}
      empty={<EmptyTeach title="还没有网格">先在“网格员和社会组织”登记网格员，再来设定网格的范围。</EmptyTeach>}
    >
      <DataTable caption="网格范围和自动派" columns={columns} rows={list.rows} rowKey={(row) => row.id} />
      {open ? (
        <SetArea key={open.id} area={open} choices={list.first?.choices ?? []} onClose={() => setOpen(undefined)} />
      ) : null}
    </ListPage>
  )
}

/** Corners as they are typed, a line each: longitude, latitude. Undefined: one of the lines is none. */
function cornersOf(text: string): [number, number][] | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "")
  const corners = lines.map((line) =>
    line
      .trim()
      .split(/[,，\s]+/)
      .map(Number),
  )
  const right = corners.every((one) => one.length === 2 && one.every((n) => Number.isFinite(n)))
  return right ? (corners as [number, number][]) : undefined
}

function SetArea({ area, choices, onClose }: { area: AreaView; choices: Choices; onClose(): void }) {
  const [communities, setCommunities] = useState(area.communities.join("\n"))
  const [text, setText] = useState(area.corners.map((corner) => corner.join(",")).join("\n"))
  const [system, setSystem] = useState<"wgs84" | "gcj02">("wgs84")
  const [categories, setCategories] = useState(area.categories.map(({ id }) => id))
  const set = useAct(gridsContract.setArea, { invalidates: [gridsContract.areas] })
  const corners = cornersOf(text)
  const names = communities.split("\n").flatMap((line) => line.trim() || [])
  const missing =
    corners === undefined
      ? "边界每行写一个点：经度,纬度"
      : corners.length > 0 && corners.length < 3
        ? "边界至少要三个点"
        : categories.length > 0 && corners.length === 0 && names.length === 0
          ? "自动派要先写社区或边界"
          : undefined
  return (
    <Confirm
      open
      title="设定网格范围"
      object={`${area.unit.name} ${area.grid}`}
      consequence="选了类别的，此后收到的随手拍落在这个网格就自动派现场核查；没选的仍由人派。"
      verb="保存"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() =>
        set.mutateAsync({
          ...{ unitId: area.unit.id, grid: area.grid, communities: names, corners: corners ?? [], system, categories },
        })
      }
    >
      <Field label="社区、小区（一行一个）">
        <Input.TextArea rows={4} value={communities} onChange={(event) => setCommunities(event.target.value)} />
      </Field>
      <Field label="边界（可不填；一行一个点：经度,纬度，依次连成一圈）">
        <Input.TextArea rows={4} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <Field label="边界的坐标系" group>
        <Radio.Group value={system} onChange={(event) => setSystem(event.target.value as typeof system)}>
          <Radio value="wgs84">WGS-84（卫星定位）</Radio>
          <Radio value="gcj02">GCJ-02（网上地图）</Radio>
        </Radio.Group>
      </Field>
      <Field label="自动派的类别（不选就全部由人派）">
        <Select
          mode="multiple"
          value={categories}
          onChange={setCategories}
          options={choices.map(({ id, label }) => ({ value: id, label }))}
        />
      </Field>
    </Confirm>
  )
}
