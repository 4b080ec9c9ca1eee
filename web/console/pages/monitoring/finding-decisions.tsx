import { useState } from "react"
import type { ProblemView } from "#contract/monitoring"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { day } from "../../../ui/format.ts"
import { useNow } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { ProblemLevel } from "../../marks.tsx"
import { useBarred } from "../../session.tsx"
import { DecideFinding } from "./decide-finding.tsx"

type Finding = ProblemView["findings"][number]

/** 逐处认定: each wrong place of a problem, what a person said of it, and the way to say it. */
export function FindingDecisions({ problem }: { problem: ProblemView }) {
  const [deciding, setDeciding] = useState<Finding>()
  const now = useNow()
  const barred = useBarred("checking.decide", "认定")
  if (problem.findings.length === 0) return null
  const columns: readonly Column<Finding>[] = [
    { key: "original", title: "原文", cell: (row) => row.original },
    { key: "suggestion", title: "建议", width: "18%", cell: (row) => row.suggestions.join(" 或 ") || "无" },
    { key: "level", title: "程度", width: "96px", cell: (row) => <ProblemLevel problem={row} /> },
    {
      key: "decided",
      title: "认定",
      width: "34%",
      wrap: true,
      cell: ({ decided }) =>
        decided === null
          ? "未认定"
          : `${decided.label}${decided.expiresOn ? `至${day(decided.expiresOn, now)}` : ""}（${decided.by}）：${decided.note}`,
    },
    {
      key: "act",
      title: "办理",
      width: "104px",
      align: "right",
      cell: (row) => (
        <ActionButton small why={barred} onPress={() => setDeciding(row)}>
          {row.decided ? "重新认定" : "认定这处"}
        </ActionButton>
      ),
    },
  ]
  return (
    <Section title="逐处认定" note="认定结果计入规则的准确率">
      <DataTable caption="逐处认定" columns={columns} rows={problem.findings} rowKey={(row) => row.id} />
      {deciding ? <DecideFinding problem={problem} finding={deciding} onClose={() => setDeciding(undefined)} /> : null}
    </Section>
  )
}
