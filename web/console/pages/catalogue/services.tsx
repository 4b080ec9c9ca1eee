import { useNavigate } from "react-router"
import { catalogueContract, type ItemLine } from "#contract/catalogue"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { Day, Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { useUnitOption } from "../../names.ts"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"

type First = ReplyOf<typeof catalogueContract.services>

const State = ({ of: row }: { of: ItemLine }) =>
  row.ended ? (
    <StateMark tone="idle">已停用</StateMark>
  ) : row.dead ? (
    <StateMark tone="veto">链接打不开</StateMark>
  ) : row.expired ? (
    <StateMark tone="serious">过有效期</StateMark>
  ) : (
    <StateMark tone="good">在用</StateMark>
  )

const COLUMNS: readonly Column<ItemLine>[] = [
  { key: "name", title: "事项", cell: (row) => row.name },
  { key: "state", title: "状态", width: "120px", cell: (row) => <State of={row} /> },
  { key: "unit", title: "办理单位", width: "18%", cell: (row) => row.unit.name },
  { key: "ways", title: "在哪里办", width: "128px", cell: (row) => row.ways.join("、") },
  { key: "limit", title: "办理时限", width: "112px", cell: (row) => row.timeLimit },
  { key: "bundle", title: "一件事", width: "12%", wideOnly: true, cell: (row) => row.bundle || "" },
  {
    ...{ key: "until", title: "有效期至", width: "120px", align: "right" },
    cell: (row) => (row.validUntil ? <Day date={row.validUntil} /> : "长期"),
  },
  { key: "at", title: "更新", width: "104px", align: "right", cell: (row) => <Moment at={row.setAt} /> },
]

/** 政务服务事项库: what the public can have done, where; dead links first. */
export default function ServicesPage() {
  useTitle("政务服务事项库")
  const url = useUrlState()
  const navigate = useNavigate()
  const why = useBarred("catalogue.edit", "维护政务服务事项")
  const list = useList(catalogueContract.services, {
    ...url.pick(["q", "unit", "way", "state"]),
    limit: 50,
  } as GivenFor<typeof catalogueContract.services>)
  const units = useUnitOption(url.get("unit"))
  const add = (
    <ActionButton primary why={why} onPress={() => void navigate(paths.newService())}>
      登记事项
    </ActionButton>
  )
  return (
    <ListPage
      title="政务服务事项库"
      says="各单位能办的事：找谁、怎么办、多久、收不收费。公众网站据此查找；链接每天探测两次，打不开的告知办理单位并在公众页面标出。"
      search={{ value: url.get("q"), hint: "事项、别名、编码、单位", onSearch: (q) => url.set({ q }) }}
      filters={[
        {
          ...{ name: "way", label: "在哪里办", kind: "one", value: url.get("way"), whenEmpty: "不限" },
          options: [
            ...[
              { value: "", label: "不限" },
              { value: "online", label: "可网上办" },
            ],
            ...[
              { value: "mobile", label: "可掌上办" },
              { value: "window", label: "有办事窗口" },
            ],
          ],
        },
        {
          ...{ name: "state", label: "状态", kind: "one", value: url.get("state"), whenEmpty: "在用" },
          options: [
            ...[
              { value: "", label: "在用" },
              { value: "dead", label: "链接打不开" },
            ],
            ...[
              { value: "expired", label: "已过有效期" },
              { value: "ended", label: "已停用" },
            ],
          ],
        },
        ...(url.get("unit")
          ? [{ name: "unit", label: "单位", kind: "one" as const, options: units, value: url.get("unit") }]
          : []),
      ]}
      onFilter={url.set}
      figures={list.first ? <Counted first={list.first} url={url} /> : null}
      actions={
        <>
          {add}
          <ActionButton why={why} onPress={() => void navigate(paths.importServices())}>
            导入事项表
          </ActionButton>
          <a className="as-button" href="/portal/services">
            看公众页面
          </a>
        </>
      }
      {...list.listed}
      empty={
        <EmptyTeach title="没有符合条件的事项" action={add}>
          可以去掉筛选条件，登记一个事项，或用模板一次导入。
        </EmptyTeach>
      }
    >
      <DataTable
        caption="政务服务事项"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.service(row.id)}
        keyboard
      />
    </ListPage>
  )
}

const FILTER_OF: Readonly<Record<string, readonly [name: "way" | "state", value: string]>> = {
  ...{ online: ["way", "online"], mobile: ["way", "mobile"], window: ["way", "window"] },
  ...{ dead: ["state", "dead"], expired: ["state", "expired"] },
}

/** Counted from the items themselves; 掌上可办率 is the share that a phone can do, with links that open. */
function Counted({ first, url }: { first: First; url: ReturnType<typeof useUrlState> }) {
  const items = first.figures.map((figure) => {
    const [name, value] = FILTER_OF[figure.key] ?? []
    const label =
      figure.key === "mobile" && first.mobilePercent !== null ? `可掌上办（${first.mobilePercent}%）` : figure.label
    return { ...figure, label, on: name !== undefined && url.get(name) === value }
  })
  return (
    <FigureFilters
      items={items}
      onPress={(key) => {
        const [name, value] = FILTER_OF[key] ?? []
        if (name) url.set({ [name]: url.get(name) === value ? "" : value! })
        else url.set({ way: "", state: "" })
      }}
    />
  )
}
