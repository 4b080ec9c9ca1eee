import { useState } from "react"
import { gridsContract, type VisitView } from "#contract/grids"
import type { ReplyOf } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { VisitState } from "./visits.tsx"

type Mine = ReplyOf<typeof gridsContract.myVisits>
type Item = Mine["items"][number]

/** 我的核查: what I have to look at on the spot, and what I reported; the form is the one of the personal link. */
export default function MyVisitsPage() {
  useTitle("我的核查")
  const read = useRead(gridsContract.myVisits, {})
  const [gone, setGone] = useState(false)
  const open = useAct(gridsContract.openForm, {
    invalidates: [],
    onDone: ({ link }) => {
      setGone(true)
      location.assign(link)
    },
  })
  if (read.error && !read.data)
    return (
      <PageFault
        error={read.error}
        back={{ href: paths.work(), label: "我的工作" }}
        retry={() => void read.refetch()}
      />
    )
  if (!read.data) return <Waiting />
  const { workers, items } = read.data
  const asked = items.filter(({ visit }) => visit.state === "asked")
  const done = items.filter(({ visit }) => visit.state !== "asked")
  const busy = open.isPending || gone
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>我的核查</h1>
          <p className="secondary">
            点“去核查”打开和专用链接一样的核查表，拍照上报；断网时写的留在手机里，有网再交。不积分、不排名。
          </p>
        </div>
        <div className="page-actions">
          {workers.map((worker) => (
            <ActionButton
              key={worker.id}
              primary
              why={null}
              busy={busy}
              onPress={() => open.mutate({ workerId: worker.id })}
            >
              上报我看到的{workers.length > 1 ? `（${worker.grid}）` : ""}
            </ActionButton>
          ))}
        </div>
      </header>
      {open.error ? <Fault fault={faultOf(open.error)} /> : null}
      {workers.length === 0 ? (
        <EmptyTeach title="您还没有登记为网格员">请街道、乡镇在“网格员和社会组织”登记，并选上您的登录账号。</EmptyTeach>
      ) : null}
      <Section title="要去看的" note={`${asked.length}件`}>
        {asked.length > 0 ? (
          <List
            caption="要去看的"
            rows={asked}
            last={{
              ...{ key: "go", title: "办理", width: "112px" },
              cell: (row) => (
                <ActionButton
                  why={null}
                  busy={busy}
                  onPress={() => open.mutate({ workerId: row.workerId, visitId: row.visit.id })}
                >
                  去核查
                </ActionButton>
              ),
            }}
          />
        ) : (
          <p className="secondary">现在没有。</p>
        )}
      </Section>
      <Section title="已上报">
        {done.length > 0 ? (
          <List
            caption="已上报"
            rows={done}
            last={{
              ...{ key: "found", title: "现场情况", width: "144px" },
              cell: ({ visit }) => visit.found ?? "未上报",
            }}
          />
        ) : (
          <p className="secondary">还没有上报过。</p>
        )}
      </Section>
    </div>
  )
}

function List({ caption, rows, last }: { caption: string; rows: readonly Item[]; last: Column<Item> }) {
  const columns: readonly Column<Item>[] = [
    {
      key: "title",
      title: "核查什么",
      wrap: true,
      cell: ({ visit, because }) => <What visit={visit} because={because} />,
    },
    { key: "place", title: "地点", width: "24%", wrap: true, cell: ({ visit }) => visit.place || "未写明" },
    { key: "state", title: "状态", width: "136px", cell: ({ visit }) => <VisitState of={visit} /> },
    { key: "at", title: "派来", width: "104px", cell: ({ visit }) => <Moment at={visit.askedAt} /> },
    last,
  ]
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ visit }) => visit.id} />
}

const What = ({ visit, because }: { visit: VisitView; because: string }) => (
  <>
    {visit.title}
    {visit.returns > 0 && visit.state === "asked" ? (
      <span className="mark-serious">（退回重新核查：{visit.verifyNote}）</span>
    ) : null}
    {because ? <span className="secondary">　{because}</span> : null}
  </>
)
