import type { ReactNode } from "react"

export interface ThingPageProps {
  /** What kind of thing, in words: 账号, 问题. */
  readonly kind: string
  /** Address of the list it stands in. */
  readonly back: { readonly href: string; readonly label: string }
  readonly name: string
  readonly state?: ReactNode
  /** Owner, deadline and the like: label and value on one line under the name. */
  readonly heads: readonly { readonly label: string; readonly value: ReactNode }[]
  readonly actions?: ReactNode
  readonly timeline?: ReactNode
  readonly children: ReactNode
}

/** The one shape of a thing: header; two thirds the matter, one third the timeline. */
export function ThingPage({ kind, back, name, state, heads, actions, timeline, children }: ThingPageProps) {
  return (
    <div className="page thing-page">
      <header className="page-head">
        <div>
          <p className="crumbs secondary">
            <a href={back.href}>{back.label}</a> / {kind}
          </p>
          <h1>
            {name} <span className="thing-state">{state}</span>
          </h1>
          <dl className="heads">
            {heads.map((head) => (
              <div key={head.label}>
                <dt>{head.label}</dt>
                <dd>{head.value}</dd>
              </div>
            ))}
          </dl>
        </div>
        <div className="page-actions">{actions}</div>
      </header>
      <div className={timeline ? "thing-body" : ""}>
        <div className="thing-matter">{children}</div>
        {timeline ? <aside className="thing-side">{timeline}</aside> : null}
      </div>
    </div>
  )
}

/** Label and value pairs of the matter; an absent value is said, not left blank. */
export function Facts({ items }: { items: readonly { readonly label: string; readonly value: ReactNode }[] }) {
  return (
    <dl className="facts">
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value ?? <span className="secondary">未填</span>}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A part of the matter under its own heading, divided by a hairline. */
export function Section({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section className="section">
      <h2>
        {title}
        {note ? <span className="section-note secondary">{note}</span> : null}
      </h2>
      {children}
    </section>
  )
}
