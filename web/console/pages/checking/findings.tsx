import { checkingContract } from "#contract/checking"
import { monitoringContract } from "#contract/monitoring"
import type { GivenFor } from "../../../api/address.ts"
import { type RowOf, useList, useRead } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { ProblemLevel } from "../../marks.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"

type Row = RowOf<typeof monitoringContract.findings>

const DECISIONS = [
  { value: "", label: "全部" },
  { value: "none", label: "未认定" },
  { value: "decided", label: "确认或误报" },
  { value: "confirmed", label: "确认有误" },
  { value: "false-alarm", label: "误报" },
  { value: "ignored", label: "暂时忽略" },
]

const COLUMNS: readonly Column<Row>[] = [
  { key: "original", title: "原文", width: "16%", cell: (row) => row.original },
  { key: "suggestion", title: "建议", width: "12%", cell: (row) => row.suggestions.join(" 或 ") || "无" },
  { key: "level", title: "程度", width: "96px", cell: (row) => <ProblemLevel problem={row} /> },
  { key: "class", title: "类别", width: "96px", cell: (row) => row.classLabel },
  { key: "post", title: "发文", cell: (row) => <a href={paths.post(row.postId)}>{row.postTitle || "（无标题）"}</a> },
  {
    key: "account",
    title: "账号",
    width: "16%",
    cell: (row) => <a href={paths.account(row.accountId)}>{`${row.platformLabel} · ${row.accountName}`}</a>,
  },
  {
    key: "decision",
    title: "认定",
    width: "128px",
    cell: (row) => <span title={row.by ? `${row.by}：${row.note}` : undefined}>{row.decisionLabel}</span>,
  },
  { key: "at", title: "查出时间", width: "112px", align: "right", cell: (row) => <Moment at={row.foundAt} /> },
]

/** 命中清单: the places behind the figures of the rules; each leads to its problem, where it is decided. */
export default function FindingsPage() {
  useTitle("命中清单")
  const url = useUrlState()
  const input = { ...url.pick(["rule", "class", "decision"]), limit: 100 } as GivenFor<
    typeof monitoringContract.findings
  >
  const list = useList(monitoringContract.findings, input)
  const rule = useRuleOption(url.get("rule"))
  const elsewhere = list.first?.elsewhere ?? 0
  return (
    <ListPage
      title="命中清单"
      says={`敏错字规则在发文中查出的每一处，同一发文的同一处只计一次；点原文进入问题办理认定。${
        elsewhere > 0 ? `另有 ${elsewhere} 处属于您管理范围以外的单位，不列出。` : ""
      }`}
      filters={[
        {
          name: "decision",
          label: "认定",
          kind: "one",
          options: DECISIONS,
          value: url.get("decision"),
        },
        { name: "rule", label: "规则", kind: "one", options: rule, value: url.get("rule") },
        {
          name: "class",
          label: "类别",
          kind: "one",
          options: chosen(url.get("class"), list.first?.items[0]?.classLabel),
          value: url.get("class"),
        },
      ]}
      onFilter={url.set}
      actions={<a href={paths.checkingRules({ used: "yes" })}>敏错字规则</a>}
      {...list.listed}
      empty={<EmptyTeach title="没有符合条件的命中">规则查出的每一处都会列在这里；可以去掉筛选条件。</EmptyTeach>}
    >
      <DataTable
        caption="命中清单"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => (row.problemId ? paths.problem(row.problemId) : undefined)}
        keyboard
      />
    </ListPage>
  )
}

/** The rule by its name instead of its number. */
function useRuleOption(rule: string) {
  const { data } = useRead(checkingContract.rule, { rule }, { enabled: rule !== "" })
  return chosen(rule, data?.rule === rule ? data.title : rule)
}

/** What the figure that led here was about; taking it off shows all. */
const chosen = (value: string, label = value) => [{ value: "", label: "全部" }, ...(value ? [{ value, label }] : [])]
