import { lazy, Suspense } from "react"
import { Waiting } from "./fault.tsx"

export interface Series {
  readonly name: string
  /** One per label; null draws a gap: no data is not 0. */
  readonly values: readonly (number | null)[]
  readonly kind: "line" | "bar"
}

export interface ChartProps {
  /** What it shows, for screen readers. */
  readonly label: string
  /** Civil dates under the axis. */
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  readonly height?: number
}

const Drawing = lazy(() => import("./chart-drawing.tsx"))

/** A chart; the table with its numbers stands under it on the page. The drawing code is fetched only here. */
export function Chart(props: ChartProps) {
  return (
    <figure className="chart" aria-label={props.label}>
      <Suspense fallback={<Waiting what="正在画图" />}>
        <Drawing {...props} />
      </Suspense>
    </figure>
  )
}
