import { Button } from "antd"
import { trailContract } from "#contract/trail"
import { ACTION_LABELS, SUBJECT_LABELS } from "#rules/trail"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { downloadOf } from "../../../api/call.ts"
import { useList, useRead } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import type { Filter } from "../../../ui/filter-chips.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { paths } from "../../paths.ts"
import { useSession } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { Detail } from "./detail.tsx"

type Row = ReplyOf<typeof trailContract.entries>["items"][number]

const FILTERS = ["subjectKind", "subjectId", "action", "actor", "from", "to"] as const

const COLUMNS: readonly Column<Row>[] = [
  { key: "action", title: "操作", width: "112px", cell: (row) => <strong>{row.actionLabel}</strong> },
  { key: "actor", title: "操作人", width: "88px", cell: (row) => row.actor },
  { key: "unit", title: "单位", width: "18%", cell: (row) => row.unit || "无" },
  { key: "subject", title: "对象", width: "104px", cell: (row) => <Subject row={row} /> },
  { key: "detail", title: "内容", cell: (row) => <Detail values={row.detail} /> },
  {
    key: "sealed",
    title: "封存",
    width: "80px",
    wideOnly: true,
    cell: (row) => <StateMark tone={row.sealed ? "good" : "plain"}>{row.sealed ? "已封存" : "待封存"}</StateMark>,
  },
  { key: "at", title: "时间", width: "112px", align: "right", cell: (row) => <Moment at={row.at} /> },
]

/** 操作留痕: who did what to which thing; rows are chained and cannot be changed. */
export default function TrailPage() {
  useTitle("操作留痕")
  const url = useUrlState()
  const list = useList(trailContract.entries, { ...url.pick(FILTERS), limit: 100 } as GivenFor<
    typeof trailContract.entries
  >)
  return (
    <ListPage
      title="操作留痕"
      says="每一次改变都有一行：谁、以哪个单位的名义、何时、做了什么。只能追加，不能修改。"
      filters={filtersOf(url.get)}
      onFilter={url.set}
      figures={<Verified />}
      actions={<ExportChain />}
      {...list.listed}
      empty={
        <EmptyTeach title="没有符合条件的记录">
          任何人在系统里办理事项后，这里就会有记录。可以去掉筛选条件再看。
        </EmptyTeach>
      }
    >
      <DataTable caption="操作留痕" columns={COLUMNS} rows={list.rows} rowKey={(row) => row.id} keyboard />
    </ListPage>
  )
}

/** The whole chain, whatever is filtered: only a whole chain can be verified. */
function ExportChain() {
  const { permissions } = useSession()
  if (!permissions.includes("trail.export")) return null
  return (
    <Button href={downloadOf(trailContract.exportChain, {})} download>
      导出留痕链（可离线核验）
    </Button>
  )
}

/** Words that stand for several codes (逾期 of a problem, of an assignment) are offered once for each. */
const optionsOf = (labels: Readonly<Record<string, string>>) => [
  { value: "", label: "全部" },
  ...Object.entries(labels).map(([value, label]) => ({ value, label })),
]

function filtersOf(get: (name: string) => string): Filter[] {
  return [
    { name: "from", label: "自", kind: "date", value: get("from"), whenEmpty: "最早" },
    { name: "to", label: "至", kind: "date", value: get("to"), whenEmpty: "现在" },
    { name: "action", label: "操作", kind: "one", options: optionsOf(ACTION_LABELS), value: get("action") },
    { name: "subjectKind", label: "对象", kind: "one", options: optionsOf(SUBJECT_LABELS), value: get("subjectKind") },
    { name: "subjectId", label: "对象编号", kind: "text", value: get("subjectId") },
  ]
}

function Verified() {
  const { data } = useRead(trailContract.verification, {})
  if (!data) return null
  return (
    <p className="verified">
      {data.ok ? (
        <StateMark tone="good">留痕链完整</StateMark>
      ) : (
        <StateMark tone="veto">{`留痕链在第 ${data.fault?.entryId ?? "?"} 行断开：${data.fault?.reason ?? ""}`}</StateMark>
      )}
      <span className="secondary">
        已封存 {data.sealed} 行，待封存 {data.unsealed} 行，链头 <code>{data.head.slice(0, 16)}</code>
      </span>
    </p>
  )
}

const OPENS: Record<string, (id: string) => string> = {
  "monitoring.problem": paths.problem,
  "portal.correction": paths.correction,
  "portal.site": () => paths.publicSite(),
  "registry.account": (id) => paths.account(id),
  "registry.import": (id) => paths.importRoster(id),
  "reports.bulletin": paths.bulletin,
  "collection.run": paths.run,
  "collection.post": paths.post,
  "identity.unit": paths.unit,
}

function Subject({ row }: { row: Row }) {
  const opens = OPENS[row.subjectKind]
  const text = `${SUBJECT_LABELS[row.subjectKind] ?? "其他"} ${/^\d+$/.test(row.subjectId) ? row.subjectId : ""}`
  return opens ? <a href={opens(row.subjectId)}>{text}</a> : <span>{text}</span>
}
