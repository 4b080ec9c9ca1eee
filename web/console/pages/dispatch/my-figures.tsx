import { monitoringContract } from "#contract/monitoring"
import type { GivenFor } from "../../../api/address.ts"
import { useRead } from "../../../api/hooks.ts"
import { Figure } from "../../../ui/figure.tsx"
import { change, day } from "../../../ui/format.ts"
import { useNow } from "../../../ui/now.tsx"

/** The figures of my part of the tree, under my work; each opens its list. */
export function MyFigures() {
  const now = useNow()
  const { data } = useRead(monitoringContract.overview, {} as GivenFor<typeof monitoringContract.overview>)
  if (!data) return null
  return (
    <section className="page">
      <h2>{data.scopeLabel}</h2>
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
