import { Moment } from "./now.tsx"
import { Said } from "./said-text.tsx"

export interface TimelineEntry {
  readonly at: string
  readonly who: string
  /** In whose name: the unit. */
  readonly unit: string
  readonly what: string
  readonly note?: string
}

/** Who, what, when, in whose name; the newest on top. */
export function Timeline({ title = "经过", entries }: { title?: string; entries: readonly TimelineEntry[] }) {
  return (
    <section className="timeline" aria-label={title}>
      <h2>{title}</h2>
      {entries.length === 0 ? <p className="secondary">还没有记录。</p> : null}
      <ol>
        {newestFirst(entries).map((entry) => (
          <li key={`${entry.at} ${entry.what} ${entry.who} ${entry.note ?? ""}`}>
            <div className="timeline-head">
              <strong>{entry.what}</strong>
              <Moment at={entry.at} />
            </div>
            <div className="secondary">
              {entry.who}
              {entry.unit ? ` · ${entry.unit}` : ""}
            </div>
            {entry.note ? (
              <p>
                <Said text={entry.note} />
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** By instant, the newest on top; what happened in the same instant keeps its order, last on top. */
export function newestFirst(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const ascending = (entries[0]?.at ?? "") <= (entries.at(-1)?.at ?? "")
  const inOrder = ascending ? [...entries].reverse() : [...entries]
  return inOrder.sort((a, b) => new Date(b.at).getTime() - new Date(a.at).getTime())
}
