import { newsroomContract, type Suggestion } from "#contract/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useRead } from "../../../../api/hooks.ts"
import { DataTable } from "../../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../../ui/empty-teach.tsx"
import { ListPage } from "../../../../ui/list-page.tsx"
import { Day } from "../../../../ui/now.tsx"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"

/** 值得做的选题: not only troubles are looked for; each says why. */
export default function SuggestionsPage() {
  useTitle("值得做的选题")
  const read = useRead(newsroomContract.suggestions, {})
  const rows = read.data?.items ?? []
  return (
    <ListPage
      title="值得做的选题"
      says="从临近的节日和纪念日、该更新的栏目、公众表扬和集中反映的事、还没有结论的线索里找出来，每条都写明为什么。"
      asOf={read.data?.asOf}
      total={rows.length}
      shown={rows.length}
      waiting={read.isFetching}
      fault={read.error ? faultOf(read.error) : undefined}
      retry={() => void read.refetch()}
      actions={
        <a className="as-button" href={paths.topics()}>
          回到选题
        </a>
      }
      empty={<EmptyTeach title="近期没有提示">临近节日、栏目该更新、线索久未处理时，会在这里提示。</EmptyTeach>}
    >
      <DataTable
        caption="值得做的选题"
        rows={rows}
        rowKey={(row) => `${row.kind} ${row.title} ${row.on}`}
        href={(row) => draftOf(row)}
        keyboard
        columns={[
          { key: "title", title: "可做的选题（点开即起草）", cell: (row) => row.title },
          { key: "kind", title: "来自", width: "120px", cell: (row) => row.kindLabel },
          { key: "why", title: "为什么", width: "34%", wrap: true, cell: (row) => row.why },
          {
            key: "source",
            title: "依据",
            width: "18%",
            wideOnly: true,
            cell: (row) => (row.opens ? <a href={row.opens}>{row.source}</a> : row.source),
          },
          { key: "on", title: "日期", width: "88px", align: "right", cell: (row) => <Day date={row.on} /> },
        ]}
      />
    </ListPage>
  )
}

/** The form, filled with what is known. */
const draftOf = (row: Suggestion): string =>
  paths.topics({
    draft: "yes",
    ...(row.leadId ? { lead: row.leadId } : { title: row.title }),
    ...(row.columnId ? { columnId: row.columnId } : {}),
  })
