/** The recorded values of a row: names and values, nested ones as they are. Never personal values (the trail holds none). */
export function Detail({ values }: { values: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(values)
  if (entries.length === 0) return <span className="secondary">无</span>
  return (
    <span className="detail">
      {entries.map(([name, value]) => (
        <span key={name}>
          <span className="secondary">{name}</span> {typeof value === "object" ? JSON.stringify(value) : String(value)}
        </span>
      ))}
    </span>
  )
}
