import type { ReactNode } from "react"
import { DataTable } from "../../../../ui/data-table.tsx"
import { Moment } from "../../../../ui/now.tsx"
import { Section } from "../../../../ui/thing-page.tsx"
import { paths } from "../../../paths.ts"

interface LeadOf {
  readonly id: string
  readonly title: string
  readonly receivedAt: string
}
interface LeadTableProps<T extends LeadOf> {
  readonly caption: string
  readonly note?: string
  readonly rows: readonly T[]
  /** How near each is, where that is known. */
  percent?(row: T): ReactNode
}

/** A few leads in a section of their own, each opening its page; nothing where there are none. */
export function LeadTable<T extends LeadOf>({ caption, note, rows, percent }: LeadTableProps<T>) {
  if (rows.length === 0) return null
  return (
    <Section title={caption} {...(note && { note })}>
      <DataTable
        caption={caption}
        rows={rows}
        rowKey={(row) => row.id}
        href={(row) => paths.lead(row.id)}
        columns={[
          { key: "title", title: "线索", cell: (row) => row.title },
          ...(percent
            ? [{ key: "percent", title: "相近", width: "72px", align: "right" as const, cell: percent }]
            : []),
          { key: "at", title: "收到", width: "104px", align: "right", cell: (row) => <Moment at={row.receivedAt} /> },
        ]}
      />
    </Section>
  )
}
