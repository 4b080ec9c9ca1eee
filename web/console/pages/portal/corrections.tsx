import { type CorrectionView, portalContract } from "#contract/portal"
import { correctionStates, KIND_LABELS } from "#rules/portal"
import type { GivenFor } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { TimeLeft } from "../../../ui/deadline.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"

const COLUMNS: readonly Column<CorrectionView>[] = [
  { key: "title", title: "对象", cell: (row) => row.title },
  { key: "kind", title: "种类", width: "96px", cell: (row) => row.kindLabel },
  { key: "text", title: "公众说什么", width: "30%", wideOnly: true, cell: (row) => row.text },
  { key: "unit", title: "办理单位", width: "18%", cell: (row) => row.unit.name },
  {
    key: "state",
    title: "办理",
    width: "136px",
    cell: (row) => (row.state === "open" ? <TimeLeft due={row.dueAt} /> : (row.verdictLabel ?? row.stateLabel)),
  },
  { key: "at", title: "收到", width: "104px", align: "right", cell: (row) => <Moment at={row.toldAt} /> },
]

const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))
const STATES = Object.fromEntries(Object.entries(correctionStates.states).map(([key, { label }]) => [key, label]))

/** 公众纠错: what anybody pointed out on the public site, and impostors that were told of. */
export default function CorrectionsPage() {
  useTitle("公众纠错")
  const url = useUrlState()
  const input = { ...url.pick(["state", "kind"]), limit: 50 }
  const list = useList(portalContract.corrections, input as GivenFor<typeof portalContract.corrections>)
  return (
    <ListPage
      title="公众纠错"
      says="公众在网站上指出的差错和举报的冒用账号，3个工作日内答复；提出的人凭查询码看答复。"
      filters={[
        { name: "state", label: "办理", kind: "many", options: options(STATES), value: url.get("state") },
        { name: "kind", label: "种类", kind: "many", options: options(KIND_LABELS), value: url.get("kind") },
      ]}
      onFilter={url.set}
      {...list.listed}
      empty={
        <EmptyTeach title="没有公众纠错">
          公众网站每页底部都有“本页纠错”，提交后直接派给该账号或内容的单位，并出现在这里。
        </EmptyTeach>
      }
    >
      <DataTable
        caption="公众纠错"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.correction(row.id)}
        keyboard
      />
    </ListPage>
  )
}
