import { Button } from "antd"
import { useState } from "react"
import { inboxContract } from "#contract/inbox"
import { sensingContract, type SuggestionView } from "#contract/sensing"
import { useAct } from "../../../api/hooks.ts"
import { DataTable } from "../../../ui/data-table.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { ActDialog } from "../newsroom/act-dialog.tsx"

const CHANGES = { invalidates: [sensingContract.topics, sensingContract.topic, inboxContract.messages] }
/** The likeliest stand above the list of topics; more on demand. */
const SHOWN = 5
const YES = { ok: true, why: null }

/** 并案建议: two messages that may be one cause; a person decides. */
export function Suggestions({ rows }: { rows: readonly SuggestionView[] }) {
  const take = useAct(sensingContract.takeSuggestion, CHANGES)
  const refuse = useAct(sensingContract.refuseSuggestion, CHANGES)
  const [all, setAll] = useState(false)
  const [asking, setAsking] = useState<{ row: SuggestionView; act: "take" | "refuse" }>()
  if (rows.length === 0) return null
  return (
    <Section title="并案建议" note="跨周的同一件事，按文字相近程度找出，核对后由人决定；不并的不再提示">
      <DataTable
        caption="并案建议"
        rows={all ? rows : rows.slice(0, SHOWN)}
        rowKey={(row) => row.id}
        href={(row) => paths.message(row.message.id)}
        columns={[
          { key: "message", title: "这件", cell: (row) => row.message.title },
          {
            key: "into",
            title: "并入正在办理的",
            width: "28%",
            cell: (row) => <a href={paths.message(row.into.id)}>{row.into.title}</a>,
          },
          { key: "percent", title: "相近", width: "64px", align: "right", cell: (row) => `${row.percent}%` },
          {
            key: "apart",
            title: "相隔",
            width: "72px",
            align: "right",
            cell: (row) => (row.weeksApart > 0 ? `${row.weeksApart}周` : "同周"),
          },
          {
            key: "act",
            title: "决定",
            width: "168px",
            cell: (row) => (
              <>
                <Button size="small" onClick={() => setAsking({ row, act: "take" })}>
                  并案
                </Button>{" "}
                <Button size="small" onClick={() => setAsking({ row, act: "refuse" })}>
                  不并案
                </Button>
              </>
            ),
          },
          {
            key: "at",
            title: "收到",
            width: "104px",
            align: "right",
            cell: (row) => <Moment at={row.message.receivedAt} />,
          },
        ]}
      />
      {rows.length > SHOWN && !all ? (
        <div className="list-tools">
          <Button size="small" onClick={() => setAll(true)}>
            显示全部{rows.length}条建议
          </Button>
        </div>
      ) : null}
      {asking ? (
        <ActDialog
          key={`${asking.row.id}.${asking.act}`}
          id={`suggestion.${asking.row.id}`}
          object={asking.row.message.title}
          act={
            asking.act === "take"
              ? {
                  ...{ key: "take", label: "并案", may: YES },
                  consequence: `并入“${asking.row.into.title}”：来信人以后看那一件的进展，收到同一个答复，件数保留。`,
                  run: () => take.mutateAsync({ id: asking.row.id }),
                }
              : {
                  ...{ key: "refuse", label: "不并案", may: YES },
                  consequence: "各办各的，这两件以后不再提示。",
                  run: () => refuse.mutateAsync({ id: asking.row.id }),
                }
          }
          onClose={() => setAsking(undefined)}
        />
      ) : null}
    </Section>
  )
}
