import { useState } from "react"
import { monitoringContract } from "#contract/monitoring"
import type { ReplyOf } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { Section } from "../../../ui/thing-page.tsx"

type Trial = ReplyOf<typeof monitoringContract.packTrial>
type Example = Trial["examples"][number] & { readonly place: number }

const COLUMNS: readonly Column<Example>[] = [
  { key: "original", title: "命中", width: "20%", cell: (row) => row.original },
  { key: "excerpt", title: "上下文", wrap: true, cell: (row) => row.excerpt },
  { key: "suggestions", title: "建议", width: "20%", cell: (row) => row.suggestions.join("、") || "请改写" },
  { key: "class", title: "类别", width: "104px", cell: (row) => row.classLabel },
]

/** 试算: what the pack would find anew in the last month's posts. Asked for by hand: it reads them all. */
export function PackTrialSection({ id, barred }: { id: string; barred: string | null }) {
  const [asked, setAsked] = useState(false)
  const trial = useRead(monitoringContract.packTrial, { id }, { enabled: asked })
  return (
    <Section title="试算" note="近30天的发文，不保存结果">
      {asked ? null : (
        <ActionButton why={barred} onPress={() => setAsked(true)}>
          开始试算
        </ActionButton>
      )}
      {trial.isFetching ? <Waiting what="正在逐条试算" /> : null}
      {trial.error ? <Fault fault={faultOf(trial.error)} retry={() => void trial.refetch()} /> : null}
      {trial.data ? <Result trial={trial.data} /> : null}
    </Section>
  )
}

function Result({ trial }: { trial: Trial }) {
  const rows = trial.examples.map((example, place) => ({ ...example, place }))
  return (
    <>
      <p>
        试算 {trial.posts} 条发文{trial.cut ? "（发文较多，只试算这些）" : ""}：新增命中 {trial.added} 处
        {trial.sensitive > 0 ? `（其中敏感词 ${trial.sensitive} 处，不列出）` : ""}，不再命中 {trial.gone} 处。
      </p>
      {rows.length > 0 ? (
        <DataTable caption="新增命中举例" columns={COLUMNS} rows={rows} rowKey={(row) => String(row.place)} />
      ) : null}
    </>
  )
}
