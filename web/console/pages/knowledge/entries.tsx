import { useNavigate } from "react-router"
import { type EntryLine, knowledgeContract } from "#contract/knowledge"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { Day, Moment } from "../../../ui/now.tsx"
import { useUnitOption } from "../../names.ts"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { EntryState } from "./marks.tsx"

type Query = GivenFor<typeof knowledgeContract.entries>
type First = ReplyOf<typeof knowledgeContract.entries>

const COLUMNS: readonly Column<EntryLine>[] = [
  { key: "question", title: "问题", cell: (row) => row.question },
  { key: "state", title: "状态", width: "104px", cell: (row) => <EntryState of={row} /> },
  { key: "unit", title: "答复单位", width: "17%", cell: (row) => row.unit.name },
  { key: "policy", title: "依据", width: "24%", wideOnly: true, cell: (row) => row.policyName || "未写" },
  {
    key: "last",
    title: "有效期至",
    width: "136px",
    align: "right",
    cell: (row) => (row.lastOn ? <Day date={row.lastOn} /> : "长期"),
  },
  { key: "at", title: "修改", width: "104px", align: "right", cell: (row) => <Moment at={row.changedAt} /> },
]

/** 咨询答问库: what is expired or in work first, then what is given to the public. */
export default function EntriesPage() {
  useTitle("咨询答问库")
  const url = useUrlState()
  const navigate = useNavigate()
  const why = useBarred("knowledge.edit", "编写咨询答问")
  const list = useList(knowledgeContract.entries, {
    ...url.pick(["q", "state", "unit", "ending"]),
    limit: 50,
  } as Query)
  const units = useUnitOption(url.get("unit"))
  const states = [
    { value: "", label: "全部" },
    ...(list.first?.figures ?? []).map(({ key, label }) => ({ value: key, label })),
  ]
  const ending = [
    { value: "", label: "不限" },
    { value: "yes", label: "即将到期" },
  ]
  return (
    <ListPage
      title="咨询答问库"
      says="各单位对常见问题的答复，审核后在公众端公开，并在群众写信时提示；每条随所依据的政策到期。"
      search={{ value: url.get("q"), hint: "问题、答复中的文字", onSearch: (q) => url.set({ q }) }}
      filters={[
        { name: "state", label: "状态", kind: "one", options: states, value: url.get("state"), whenEmpty: "全部" },
        { name: "ending", label: "期限", kind: "one", options: ending, value: url.get("ending"), whenEmpty: "不限" },
        ...(url.get("unit")
          ? [{ name: "unit", label: "单位", kind: "one" as const, options: units, value: url.get("unit") }]
          : []),
      ]}
      onFilter={url.set}
      figures={list.first ? <Counted first={list.first} url={url} /> : null}
      actions={
        <>
          <ActionButton primary why={why} onPress={() => void navigate(paths.writeAnswer())}>
            起草答问
          </ActionButton>
          <a className="as-button" href={paths.knowledgeGaps()}>
            待补的问题 {list.first?.openGaps ?? ""}
          </a>
          <a className="as-button" href="/portal/answers">
            看公众页面
          </a>
        </>
      }
      {...list.listed}
      empty={
        <EmptyTeach title="没有符合条件的答问">可以去掉筛选条件，或点“起草答问”，也可以从“待补的问题”起草。</EmptyTeach>
      }
    >
      <DataTable
        caption="咨询答问"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.knowledgeEntry(row.id)}
        keyboard
      />
    </ListPage>
  )
}

function Counted({ first, url }: { first: First; url: ReturnType<typeof useUrlState> }) {
  const items = [
    ...first.figures.map((part) => ({ ...part, on: url.get("state") === part.key })),
    { key: "ending", label: "即将到期", count: first.ending, on: url.get("ending") === "yes" },
  ]
  return (
    <FigureFilters
      items={items}
      onPress={(key) =>
        key === "ending"
          ? url.set({ ending: url.get("ending") ? "" : "yes" })
          : url.set({ state: url.get("state") === key ? "" : key })
      }
    />
  )
}
