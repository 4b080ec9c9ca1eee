import { DatePicker, Input } from "antd"
import dayjs from "dayjs"
import { useState } from "react"
import { useNavigate } from "react-router"
import { type MeetingRow, newsroomContract } from "#contract/newsroom"
import { civilDate } from "#kernel/time"
import type { GivenFor } from "../../../../api/address.ts"
import { faultOf } from "../../../../api/error.ts"
import { useAct, useList } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../../ui/empty-teach.tsx"
import { ListPage } from "../../../../ui/list-page.tsx"
import { Day, useNow } from "../../../../ui/now.tsx"
import { paths } from "../../../paths.ts"
import { useBarred } from "../../../session.tsx"
import { useTitle } from "../../../title.ts"
import { MeetingState } from "../marks.tsx"

const COLUMNS: readonly Column<MeetingRow>[] = [
  { key: "title", title: "例会", cell: (row) => row.title },
  { key: "state", title: "状态", width: "128px", cell: (row) => <MeetingState of={row} /> },
  { key: "unit", title: "召集单位", width: "20%", cell: (row) => row.unit.name },
  { key: "topics", title: "议题", width: "64px", align: "right", cell: (row) => row.topics },
  { key: "decided", title: "已议", width: "64px", align: "right", cell: (row) => row.decided },
  { key: "carried", title: "结转", width: "64px", align: "right", cell: (row) => row.carried },
  { key: "on", title: "日期", width: "88px", align: "right", cell: (row) => <Day date={row.heldOn} /> },
]

/** 采编例会: the next on top; what was not spoken of is carried over. */
export default function MeetingsPage() {
  useTitle("采编例会")
  const list = useList(newsroomContract.meetings, { limit: 50 } as GivenFor<typeof newsroomContract.meetings>)
  return (
    <ListPage
      title="采编例会"
      says="会上对待研判的选题逐个决定：立项、退回、并入、结转或不予立项；未议的自动结转，纪要一键成文。"
      actions={<OpenMeeting />}
      {...list.listed}
      empty={<EmptyTeach title="还没有例会">召集例会后，截至当天报题、还没有研判的选题会自动列入议程。</EmptyTeach>}
    >
      <DataTable
        caption="采编例会"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.meeting(row.id)}
        keyboard
      />
    </ListPage>
  )
}

function OpenMeeting() {
  const navigate = useNavigate()
  const now = useNow()
  const why = useBarred("newsroom.chief", "召集例会")
  const [open, setOpen] = useState(false)
  const [on, setOn] = useState(civilDate(now))
  const [title, setTitle] = useState("")
  const make = useAct(newsroomContract.openMeeting, { invalidates: [newsroomContract.meetings] })
  return (
    <>
      <ActionButton primary why={why} onPress={() => setOpen(true)}>
        召集例会
      </ActionButton>
      {open ? (
        <Confirm
          open
          title="召集例会"
          object={title.trim() || `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日采编例会`}
          consequence="截至当天报题、还没有研判的选题自动列入议程，上次结转的排在前面。"
          verb="召集例会"
          faultOf={faultOf}
          onClose={() => setOpen(false)}
          onConfirm={async () => {
            const made = await make.mutateAsync({ heldOn: on, title: title.trim() })
            void navigate(paths.meeting(made.id))
          }}
        >
          <Field label="日期">
            <DatePicker
              value={dayjs(on)}
              allowClear={false}
              onChange={(date) => date && setOn(date.format("YYYY-MM-DD"))}
            />
          </Field>
          <Field label="名称（可不填）">
            <Input value={title} maxLength={60} onChange={(event) => setTitle(event.target.value)} />
          </Field>
        </Confirm>
      ) : null}
    </>
  )
}
