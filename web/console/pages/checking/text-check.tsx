import { Button, DatePicker, Input } from "antd"
import { useState } from "react"
import { checkingContract } from "#contract/checking"
import type { ReplyOf } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { useKept } from "../../../ui/kept.ts"
import { MarkedText } from "../../../ui/marked-text.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { ProblemLevel } from "../../marks.tsx"
import { useTitle } from "../../title.ts"

type Checked = ReplyOf<typeof checkingContract.checkText>
type Finding = Checked["findings"][number]

const COLUMNS: readonly Column<Finding & { readonly number: number }>[] = [
  { key: "original", title: "原文", cell: (row) => `${row.number}. ${row.original}` },
  { key: "suggestion", title: "建议", width: "18%", cell: (row) => row.suggestions.join(" 或 ") || "无" },
  { key: "level", title: "程度", width: "104px", cell: (row) => <ProblemLevel problem={row} /> },
  { key: "class", title: "类别", width: "104px", cell: (row) => row.classLabel },
  {
    key: "reason",
    title: "理由",
    width: "40%",
    wrap: true,
    cell: (row) => <span title={row.source}>{row.reason}</span>,
  },
]

/** 文本检查: paste a text, see its wrong places with reason and source. Nothing of it is stored on the server. */
export default function TextCheckPage() {
  useTitle("文本检查")
  const { value, fill } = useKept("text-check", { text: "" })
  const [on, setOn] = useState("")
  const [checked, setChecked] = useState<{ text: string; result: Checked }>()
  const check = useAct(checkingContract.checkText, { invalidates: [] })
  const run = () =>
    check.mutate(
      { text: value.text, ...(on ? { on } : {}) },
      { onSuccess: (result) => setChecked({ text: value.text, result }) },
    )
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>文本检查</h1>
          <p className="secondary">
            粘贴稿件或已发内容，按敏错字规则检查；只检查，不保存。发前自查和发后核对用的是同一套规则。
          </p>
        </div>
      </header>
      <Input.TextArea
        aria-label="要检查的文字"
        value={value.text}
        rows={8}
        maxLength={200_000}
        onChange={(event) => fill({ text: event.target.value })}
      />
      <p className="import-actions text-check-tools">
        <Button type="primary" loading={check.isPending} disabled={value.text.trim() === ""} onClick={run}>
          检查文字
        </Button>
        <DatePicker
          className="day-of-facts"
          placeholder="按哪一天的事实（默认今天）"
          onChange={(date) => setOn(date ? date.format("YYYY-MM-DD") : "")}
        />
      </p>
      {check.isPending ? <Waiting what="正在检查" /> : null}
      {check.error ? <Fault fault={faultOf(check.error)} /> : null}
      {checked ? <Result text={checked.text} result={checked.result} /> : null}
    </div>
  )
}

function Result({ text, result }: { text: string; result: Checked }) {
  const rows = result.findings.map((finding, index) => ({ ...finding, number: index + 1 }))
  const marks = rows.map((row) => ({ start: row.start, end: row.end, note: row.reason }))
  return (
    <Section
      title={rows.length > 0 ? `查出 ${rows.length} 处` : "没有查出问题"}
      note={`共 ${result.chars} 字，规则版本 ${result.version}`}
    >
      <Rate rate={result.errorRate} />
      <MarkedText text={text} marks={marks} />
      {rows.length > 0 ? (
        <DataTable
          caption="查出的问题"
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => `${row.start}-${row.end} ${row.rule}`}
        />
      ) : null}
      {result.more.map((more) => (
        <p key={more.rule} className="secondary">
          规则 {more.rule} 另有 {more.count} 处同类提示，未逐条列出。
        </p>
      ))}
      {result.truncated ? <p className="mark-serious">文字过长或命中过多，只检查了前面一部分，请分段再查。</p> : null}
    </Section>
  )
}

/** 差错率 beside what other media may have: there is no national standard for accounts. */
function Rate({ rate: { errors, chars, rate, standards } }: { rate: Checked["errorRate"] }) {
  if (rate === null) return null
  const beside = standards.map(({ medium, max }) => `${medium}≤${max}‱`).join("，")
  return (
    <p className="secondary" title={standards.map(({ medium, source }) => `${medium}：${source}`).join("；")}>
      差错率 {Number(rate.toFixed(2))}‱（{errors} 个差错，{chars} 字；提示不计）。参考：{beside}。
    </p>
  )
}
