import { useNavigate } from "react-router"
import { type ConsultationRow, consultationsContract } from "#contract/consultations"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { Day, Moment } from "../../../ui/now.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { toggled, useUrlState } from "../../url-state.ts"
import { ConsultationState } from "./marks.tsx"

type Query = GivenFor<typeof consultationsContract.consultations>
type First = ReplyOf<typeof consultationsContract.consultations>

const COLUMNS: readonly Column<ConsultationRow>[] = [
  { key: "title", title: "征集", cell: (row) => row.title },
  { key: "state", title: "状态", width: "152px", cell: (row) => <ConsultationState of={row} /> },
  { key: "unit", title: "起草单位", width: "13%", cell: (row) => row.unit.name },
  { key: "kind", title: "类别", width: "120px", wideOnly: true, cell: (row) => row.kindLabel },
  {
    key: "opinions",
    title: "意见",
    width: "128px",
    cell: (row) =>
      row.waiting > 0 ? (
        <span>
          {row.opinions}
          <span className="secondary">，待研究 {row.waiting}</span>
        </span>
      ) : (
        row.opinions
      ),
  },
  { key: "ends", title: "征集到", width: "104px", cell: (row) => <Day date={row.endsOn} /> },
  { key: "due", title: "采纳情况", width: "120px", cell: (row) => <Day date={row.feedbackDueOn} /> },
  {
    key: "at",
    title: "公布",
    width: "104px",
    align: "right",
    cell: (row) => <Moment at={row.publishedAt} none="未公布" />,
  },
]

/** 意见征集: those whose office is late first, then what waits for 采纳情况, then the newest. */
export default function ConsultationsPage() {
  useTitle("意见征集")
  const url = useUrlState()
  const navigate = useNavigate()
  const why = useBarred("consultations.edit", "起草意见征集")
  const list = useList(consultationsContract.consultations, {
    ...url.pick(["q", "state", "late"]),
    limit: 50,
  } as Query)
  return (
    <ListPage
      title="意见征集"
      says="把草案公开征求意见：审核后公布，不用登录就能提，征集结束后按期公布采纳情况；逾期的在前。"
      search={{ value: url.get("q"), hint: "征集的标题", onSearch: (q) => url.set({ q }) }}
      filters={[
        {
          ...{ name: "state", label: "状态", kind: "many", value: url.get("state") },
          options: (list.first?.figures ?? []).map(({ key, label }) => ({ value: key, label })),
        },
      ]}
      onFilter={url.set}
      figures={list.first ? <Counted first={list.first} url={url} /> : null}
      actions={
        <>
          <ActionButton primary why={why} onPress={() => void navigate(paths.writeConsultation())}>
            起草意见征集
          </ActionButton>
          <a className="as-button" href="/portal/consultations">
            看公众页面
          </a>
        </>
      }
      {...list.listed}
      empty={<EmptyTeach title="没有符合条件的意见征集">政策出台前要听意见的，点“起草意见征集”。</EmptyTeach>}
    >
      <DataTable
        caption="意见征集"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.consultation(row.id)}
        keyboard
      />
    </ListPage>
  )
}

function Counted({ first, url }: { first: First; url: ReturnType<typeof useUrlState> }) {
  const states = url.get("state").split(",")
  const late = { key: "late", label: "采纳情况逾期", count: first.late, on: url.get("late") === "yes" }
  return (
    <FigureFilters
      items={[...first.figures.map((part) => ({ ...part, on: states.includes(part.key) })), late]}
      onPress={(key) =>
        key === "late"
          ? url.set({ late: url.get("late") ? "" : "yes" })
          : url.set({ state: toggled(url.get("state"), key) })
      }
    />
  )
}
