import { Checkbox, Input, Radio } from "antd"
import { useState } from "react"
import { useParams } from "react-router"
import { consultationsContract, type ConsultationView, type OpinionRow } from "#contract/consultations"
import type { GivenFor } from "../../../api/address.ts"
import { downloadOf } from "../../../api/call.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useList, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { ExportButton, ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { BACK } from "./consultation.tsx"
import { CHANGES } from "./consultation-acts.tsx"
import { OpinionState } from "./marks.tsx"
import { Personal } from "./personal.tsx"
import { paths } from "../../paths.ts"

type Query = GivenFor<typeof consultationsContract.opinions>
const STATES = [
  { value: "waiting", label: "待研究" },
  { value: "adopted", label: "采纳" },
  { value: "partly", label: "部分采纳" },
  { value: "refused", label: "未采纳" },
  { value: "counted", label: "仅填问卷" },
]

/** 收到的意见 of one 意见征集, article by article, decided one or many at once. */
export default function ReceivedPage() {
  const id = useParams().id!
  const read = useRead(consultationsContract.consultation, { id })
  useTitle("收到的意见")
  if (read.error && !read.data) return <PageFault error={read.error} back={BACK} retry={() => void read.refetch()} />
  if (!read.data || read.data.id !== id) return <Waiting />
  return <Received view={read.data} />
}

function Received({ view }: { view: ConsultationView }) {
  const url = useUrlState()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const filter = url.pick(["q", "state", "article", "answer"])
  const list = useList(consultationsContract.opinions, { id: view.id, ...filter, limit: 50 } as Query)
  const places = [
    { value: "", label: "全部" },
    { value: "0", label: "整体" },
    ...view.articles.map(({ no, label }) => ({ value: String(no), label })),
  ]
  const ticks = view.questions.flatMap(({ id, text, options }) =>
    options.map((option, n) => ({ value: `${id}.${n}`, label: `${text} ${option}` })),
  )
  return (
    <ListPage
      title="收到的意见"
      says={`${view.title}。按草案的条文排列，待研究的在前；没有采纳的写明理由，公布后提意见的人凭码看到。`}
      search={{ value: url.get("q"), hint: "意见中的文字", onSearch: (q) => url.set({ q }) }}
      filters={[
        {
          ...{ name: "article", label: "条文", kind: "one", options: places, value: url.get("article") },
          whenEmpty: "全部",
        },
        { name: "state", label: "采纳情况", kind: "many", options: STATES, value: url.get("state") },
        ...(url.get("answer")
          ? [{ name: "answer", label: "问卷", kind: "one" as const, options: ticks, value: url.get("answer") }]
          : []),
      ]}
      onFilter={url.set}
      actions={
        <>
          <Decide view={view} chosen={chosen} onDone={() => setChosen([])} />
          <ExportButton
            href={downloadOf(consultationsContract.exportOpinions, { id: view.id, ...filter } as Query)}
            rows={list.total}
          />
          <a className="as-button" href={paths.consultation(view.id)}>
            回到征集
          </a>
        </>
      }
      {...list.listed}
      empty={
        <EmptyTeach title="没有符合条件的意见">可以去掉筛选条件；书面、电话提的意见在征集页面“登记意见”。</EmptyTeach>
      }
    >
      <DataTable
        caption="收到的意见"
        columns={columnsOf(view, chosen, setChosen)}
        rows={list.rows}
        rowKey={(row) => row.id}
      />
    </ListPage>
  )
}

const columnsOf = (
  view: ConsultationView,
  chosen: readonly string[],
  choose: (ids: readonly string[]) => void,
): readonly Column<OpinionRow>[] => [
  {
    ...{ key: "text", title: "意见", wrap: true },
    cell: (row) => (
      <Checkbox
        checked={chosen.includes(row.id)}
        disabled={row.state === "counted" || !view.actions.decide.ok}
        onChange={(event) =>
          choose(event.target.checked ? [...chosen, row.id] : chosen.filter((one) => one !== row.id))
        }
      >
        <Words row={row} />
      </Checkbox>
    ),
  },
  { key: "place", title: "条文", width: "96px", cell: (row) => row.place },
  { key: "state", title: "采纳情况", width: "112px", cell: (row) => <OpinionState of={row} /> },
  { key: "reason", title: "理由", width: "22%", wrap: true, cell: (row) => row.reason },
  { key: "own", title: "联系", width: "120px", cell: (row) => <Personal view={view} row={row} /> },
  { key: "source", title: "来源", width: "88px", wideOnly: true, cell: (row) => row.sourceLabel },
  { key: "at", title: "收到", width: "104px", align: "right", cell: (row) => <Moment at={row.saidAt} /> },
]

function Words({ row }: { row: OpinionRow }) {
  return (
    <span className="pre-line">
      {row.text || <span className="secondary">只填了问卷</span>}
      {row.same > 1 ? <span className="secondary">（相同的共 {row.same} 条）</span> : null}
      {row.held ? <span className="mark-serious">（不公开：{row.held}）</span> : null}
      {row.answers.map((one) => (
        <span key={one.question} className="secondary">
          {"\n"}
          {one.question}　{one.answer}
        </span>
      ))}
    </span>
  )
}

/** 登记采纳情况 of what is ticked. */
function Decide({ view, chosen, onDone }: { view: ConsultationView; chosen: readonly string[]; onDone(): void }) {
  const [open, setOpen] = useState(false)
  const [verdict, setVerdict] = useState<"adopt" | "partly" | "refuse">("adopt")
  const [reason, setReason] = useState("")
  const decide = useAct(consultationsContract.decide, CHANGES)
  const may = view.actions.decide
  const why = may.ok ? (chosen.length === 0 ? "请先勾选意见" : null) : (may.why ?? "现在不能办理")
  return (
    <>
      <ActionButton primary why={why} onPress={() => setOpen(true)}>
        登记采纳情况{chosen.length > 0 ? `（${chosen.length}条）` : ""}
      </ActionButton>
      <Confirm
        open={open}
        title="登记采纳情况"
        object={`${chosen.length}条意见`}
        consequence="采纳情况报告公布后，提意见的人凭查询码看到结果和理由。"
        verb="登记"
        missing={verdict !== "adopt" && reason.trim().length < 2 ? "请写明理由" : undefined}
        faultOf={faultOf}
        onClose={() => setOpen(false)}
        onConfirm={async () => {
          await decide.mutateAsync({ id: view.id, opinionIds: [...chosen], verdict, reason: reason.trim() })
          setReason("")
          onDone()
        }}
      >
        <Field label="采纳情况" group>
          <Radio.Group value={verdict} onChange={(event) => setVerdict(event.target.value as typeof verdict)}>
            <Radio value="adopt">采纳</Radio>
            <Radio value="partly">部分采纳</Radio>
            <Radio value="refuse">不采纳</Radio>
          </Radio.Group>
        </Field>
        <Field label={verdict === "adopt" ? "说明（公开，可不填）" : "理由（公开）"}>
          <Input.TextArea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </Confirm>
    </>
  )
}
