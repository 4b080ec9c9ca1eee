import { monitoringContract } from "#contract/monitoring"
import type { GivenFor } from "../../../api/address.ts"
import { useRead } from "../../../api/hooks.ts"
import { Figure } from "../../../ui/figure.tsx"
import { change, day } from "../../../ui/format.ts"
import { DataTable } from "../../../ui/data-table.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useSession } from "../../session.tsx"
import { PROBLEM_COLUMNS } from "../monitoring/problem-columns.tsx"
import { useNow } from "../../../ui/now.tsx"

const NAMED_MAX = 3

/** A contractor works for fifty units: the first three are named, the rest counted. */
export function shortScope(label: string): string {
  const names = label.split("、")
  return names.length > NAMED_MAX + 1
    ? `${names.slice(0, NAMED_MAX).join("、")}等 ${names.length} 个单位及其下级`
    : label
}

/** The figures of my part of the tree, under my work; each opens its list. */
export function MyFigures() {
  const now = useNow()
  const { data } = useRead(monitoringContract.overview, {} as GivenFor<typeof monitoringContract.overview>)
  if (!data) return null
  return (
    <section className="page">
      <h2>{shortScope(data.scopeLabel)}</h2>
      <div className="figures">
        {data.figures.slice(0, 6).map((figure) => (
          <Figure
            key={figure.key}
            label={figure.label}
            value={figure.value}
            unit={figure.unit}
            href={figure.opens}
            definition={figure.definition}
            change={figure.change ? `较${day(figure.change.since, now)} ${change(figure.change.by)}` : undefined}
          />
        ))}
      </div>
    </section>
  )
}

/** What needs a decision of mine before anybody can go on: to give out, to recheck, overdue. */
export function MyDecisions() {
  const decides = useSession().permissions.includes("monitoring.supervise")
  const input = {} as GivenFor<typeof monitoringContract.overview>
  const { data } = useRead(monitoringContract.overview, input, { enabled: decides })
  if (!decides || !data || data.waiting.length === 0) return null
  return (
    <Section title="等我定的问题" note="待派单、待复核、已逾期，程度重的在前">
      <DataTable
        caption="等我定的问题"
        columns={PROBLEM_COLUMNS}
        rows={data.waiting}
        rowKey={(row) => row.id}
        href={(row) => paths.problem(row.id)}
      />
    </Section>
  )
}
