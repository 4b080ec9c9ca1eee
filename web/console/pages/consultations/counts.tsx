import type { ConsultationView } from "#contract/consultations"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { paths } from "../../paths.ts"

type Count = ConsultationView["counts"][number]

/** Opinions by article and by what became of them; every figure opens its rows. */
export function Counts({ view }: { view: ConsultationView }) {
  if (view.counts.length === 0) return <p className="secondary">还没有收到文字意见。</p>
  const opens = (row: Count, state?: string): string =>
    paths.receivedOpinions(view.id, { article: String(row.article ?? 0), ...(state && { state }) })
  const figure = (key: "waiting" | "adopted" | "partly" | "refused", title: string): Column<Count> => ({
    ...{ key, title, align: "right", width: "88px" },
    cell: (row) => (row[key] > 0 ? <a href={opens(row, key)}>{row[key]}</a> : <span className="secondary">0</span>),
  })
  const columns: readonly Column<Count>[] = [
    { key: "place", title: "对哪一条", cell: (row) => row.label },
    {
      ...{ key: "total", title: "意见", align: "right", width: "72px" },
      cell: (row) => <a href={opens(row)}>{row.total}</a>,
    },
    figure("waiting", "待研究"),
    figure("adopted", "采纳"),
    figure("partly", "部分采纳"),
    figure("refused", "未采纳"),
  ]
  return (
    <DataTable
      caption="各条收到的意见"
      columns={columns}
      rows={view.counts}
      rowKey={(row) => String(row.article ?? 0)}
    />
  )
}

/** The questionnaire in figures. */
export function Tallies({ view }: { view: ConsultationView }) {
  if (view.tallies.length === 0) return null
  return (
    <>
      <h3>问卷</h3>
      {view.tallies.map((one) => (
        <div key={one.id}>
          <p>
            {one.text} <span className="secondary">{one.answered} 人作答</span>
          </p>
          {one.options.length > 0 ? (
            <DataTable
              caption={one.text}
              columns={[
                { key: "option", title: "选项", cell: (row) => row.label },
                {
                  ...{ key: "count", title: "人数", align: "right", width: "88px" },
                  cell: (row) =>
                    row.count > 0 ? (
                      <a href={paths.receivedOpinions(view.id, { answer: row.key })}>{row.count}</a>
                    ) : (
                      <span className="secondary">0</span>
                    ),
                },
              ]}
              rows={one.options.map((option, n) => ({ ...option, key: `${one.id}.${n}` }))}
              rowKey={(row) => row.key}
            />
          ) : (
            <p className="secondary">文字作答，见逐条意见。</p>
          )}
        </div>
      ))}
    </>
  )
}
