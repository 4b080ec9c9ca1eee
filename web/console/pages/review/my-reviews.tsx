import { roundsContract } from "#contract/review"
import type { GivenFor } from "../../../api/address.ts"
import { useRead } from "../../../api/hooks.ts"
import { DataTable } from "../../../ui/data-table.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { REVIEW_COLUMNS } from "./review-columns.tsx"

const SHOWN = 10

/** The review seats among my work: a task is an assignment or a seat. */
export function MyReviews() {
  const input = { side: "mine", limit: SHOWN } as GivenFor<typeof roundsContract.list>
  const { data } = useRead(roundsContract.list, input)
  if (!data || data.items.length === 0) return null
  const rest = data.total - data.items.length
  return (
    <Section title={`等我审核 ${data.total}`} note="先到期的在前，未签署不视为同意">
      <DataTable
        caption="等我审核"
        columns={REVIEW_COLUMNS}
        rows={data.items}
        rowKey={(row) => row.id}
        href={(row) => paths.review(row.id)}
      />
      {rest > 0 ? (
        <p className="secondary">
          另有 {rest} 件，<a href={paths.reviews()}>全部列出</a>。
        </p>
      ) : null}
    </Section>
  )
}
