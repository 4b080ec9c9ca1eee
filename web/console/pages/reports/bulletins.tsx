import { useState } from "react"
import { reportsContract } from "#contract/reports"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { downloadOf } from "../../../api/call.ts"
import { useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Day, Moment, Period } from "../../../ui/now.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { MakeBulletin } from "./make-bulletin.tsx"

type Row = ReplyOf<typeof reportsContract.bulletins>["items"][number]

const COLUMNS: readonly Column<Row>[] = [
  { key: "title", title: "通报", cell: (row) => row.title },
  { key: "number", title: "文号", width: "18%", cell: (row) => row.number ?? "未编号" },
  {
    key: "period",
    title: "检查时段",
    width: "176px",
    cell: (row) => <Period from={row.from} to={row.to} />,
  },
  { key: "due", title: "整改期限", width: "104px", cell: (row) => <Day date={row.dueOn} /> },
  { key: "by", title: "生成人", width: "96px", wideOnly: true, cell: (row) => row.madeBy },
  {
    key: "file",
    title: "文件",
    width: "96px",
    cell: (row) => (
      <a href={downloadOf(reportsContract.bulletinFile, { id: row.id })} download>
        下载 Word
      </a>
    ),
  },
  { key: "at", title: "生成时间", width: "104px", align: "right", cell: (row) => <Moment at={row.madeAt} /> },
]

/** 通报: the papers made from the results of the checks. */
export default function BulletinsPage() {
  useTitle("通报")
  const [making, setMaking] = useState(false)
  const barred = useBarred("reports.make", "生成通报")
  const list = useList(reportsContract.bulletins, { limit: 50 } as GivenFor<typeof reportsContract.bulletins>)
  const make = (
    <ActionButton primary why={barred} onPress={() => setMaking(true)}>
      生成通报
    </ActionButton>
  )
  return (
    <>
      <ListPage
        title="通报"
        says="按检查结果生成的通报，每个数字都能回到台账和问题，可下载 Word 送签。"
        actions={make}
        {...list.listed}
        empty={
          <EmptyTeach title="还没有通报">
            选一个检查时段，系统会把总数、合格率、点名的问题和附表写成一份可以送签的文稿。
          </EmptyTeach>
        }
      >
        <DataTable
          caption="通报"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(row) => row.id}
          href={(row) => paths.bulletin(row.id)}
          keyboard
        />
      </ListPage>
      <MakeBulletin open={making} onClose={() => setMaking(false)} />
    </>
  )
}
