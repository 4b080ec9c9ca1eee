import type { SettingView } from "#contract/newsroom"
import { type Column, DataTable } from "../../../../ui/data-table.tsx"
import { Moment } from "../../../../ui/now.tsx"
import { Section } from "../../../../ui/thing-page.tsx"

type Test = SettingView["tests"][number]
type Row = SettingView["barred"][number]

const TESTS: readonly Column<Test>[] = [
  { key: "at", title: "时间", width: "112px", cell: (row) => <Moment at={row.askedAt} /> },
  { key: "by", title: "谁", width: "96px", cell: (row) => row.by },
  { key: "state", title: "结果", width: "96px", cell: (row) => row.stateLabel },
  {
    key: "answer",
    title: "真实的答复",
    wrap: true,
    cell: (row) => row.answer ?? (row.failure ? `${row.failure}${row.advice}` : "等待答复"),
  },
  { key: "model", title: "模型", width: "140px", wideOnly: true, cell: (row) => row.model || "无" },
  {
    key: "ms",
    title: "用时",
    width: "88px",
    align: "right",
    cell: (row) => (row.latencyMs === null ? "无数据" : `${(row.latencyMs / 1000).toFixed(1)} 秒`),
  },
]

export function Tests({ view }: { view: SettingView }) {
  return (
    <Section title="测试" note="最近五次">
      {view.tests.length === 0 ? (
        <p className="secondary">还没有测试过。填写设置后点“发一次测试”，这里显示模型的真实答复。</p>
      ) : (
        <DataTable caption="测试" columns={TESTS} rows={view.tests} rowKey={(row) => row.id} />
      )}
    </Section>
  )
}

const BARRED: readonly Column<Row>[] = [
  { key: "what", title: "不用于", width: "24%", cell: (row) => row.what, wrap: true },
  { key: "clause", title: "为什么", wrap: true, cell: (row) => row.clause },
  { key: "source", title: "依据", width: "26%", wrap: true, cell: (row) => `${row.source}（${row.version}）` },
]

export function Barred({ view }: { view: SettingView }) {
  return (
    <>
      <Section title="不得使用的范围" note="当面拒绝，不发送">
        <DataTable caption="不得使用的范围" columns={BARRED} rows={view.barred} rowKey={(row) => row.id} />
      </Section>
      <Section title="标识" note={view.label.source}>
        <p>正文末尾：{view.label.text}</p>
        <p>变体末尾：（{view.label.short}）</p>
      </Section>
    </>
  )
}
