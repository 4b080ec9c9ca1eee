import { count, exactly } from "./format.ts"
import { Moment } from "./now.tsx"

export interface FigureProps {
  readonly label: string
  /** null: 无数据, which is not 0. */
  readonly value: number | null
  readonly unit?: string
  /** Address of the list that shows these very rows. */
  readonly href: string
  /** The change and the day it counts from, in words: "较 6月4日 +3". */
  readonly change?: string | undefined
  readonly asOf?: string | undefined
  /** How it is counted, on hover. */
  readonly definition?: string | undefined
  readonly tone?: "veto" | "serious" | "good" | "idle" | undefined
}

/** A figure with its change and its date; it opens its list. */
export function Figure({ label, value, unit = "个", href, change, asOf, definition, tone }: FigureProps) {
  const exact = value === null ? undefined : `${value}${unit}`
  return (
    <a
      className="figure"
      href={href}
      title={[exact, definition, asOf && `截至 ${exactly(asOf)}`].filter(Boolean).join("\n")}
    >
      <span className="figure-label">{label}</span>
      <span className={tone && value ? `figure-value mark-${tone}` : "figure-value"}>
        {count(value)}
        {value === null ? null : <small>{unit}</small>}
      </span>
      <span className="figure-foot secondary">
        {change ?? ""}
        {change && asOf ? " · " : ""}
        {asOf ? <Moment at={asOf} /> : null}
      </span>
    </a>
  )
}

export interface Part {
  readonly key: string
  readonly label: string
  readonly count: number
  /** Address of exactly these rows. */
  readonly opens?: string
}

/** Parts of a total, each opening its rows, with the proof that they add up. */
export interface PartsProps {
  readonly title: string
  readonly parts: readonly Part[]
  readonly total: number
  /** Where a part leads that does not say so itself. */
  href(key: string): string
  readonly unit?: string
}

export function Parts({ title, parts, total, href, unit = "个" }: PartsProps) {
  const largest = Math.max(1, ...parts.map((part) => part.count))
  return (
    <section className="parts">
      <h2>{title}</h2>
      <ul>
        {parts.map((part) => (
          <li key={part.key}>
            <a href={part.opens ?? href(part.key)}>
              <span className="part-label">{part.label}</span>
              <span className="part-bar" aria-hidden>
                <span style={{ width: `${(part.count / largest) * 100}%` }} />
              </span>
              <span className="part-count">{part.count}</span>
              <span className="part-share secondary">
                {total > 0 ? `${((part.count / total) * 100).toFixed(1)}%` : ""}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p className="secondary proof">{provenSum(parts, total, unit)}</p>
    </section>
  )
}

/** `525+551+50+26+18=1170 个`; a sum that does not come out says so instead of hiding it. */
export function provenSum(parts: readonly { readonly count: number }[], total: number, unit = "个"): string {
  const sum = parts.reduce((before, part) => before + part.count, 0)
  const terms = parts.map((part) => part.count).join("+") || "0"
  if (sum === total) return `${terms}=${total} ${unit}，与总数相符`
  return `${terms}=${sum} ${unit}，与总数 ${total} 相差 ${Math.abs(total - sum)}，请核对`
}
