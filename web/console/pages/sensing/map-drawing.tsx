import type { HeatMap, StreetCell } from "#contract/sensing"
import { boundsOf, inkOf, SHADES, shadeOf } from "./shades.ts"

const TILE = 58
const GAP = 4
const HEAD = 22

export type Measure = "count" | "rate" | "season"

/** What a cell shows under a measure; null: nothing to show. */
export function figureOf(cell: StreetCell, measure: Measure): number | null {
  if (measure === "count") return cell.count
  if (measure === "rate") return cell.perTenThousand
  return cell.count === null || !cell.usual ? null : Math.round((cell.count / cell.usual) * 100) / 100
}

/** The figure as it stands on the map and in the table. */
export function wordsOf(cell: StreetCell, measure: Measure, k: number): string {
  if (cell.isHidden) return `少于${k}件`
  const value = figureOf(cell, measure)
  if (value === null) return "无可比"
  if (measure === "season") return cell.change === null ? "无可比" : `${cell.change > 0 ? "+" : ""}${cell.change}%`
  return String(value)
}

/** 示意图 drawn by ourselves: a square for each street, in blocks by county. The table below has the same figures for the keyboard. */
export function MapDrawing({
  map,
  measure,
  href,
}: {
  map: HeatMap
  measure: Measure
  href(cell: StreetCell): string | undefined
}) {
  const bounds = boundsOf(map.cells.flatMap((cell) => figureOf(cell, measure) ?? []))
  const columns = Math.max(...map.cells.map(({ x }) => x), 0) + 1
  const rows = Math.max(...map.cells.map(({ y }) => y), 0) + 1
  const left = Math.min(...map.cells.map(({ x }) => x))
  const top = Math.min(...map.cells.map(({ y }) => y))
  const at = (x: number, y: number) => ({ x: (x - left) * TILE, y: (y - top) * TILE + HEAD })
  const width = (columns - left) * TILE
  const height = (rows - top) * TILE + HEAD
  return (
    <figure className="heat-map" aria-label="民声热力图示意图，同样的数字在下面的表里">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it is pushed sideways, also with the arrow keys */}
      <div className="heat-ground" role="region" aria-label="示意图，可左右移动" tabIndex={0}>
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
          <defs>
            <pattern id="small" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="6" height="6" fill="#f4f6f9" />
              <rect width="1.5" height="6" fill="#98a2b3" />
            </pattern>
          </defs>
          {map.areas.map((area) => (
            <text key={area.name} x={at(area.x, 0).x + GAP / 2} y={at(0, area.y).y - 6} className="heat-area">
              {area.name}
            </text>
          ))}
          {map.cells.map((cell) => {
            const { x, y } = at(cell.x, cell.y)
            return (
              <Tile
                key={cell.unit.id}
                {...{ cell, x, y, measure, bounds, k: map.k }}
                {...(href(cell) && { href: href(cell)! })}
              />
            )
          })}
        </svg>
      </div>
      <figcaption className="secondary">
        <Legend bounds={bounds} k={map.k} measure={measure} /> {map.notice}
      </figcaption>
    </figure>
  )
}

interface TileProps {
  readonly cell: StreetCell
  readonly x: number
  readonly y: number
  readonly measure: Measure
  readonly bounds: readonly number[]
  readonly k: number
  readonly href?: string
}

function Tile({ cell, x, y, measure, bounds, k, href }: TileProps) {
  const value = figureOf(cell, measure)
  const shade = value === null || value === 0 ? undefined : shadeOf(value, bounds)
  const fill = cell.isHidden ? "url(#small)" : shade === undefined ? "#ffffff" : SHADES[shade]!
  const ink = shade === undefined ? "#475467" : inkOf(shade)
  const figure = cell.isHidden ? `<${k}` : value === null ? "—" : wordsOf(cell, measure, k)
  const middle = { x: x + TILE / 2, textAnchor: "middle" as const, fill: ink }
  const drawn = (
    <>
      <title>{`${cell.area}${cell.name}：${wordsOf(cell, measure, k)}`}</title>
      <rect
        {...{ x: x + GAP / 2, y: y + GAP / 2, width: TILE - GAP, height: TILE - GAP, rx: 3, fill }}
        stroke="#c3cbd5"
      />
      <text {...middle} y={y + 25} className="heat-name">
        {cell.name.slice(0, 2)}
      </text>
      <text {...middle} y={y + 43} className="heat-figure">
        {figure}
      </text>
    </>
  )
  // The links of the table are those of the keyboard: a hundred and fifty stops here would be in nobody's way but his.
  return href ? (
    <a href={href} tabIndex={-1}>
      {drawn}
    </a>
  ) : (
    <g>{drawn}</g>
  )
}

const UNITS: Readonly<Record<Measure, string>> = { count: "件", rate: "件/万人", season: "倍于常年" }

function Legend({ bounds, k, measure }: { bounds: readonly number[]; k: number; measure: Measure }) {
  const steps = [0, ...bounds].map((from, n) => ({ from, to: bounds[n], shade: shadeOf(from || 0.0001, bounds) }))
  return (
    <span className="heat-legend">
      {bounds.length > 0
        ? steps.map(({ from, to, shade }) => (
            <span key={from}>
              <i style={{ background: SHADES[shade] }} />
              {to === undefined ? `${from}${UNITS[measure]}以上` : `${from}—${to}`}
            </span>
          ))
        : null}
      <span>
        <i className="heat-small" />
        少于{k}件，不显示
      </span>
    </span>
  )
}
